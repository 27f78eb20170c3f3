import type { Mapping } from '../model/mapping.ts';
import type { ShapeType } from '../model/shape.ts';
import { suggestRenames } from '../shape/drift.ts';
import { missingField } from '../shape/missing-field.ts';
import { parsePath, pathText, type PathSegment } from '../shape/shape-path.ts';
import { findPath, objectOf } from '../shape/shape-tree.ts';

/** What to do about rules that read or fill a field which its shape does not have any more. */
export interface Repair {
  readonly shape: string;
  /** The field that is gone, as `shape.adoptRename` takes it. */
  readonly from: string;
  /** The field that may be meant; `null` where none is like it. */
  readonly to: string | null;
  /** The targets of the rules that use it. */
  readonly targets: readonly string[];
}

interface RepairTypes {
  /** The type of a shape as mappings name it, such as `Order`. */
  readonly typeOf: (shape: string) => ShapeType;
  /** What the shape was before, where that is known: only a field of the same type is suggested then. */
  readonly before: (shape: string) => ShapeType | null;
}

interface Use {
  readonly shape: string;
  readonly path: readonly PathSegment[];
  readonly target: string;
}

/** One repair for each field that is gone, in the order of the rules. */
export function suggestRepairs(
  mapping: Pick<Mapping, 'sources' | 'target'>,
  rules: Iterable<{ readonly target: string; readonly sources: readonly string[] }>,
  { typeOf, before }: RepairTypes,
): readonly Repair[] {
  const uses = usesOf(mapping, rules);
  const gone = new Map<string, { shape: string; from: string; targets: string[] }>();
  for (const { shape, path, target } of uses) {
    const missing = missingField(typeOf(shape), path);
    if (missing === null) continue;
    const from = pathText(missing);
    const known = gone.get(`${shape} ${from}`);
    if (known === undefined) gone.set(`${shape} ${from}`, { shape, from, targets: [target] });
    else if (!known.targets.includes(target)) known.targets.push(target);
  }
  const used = new Set(uses.map(({ shape, path }) => `${shape} ${pathText(path)}`));
  return [...gone.values()].map(({ shape, from, targets }) => {
    const type = typeOf(shape);
    const candidates = besideOf(type, from).filter((path) => !used.has(`${shape} ${path}`));
    const [rename] = suggestRenames([from], before(shape), type, candidates);
    return { shape, from, to: rename?.to ?? null, targets };
  });
}

function usesOf(
  { sources, target: targetName }: Pick<Mapping, 'sources' | 'target'>,
  rules: Iterable<{ readonly target: string; readonly sources: readonly string[] }>,
): readonly Use[] {
  const uses: Use[] = [];
  const add = (name: string, path: readonly PathSegment[], target: string): void => {
    const isList = name.endsWith('[]');
    const shape = isList ? name.slice(0, -2) : name;
    const inShape = isList && path[0]?.kind === 'elements' ? path.slice(1) : path;
    uses.push({ shape, path: inShape, target });
  };
  for (const { target, sources: read } of rules) {
    for (const text of read) {
      const [root, ...path] = parsePath(text) ?? [];
      const source = sources.find(({ name }) => root?.kind === 'field' && root.name === name);
      if (source !== undefined && source.shape !== null) add(source.shape, path, target);
    }
    if (!target.endsWith('...')) add(targetName, parsePath(target) ?? [], target);
  }
  return uses;
}

/** The fields of the object that a path's last field is, or was, in. */
function besideOf(type: ShapeType, path: string): readonly string[] {
  const parent = (parsePath(path) ?? []).slice(0, -1);
  const object = objectOf(findPath(type, parent)?.type ?? type);
  return (object?.fields ?? []).map(({ name }) => pathText([...parent, { kind: 'field', name }]));
}
