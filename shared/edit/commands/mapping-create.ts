import { FlowrightError } from '../../base/error.ts';
import { nearMatches } from '../../base/near.ts';
import { folderOf, relativePath } from '../../base/path.ts';
import type { CodeStyle } from '../../constructs/style.ts';
import type { Shape } from '../../model/shape.ts';
import { isIdentifierText } from '../../parse/identifier.ts';
import { holdsMappings } from '../../parse/mappings/mapping-functions.ts';
import { topLevelNames } from '../../parse/scope.ts';
import { typeNamesOf } from '../../parse/shapes/type-names.ts';
import { isSourceFile } from '../../parse/source-unit.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { placeText } from '../layout.ts';
import { addTypeImport } from '../type-imports.ts';
import { detectStyle, importExtension, styleForNewFile } from '../style.ts';

type Create = Extract<Command, { command: 'mapping.create' }>;

/** A shape as a type of a mapping: `Order`, or `Order[]`. */
interface TypeUse {
  readonly shape: Shape;
  readonly text: string;
}

/** `mapping.create`: an exported function without rules, in a file of its own or at the end of `file`. */
export function createMapping(draft: Draft, command: Create): string {
  const { name } = command;
  checkFunctionName(name);
  const target = typeUse(draft, command.target);
  if (target.text.endsWith('[]')) {
    throw new FlowrightError(
      'invalid-input',
      'A mapping gives one object; lists of it are made where it is called.',
      `Give the target as "${target.shape.name}".`,
    );
  }
  const sources = command.sources.map((source) => {
    checkFunctionName(source.name);
    return { name: source.name, ...typeUse(draft, source.shape) };
  });
  const names = sources.map((source) => source.name);
  if (new Set([...names, name]).size <= names.length) {
    throw new FlowrightError(
      'invalid-input',
      'Two sources have the same name, or the mapping’s.',
      'Give each its own.',
    );
  }
  const file = command.file ?? `src/services/${kebabCase(name)}.ts`;
  checkFile(file);
  const isThere = draft.unit(file) !== undefined;
  const style = isThere
    ? detectStyle(draft.editable(file))
    : styleForNewFile(file, draft.reading().units);
  if (isThere) refuseTakenName(draft, file, name, command.file === undefined);
  else draft.create(file, '');
  const shapes = [...new Set([...sources.map(({ shape }) => shape), target.shape])];
  for (const shape of shapes) importShape(draft, file, shape, style);
  const code = functionText(command, sources, target, style);
  const { text } = draft.editable(file);
  const gap = text === '' ? '' : text.endsWith('\n') ? '\n' : '\n\n';
  draft.change(file, [
    { start: text.length, end: text.length, insert: placeText(gap + code, '', style.endOfLine) },
  ]);
  return `Create mapping "${name}"`;
}

function functionText(
  { name }: Create,
  sources: readonly ({ readonly name: string } & TypeUse)[],
  target: TypeUse,
  style: CodeStyle,
): string {
  const parameters = sources.map((source) => `${source.name}: ${source.text}`);
  const oneLine = `export function ${name}(${parameters.join(', ')}): ${target.text} {`;
  const comma = style.trailingComma ? ',' : '';
  const head =
    oneLine.length <= 80
      ? oneLine
      : `export function ${name}(\n${parameters.map((parameter) => `${style.indent}${parameter}`).join(',\n')}${comma}\n): ${target.text} {`;
  return `${head}\n${style.indent}return {}${style.semicolon}\n}\n`;
}

export function checkFunctionName(name: string): void {
  if (isIdentifierText(name)) return;
  throw new FlowrightError(
    'invalid-input',
    `"${name}" cannot be the name of a mapping or a source.`,
    'Use a name such as "toInvoice" or "order".',
  );
}

function typeUse(draft: Draft, wanted: string): TypeUse {
  const { shapes } = draft.reading().model;
  const name = wanted.replace(/\[\]$/, '');
  const found = shapes.filter((shape) => shape.name === name);
  const [shape] = found;
  if (shape !== undefined && found.length === 1) return { shape, text: wanted };
  if (found.length > 1) {
    throw new FlowrightError(
      'ambiguous-target',
      `More than one file has a shape "${name}": ${found.map(({ file }) => file).join(', ')}.`,
      'Rename one of them first.',
    );
  }
  const near = nearMatches(
    name,
    shapes.map((other) => other.name),
  ).map((other) => `"${other}"`);
  throw new FlowrightError(
    'not-found',
    `The project has no shape "${name}".`,
    near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'Create it with shape.create first.',
  );
}

function checkFile(file: string): void {
  const parts = file.split('/');
  const isInside = !parts.some((part) => part === '' || part === '.' || part === '..');
  if (isInside && holdsMappings(file) && isSourceFile(file) && !/[\\:\p{Cc}]/u.test(file)) return;
  throw new FlowrightError(
    'invalid-input',
    `"${file}" cannot hold a mapping.`,
    'Give a path such as "src/services/to-invoice.ts": mappings are looked for in src/services.',
  );
}

export function refuseTakenName(
  draft: Draft,
  file: string,
  name: string,
  isOwnFile: boolean,
): void {
  if (isOwnFile) {
    throw new FlowrightError(
      'already-exists',
      `The project already has a file ${file}.`,
      'Give "file" to add the mapping to it, or choose another name.',
    );
  }
  const { source } = draft.editable(file);
  if (!topLevelNames(source).has(name) && !typeNamesOf(source).imported.has(name)) return;
  throw new FlowrightError(
    'already-exists',
    `${file} already has something called "${name}".`,
    'Choose another name.',
  );
}

/** Makes a shape's name known in a file. */
export function importShape(draft: Draft, file: string, shape: Shape, style: CodeStyle): void {
  const unit = draft.editable(file);
  const { imported, declared } = typeNamesOf(unit.source);
  if (declared.has(shape.name)) return;
  const known = imported.get(shape.name);
  if (known?.name === shape.name) return;
  const extension = importExtension(unit, draft.reading().units.values());
  const module = relativePath(folderOf(file), shape.file.replace(/\.tsx?$/, extension));
  draft.change(file, addTypeImport(unit, module, shape.name, style));
}

/** `toInvoiceLine` as the name of a file: `to-invoice-line`. */
function kebabCase(name: string): string {
  return name
    .replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1-$2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1-$2')
    .replaceAll(/[^\p{L}\p{N}-]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .toLowerCase();
}
