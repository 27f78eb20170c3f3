import type { ShapeType } from '../model/shape.ts';
import { typeNamesOf } from '../parse/shapes/type-names.ts';
import { emitDeclaration, type ShapeDeclaration } from '../shape/emit.ts';
import type { Draft } from './draft.ts';
import { placeText } from './layout.ts';
import { typeStyle, type TypeFileStyle } from './shape-style.ts';

/** Some declarations, one after the other with an empty line between. */
export function emitDeclarations(
  declarations: readonly ShapeDeclaration[],
  style: TypeFileStyle,
): string {
  return declarations.map((declaration) => `${emitDeclaration(declaration, style)}\n`).join('\n');
}

/** Puts declarations at the end of a file, which is created where it does not exist. */
export function addTypes(draft: Draft, file: string, text: string, style: TypeFileStyle): void {
  const unit = draft.unit(file);
  if (unit === undefined) {
    draft.create(file, placeText(text, '', style.endOfLine));
    return;
  }
  const before = draft.editable(file).text;
  const gap = /^\uFEFF?$/.test(before) ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const insert = placeText(gap + text, '', style.endOfLine);
  draft.change(file, [{ start: before.length, end: before.length, insert }]);
}

/** Adds the definitions that new types use, and those that they use, unless the file declares the name already. */
export function addDefinitions(
  draft: Draft,
  file: string,
  types: readonly ShapeType[],
  definitions: ReadonlyMap<string, ShapeDeclaration>,
): void {
  const unit = draft.unit(file);
  const known = unit === undefined ? null : typeNamesOf(unit.source);
  const needed = new Map<string, ShapeDeclaration>();
  const visit = (type: ShapeType): void => {
    for (const name of namesIn(type)) {
      const definition = definitions.get(name);
      const isThere = needed.has(name) || known?.declared.has(name) === true;
      if (definition === undefined || isThere) continue;
      needed.set(name, definition);
      visit(definition.type);
    }
  };
  types.forEach(visit);
  if (needed.size === 0) return;
  const style = typeStyle(file, draft.reading().units);
  addTypes(draft, file, emitDeclarations([...needed.values()], style), style);
}

function namesIn(type: ShapeType): readonly string[] {
  switch (type.kind) {
    case 'reference':
      return [type.name];
    case 'array':
      return namesIn(type.element);
    case 'tuple':
      return type.elements.flatMap((element) => namesIn(element.type));
    case 'union':
      return type.types.flatMap(namesIn);
    case 'object':
      return [
        ...type.fields.flatMap((field) => namesIn(field.type)),
        ...(type.values === null ? [] : namesIn(type.values)),
      ];
    default:
      return [];
  }
}
