import { describe, expect, it } from 'vitest';
import { afterFix, checkRule, fnStep } from '../testing/rules.ts';

describe('project-scope', () => {
  it.each([
    "// Shared by all activations\nconst kv = ctx.openKv(':project:');\nawait kv.get('cursor');",
    "const kv = ctx.openKv(':project:');\nawait kv.set(['global', 'cursor'], 1);",
    "const kv = ctx.openKv(':project:');\nawait kv.set(['cursor', ctx.activation.id], 1);",
  ])('fires on %s', (body) => {
    expect(checkRule('project-scope', fnStep(body))).toHaveLength(1);
    expect(afterFix('project-scope', fnStep(body))).toContain("openKv(':workspace:')");
  });

  it.each([
    "const kv = ctx.openKv(':project:');\nawait kv.set('cursor', 1);",
    "// Shared by all activations\nconst kv = ctx.openKv(':workspace:');\nawait kv.get('cursor');",
    "const kv = ctx.openKv(':project:');\nawait kv.set(['progress', ctx.executionId], 1);",
    "// Kept per activation, never shared with other tenants.\nconst a = await ctx.openKv(':project:').get('cursor');",
  ])('stays quiet on %s', (body) => {
    expect(checkRule('project-scope', fnStep(body))).toEqual([]);
  });
});
