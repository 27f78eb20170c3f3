import type { SourceUnit } from '../../parse/source-unit.ts';
import type { UnitLookup } from '../../parse/links.ts';
import { namesNeededBy, topLevelOf } from '../needs.ts';
import { importOf } from './carried.ts';
import { bareText } from './copied-text.ts';

/**
 * Whether a file declares a name exactly as a pasted text does: the same code, which means the same things. White space and
 * `export` do not count.
 */
export function isSameDeclaration(
  name: string,
  pasted: SourceUnit,
  unit: SourceUnit,
  lookup: UnitLookup,
  visited = new Set<string>(),
): boolean {
  const place = `${unit.file}#${name}`;
  if (visited.has(place)) return true;
  visited.add(place);
  const table = topLevelOf(pasted.source);
  const ours = table.get(name);
  const theirs = topLevelOf(unit.source).get(name);
  if (ours?.kind === 'import') {
    if (theirs?.kind !== 'import') return false;
    const [a, b] = [importOf(name, ours.node), importOf(name, theirs.node)];
    return a.module === b.module && a.imported === b.imported;
  }
  if (theirs === undefined || ours === undefined) return false;
  if (theirs.kind === 'import') {
    const { module, imported } = importOf(name, theirs.node);
    const next = lookup.resolve(unit, module);
    return (
      next !== undefined &&
      imported === name &&
      isSameDeclaration(name, pasted, next, lookup, visited)
    );
  }
  const isSameCode =
    ours.statements.length === theirs.statements.length &&
    ours.statements.every((statement, index) => {
      const other = theirs.statements[index];
      return other !== undefined && codeOf(pasted, statement) === codeOf(unit, other);
    });
  return (
    isSameCode &&
    namesNeededBy(ours.statements, table).every((needed) =>
      isSameDeclaration(needed, pasted, unit, lookup, visited),
    )
  );
}

function codeOf(...[unit, statement]: Parameters<typeof bareText>): string {
  return bareText(unit, statement).replace(/\s+/g, ' ').replace(/;$/, '');
}
