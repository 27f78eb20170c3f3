import type { Shape } from '../../model/shape.ts';
import type { UnitLookup } from '../links.ts';
import type { SourceUnit } from '../source-unit.ts';
import { positionOf } from '../syntax.ts';
import { docCommentOf } from './doc-comment.ts';
import { typeNamesOf, type TypeDeclaration } from './type-names.ts';
import { readDeclaredType } from './type-reader.ts';

/** Whether the types that a file exports are shapes: those of `src/types.ts` and of the folder `src/types`. */
export function holdsShapes(file: string): boolean {
  return file.startsWith('src/types/') || file === 'src/types.ts';
}

/** When the types of a file came to so many nodes, the others are read less deep. */
const mostNodes = 30_000;

/** The shapes of one file, in source order: what it declares itself and exports. Re-exports are shapes of the other file. */
export function readShapes(unit: SourceUnit, lookup: UnitLookup): readonly Shape[] {
  const { declared, exported } = typeNamesOf(unit.source);
  const exportNames = new Map<string, string>();
  for (const [name, target] of exported) {
    if (target.module !== null || exportNames.has(target.name)) continue;
    exportNames.set(target.name, name === 'default' ? target.name : name);
  }
  let total = 0;
  return [...declared].flatMap(([local, declarations]): Shape[] => {
    const name = exportNames.get(local);
    const [first] = declarations;
    if (name === undefined || first === undefined) return [];
    const found = { unit, name: local, declarations };
    const { type, nodes } = readDeclaredType(found, lookup, total > mostNodes);
    total += nodes;
    return [shapeOf(name, first, type, unit)];
  });
}

function shapeOf(
  name: string,
  declaration: TypeDeclaration,
  type: Shape['type'],
  { file, text, source }: SourceUnit,
): Shape {
  return {
    name,
    file,
    line: positionOf(source, declaration.name.getStart(source)).line,
    description: docCommentOf(declaration, text),
    type,
    span: { start: declaration.getStart(source), end: declaration.getEnd() },
  };
}
