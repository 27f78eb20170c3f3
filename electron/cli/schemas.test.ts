import { join } from 'node:path';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { publicSchemas, toPublicSchema, type PublicSchemaName } from './output-schemas.ts';

const names = Object.keys(publicSchemas) as PublicSchemaName[];
const folder = join(import.meta.dirname, '../../docs/schemas');

describe('docs/schemas', () => {
  // `vitest run electron/cli --update` writes them anew after a change on purpose.
  it.each(names)('%s.json is what the code means', async (name) => {
    const text = await format(JSON.stringify(toPublicSchema(name)), {
      parser: 'json',
      printWidth: 100,
    });
    await expect(text).toMatchFileSnapshot(join(folder, `${name}.json`));
  });

  it.each(names)('%s.json can be read by a validator', (name) => {
    const schema = z.fromJSONSchema(toPublicSchema(name) as Parameters<typeof z.fromJSONSchema>[0]);
    expect(schema.safeParse(42).success).toBe(false);
  });

  it('commands.json refuses unknown members, outputs allow later ones', () => {
    const read = (name: PublicSchemaName) =>
      z.fromJSONSchema(toPublicSchema(name) as Parameters<typeof z.fromJSONSchema>[0]);
    const remove = { command: 'workflow.remove', workflow: 'orders' };
    expect(read('commands').safeParse([remove]).success).toBe(true);
    expect(read('commands').safeParse([{ ...remove, more: 1 }]).success).toBe(false);
    const created = { folder: '/a', name: 'A', template: 'blank', later: true };
    expect(read('new').safeParse(created).success).toBe(true);
  });
});
