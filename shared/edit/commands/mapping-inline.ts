import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import type { TextChange } from '../../model/span.ts';
import type { MappingReading } from '../../parse/mappings/mapping-reading.ts';
import { resolveName } from '../../parse/scope.ts';
import { walk } from '../../parse/syntax.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { namesIn, removeUnusedImports } from '../imports.ts';
import { indentationAt, placeText } from '../layout.ts';
import { checkedTarget, existingRule, findMapping, readingsIn } from '../mapping-target.ts';
import { applyChanges } from '../plan.ts';
import { detectStyle } from '../style.ts';

/** `mapping.inline`: the call of a mapping becomes the object that it returns. The mapping itself stays. */
export function inlineMapping(
  draft: Draft,
  command: Extract<Command, { command: 'mapping.inline' }>,
): string {
  const target = checkedTarget(command.target.replace(/\[\]$/, ''));
  const mapping = findMapping(draft, command.mapping);
  const { file } = mapping.model;
  const site = existingRule(mapping, target);
  const call = mappingCall(site.value ?? site.property, mapping);
  if (call === null) {
    throw new FlowrightError(
      'invalid-target',
      `"${target}" of "${mapping.model.name}" is not filled by one call of another mapping.`,
      'Name a field whose rule is a mapping, or a list whose elements one makes.',
    );
  }
  const callee = calledMapping(draft, mapping, call.name);
  const object = returnedObject(callee);
  refuseForeignNames(mapping, callee, object);
  const text = withArguments(object, callee, call.arguments);
  const style = detectStyle(mapping.unit);
  const { text: before } = mapping.unit;
  const start = call.node.getStart();
  const from = indentationAt(callee.unit.text, object.getStart());
  const lines = text
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line, index) => (index > 0 && line.startsWith(from) ? line.slice(from.length) : line));
  const placed = placeText(lines.join('\n'), indentationAt(before, start), style.endOfLine);
  const insert = call.isCallback
    ? `(${call.parameter}) => (${placed})`
    : call.isBody
      ? `(${placed})`
      : placed;
  draft.change(file, [{ start, end: call.node.end, insert }]);
  removeUnusedImports(draft, file, namesIn([call.node]));
  return `Inline mapping "${call.name.text}" into "${target}"`;
}

interface MappingCall {
  /** The call, or the name alone where it is a list's callback. */
  readonly node: ts.Expression;
  readonly name: ts.Identifier;
  readonly arguments: readonly string[];
  readonly isCallback: boolean;
  readonly parameter: string;
  /** Whether it is the body of an arrow function, where an object needs parentheses. */
  readonly isBody: boolean;
}

/** The only call of a mapping in a rule's value. */
function mappingCall(value: ts.Node, mapping: MappingReading): MappingCall | null {
  const found: MappingCall[] = [];
  const enter = (node: ts.Node): void => {
    if (!ts.isIdentifier(node) || !mapping.reader.isMapping(node)) return;
    if (resolveName(node, node.text) === null) return;
    const { parent } = node;
    if (!ts.isCallExpression(parent)) return;
    if (parent.expression === node) {
      const isBody = ts.isArrowFunction(parent.parent) && parent.parent.body === parent;
      found.push({
        node: parent,
        name: node,
        arguments: parent.arguments.map((argument) => argument.getText()),
        isCallback: false,
        parameter: '',
        isBody,
      });
    } else {
      const parameter = parameterName(node);
      found.push({
        node,
        name: node,
        arguments: [parameter],
        isCallback: true,
        parameter,
        isBody: false,
      });
    }
  };
  enter(value);
  walk(value, enter);
  const [only] = found;
  return only !== undefined && found.length === 1 ? only : null;
}

function parameterName(name: ts.Identifier): string {
  let result = 'item';
  for (let ordinal = 2; resolveName(name, result) !== null; ordinal += 1) result = `item${ordinal}`;
  return result;
}

function calledMapping(draft: Draft, mapping: MappingReading, name: ts.Identifier): MappingReading {
  const own = readingsIn(draft, mapping.unit).find(({ model }) => model.name === name.text);
  if (own !== undefined) return own;
  const declaration = resolveName(name, name.text);
  const imported =
    declaration !== null && ts.isImportSpecifier(declaration)
      ? (declaration.propertyName ?? declaration.name).text
      : name.text;
  return findMapping(draft, imported);
}

/** The object of a mapping that does nothing else: without preparations and guards. */
function returnedObject({ function: owner, model }: MappingReading): ts.ObjectLiteralExpression {
  const { body } = owner.node;
  const isPlain = body !== undefined && (!ts.isBlock(body) || body.statements.length === 1);
  if (isPlain && owner.result.kind === 'object') return owner.result.object;
  throw new FlowrightError(
    'invalid-target',
    `"${model.name}" prepares values before it returns its object, so it cannot be put in the place of a call.`,
    'Move its code in the code editor.',
  );
}

/** What a mapping of another file uses of that file would be missing here. */
function refuseForeignNames(
  mapping: MappingReading,
  callee: MappingReading,
  object: ts.ObjectLiteralExpression,
): void {
  if (callee.unit.file === mapping.unit.file) return;
  const names: string[] = [];
  walk(object, (node) => {
    if (
      !ts.isIdentifier(node) ||
      (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)
    )
      return;
    if (ts.isPropertyAssignment(node.parent) && node.parent.name === node) return;
    const declaration = resolveName(node, node.text);
    const owner = callee.function.node;
    if (declaration !== null && (declaration.pos < owner.pos || declaration.end > owner.end))
      names.push(node.text);
  });
  const [first] = names;
  if (first === undefined) return;
  throw new FlowrightError(
    'invalid-target',
    `"${callee.model.name}" uses "${first}" of ${callee.unit.file}.`,
    'Import it first, or move the code in the code editor.',
  );
}

/** The object's text with the arguments in the place of the parameters. */
function withArguments(
  object: ts.ObjectLiteralExpression,
  callee: MappingReading,
  given: readonly string[],
): string {
  const { parameters } = callee.function.node;
  const changes: TextChange[] = [];
  const start = object.getStart();
  walk(object, (node) => {
    if (!ts.isIdentifier(node)) return;
    const declaration = resolveName(node, node.text);
    const index =
      declaration !== null && ts.isParameter(declaration) ? parameters.indexOf(declaration) : -1;
    if (index < 0 || (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node))
      return;
    if (ts.isPropertyAssignment(node.parent) && node.parent.name === node) return;
    const argument = given[index];
    if (argument === undefined) throw unsuited(callee);
    const isShorthand = ts.isShorthandPropertyAssignment(node.parent);
    const text = isSimple(argument) ? argument : `(${argument})`;
    changes.push({
      start: node.getStart() - start,
      end: node.end - start,
      insert: isShorthand ? `${node.text}: ${text}` : text,
    });
  });
  if (parameters.some(({ name }) => !ts.isIdentifier(name))) throw unsuited(callee);
  return applyChanges(callee.unit.text.slice(start, object.end), changes);
}

function isSimple(argument: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$.?]*$/u.test(argument);
}

function unsuited({ model }: MappingReading): FlowrightError {
  return new FlowrightError(
    'invalid-target',
    `The call does not give "${model.name}" all that it reads.`,
    'Move its code in the code editor.',
  );
}
