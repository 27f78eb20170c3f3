import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from './table.ts';

const documentation = readFileSync(join(import.meta.dirname, '../../docs/rules.md'), 'utf8');
const severities = { error: 'Error', warning: 'Warning', info: 'Information' };

describe('the rules', () => {
  it('have a name each', () => {
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
    expect(rules.length).toBeGreaterThanOrEqual(18);
  });

  it.each(rules)('$name is documented with its severity, and has a test', ({ name, severity }) => {
    const [, section = ''] = documentation.split(`\n### ${name}\n`);
    expect(section.trimStart()).toMatch(new RegExp(`^${severities[severity]}\\.`));
    expect(existsSync(join(import.meta.dirname, `${name}.test.ts`))).toBe(true);
  });

  it('are all that is documented', () => {
    const names = [...documentation.matchAll(/^### (.+)$/gm)].map(([, name]) => name);
    expect(names.sort()).toEqual([...rules.map(({ name }) => name), 'not-registered'].sort());
  });
});
