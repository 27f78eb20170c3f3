import { describe, expect, it } from 'vitest';
import { defaultStyle } from '../constructs/style.ts';
import { addImport } from './imports.ts';
import { loneUnit } from './lone-unit.ts';
import { applyChanges } from './plan.ts';

function added(text: string): string {
  const unit = loneUnit('src/a.ts', text);
  return applyChanges(text, addImport(unit, '@versori/run', 'fn', 'fn', defaultStyle));
}

const line = "import { fn } from '@versori/run';\n";
const first = "import old from './old.ts';\n";

describe('addImport', () => {
  it('leaves the comments of the first import where they work', () => {
    const comment = '// @ts-ignore: it has no types\n';
    expect(added(comment + first)).toBe(line + comment + first);
    const header = '// Of the shop.\n\n';
    expect(added(header + comment + first)).toBe(header + line + comment + first);
    const why = '// Here until the shop has types.\n';
    expect(added(header + why + first)).toBe(header + line + why + first);
  });

  it('stays below the header of a file', () => {
    const header = '/** Of the shop. */\n// deno-lint-ignore-file no-explicit-any\n';
    expect(added(header + first)).toBe(header + line + first);
    expect(added(`${header}// deno-lint-ignore no-unused-vars\n${first}`)).toBe(
      `${header}${line}// deno-lint-ignore no-unused-vars\n${first}`,
    );
    expect(added(`\uFEFF${header}${first}`)).toBe(`\uFEFF${header}${line}${first}`);
  });
});
