import type { Rule } from '../../shared/model/mapping.ts';
import { flatRules } from '../../shared/mapping/rules.ts';
import type { FieldTree } from './field-tree.ts';
import { nearestNode, type TreeRow } from './tree-rows.ts';

/** From a source's field to the target's field that is filled from it. */
export interface Link {
  readonly source: string;
  readonly target: string;
  readonly isProposed: boolean;
  /** A rule that a proposal takes away. */
  readonly isRemoved?: true;
}

/** One for each path that a rule reads. */
export function linksOf(rules: readonly Rule[]): readonly Link[] {
  return flatRules(rules).flatMap(({ target, sources }) =>
    [...new Set(sources)].map((source) => ({ source, target, isProposed: false })),
  );
}

/** A line between two rows. */
export interface Line {
  readonly from: number;
  readonly to: number;
  readonly link: Link;
}

/** Lines by the rows at which they end, so that a frame costs what is in view and no more. */
export interface Lines {
  readonly bySource: ReadonlyMap<number, readonly Line[]>;
  readonly byTarget: ReadonlyMap<number, readonly Line[]>;
}

export interface ShownTree {
  readonly tree: FieldTree;
  readonly rows: readonly TreeRow[];
  /** Whether a search leaves rows out: then lines of what it does not find are not drawn. */
  readonly isFiltered: boolean;
}

/** Lines end at the nearest field that is to be seen where their own is inside of a closed one. */
export function placeLines(links: readonly Link[], source: ShownTree, target: ShownTree): Lines {
  const from = rowFinder(source);
  const to = rowFinder(target);
  const bySource = new Map<number, Line[]>();
  const byTarget = new Map<number, Line[]>();
  const seen = new Map<string, true>();
  for (const link of links) {
    const line = { from: from(link.source), to: to(link.target), link };
    if (line.from < 0 || line.to < 0) continue;
    const identity = `${line.from}>${line.to}>${String(link.isProposed)}>${String(link.isRemoved)}`;
    if (seen.has(identity)) continue;
    seen.set(identity, true);
    append(bySource, line.from, line);
    append(byTarget, line.to, line);
  }
  return { bySource, byTarget };
}

function append(into: Map<number, Line[]>, row: number, line: Line): void {
  const known = into.get(row);
  if (known === undefined) into.set(row, [line]);
  else known.push(line);
}

function rowFinder({ tree, rows, isFiltered }: ShownTree): (path: string) => number {
  const rowOf = new Map(rows.map(({ node }, index) => [node, index]));
  return (path) => {
    for (let node = nearestNode(tree, path); node !== null; node = node.parent) {
      const row = rowOf.get(node);
      if (row !== undefined) return row;
      if (isFiltered) return -1;
    }
    return -1;
  };
}

/** Every line with an end between the first and the last row in view of its side, once. */
export function linesInView(
  { bySource, byTarget }: Lines,
  sourceView: readonly [number, number],
  targetView: readonly [number, number],
): readonly Line[] {
  const lines: Line[] = [];
  for (let row = sourceView[0]; row <= sourceView[1]; row++) {
    const ending = bySource.get(row);
    if (ending !== undefined) lines.push(...ending);
  }
  for (let row = targetView[0]; row <= targetView[1]; row++) {
    for (const line of byTarget.get(row) ?? []) {
      if (line.from < sourceView[0] || line.from > sourceView[1]) lines.push(line);
    }
  }
  return lines;
}
