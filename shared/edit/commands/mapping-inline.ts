import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import { folderOf, joinPath } from '../../base/path.ts';
import type { TextChange } from '../../model/span.ts';
import { followExpression, UnitLookup } from '../../parse/links.ts';
import type { MappingReading } from '../../parse/mappings/mapping-reading.ts';
import { resolveName } from '../../parse/scope.ts';
import { typeNamesOf } from '../../parse/shapes/type-names.ts';
import type { SourceUnit } from '../../parse/source-unit.ts';
import { walk } from '../../parse/syntax.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { isMemberName, namesIn, removeUnusedImports } from '../imports.ts';
import { indentationAt, placeText, reindentExpression } from '../layout.ts';
import { checkedTarget, existingRule, findMapping, readingsIn } from '../mapping-target.ts';
import { topLevelOf } from '../needs.ts';
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
  refuseForeignNames(mapping, callee, object, call.node);
  const parameter = parameterName(call.name, object);
  const text = withArguments(object, callee, call.arguments ?? [parameter]);
  const style = detectStyle(mapping.unit);
  const { text: before } = mapping.unit;
  const start = call.node.getStart();
  const from = indentationAt(callee.unit.text, object.getStart());
  const lines = reindentExpression(text.replaceAll('\r\n', '\n'), from, '');
  const placed = placeText(lines, indentationAt(before, start), style.endOfLine);
  const insert =
    call.arguments === null
      ? `(${parameter}) => (${placed})`
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
  /** `null` for a list's callback, which gets a parameter of its own. */
  readonly arguments: readonly ts.Expression[] | null;
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
      found.push({ node: parent, name: node, arguments: parent.arguments, isBody });
    } else {
      found.push({ node, name: node, arguments: null, isBody: false });
    }
  };
  enter(value);
  walk(value, enter);
  const [only] = found;
  return only !== undefined && found.length === 1 ? only : null;
}

/** A name for a list's element that stands for nothing else around the call, nor in the object. */
function parameterName(name: ts.Identifier, object: ts.ObjectLiteralExpression): string {
  const inside = namesIn([object]);
  const isTaken = (text: string): boolean => resolveName(name, text) !== null || inside.has(text);
  let result = 'item';
  for (let ordinal = 2; isTaken(result); ordinal += 1) result = `item${ordinal}`;
  return result;
}

function calledMapping(draft: Draft, mapping: MappingReading, name: ts.Identifier): MappingReading {
  const found = followExpression(name, mapping.unit, new UnitLookup(draft.reading().units));
  const callee =
    found.kind === 'value'
      ? readingsIn(draft, found.unit).find(({ function: { node } }) => node === found.node)
      : undefined;
  return callee ?? findMapping(draft, name.text);
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

/** What a mapping uses of its file must mean the same where it is called; of another file, it has to be imported. */
function refuseForeignNames(
  mapping: MappingReading,
  callee: MappingReading,
  object: ts.ObjectLiteralExpression,
  place: ts.Node,
): void {
  const owner = callee.function.node;
  const declared = topLevelOf(callee.unit.source);
  const isMissing = (node: ts.Node): node is ts.Identifier => {
    if (!ts.isIdentifier(node) || isMemberName(node)) return false;
    const declaration = resolveName(node, node.text);
    if (declaration !== null && declaration.pos >= owner.pos && declaration.end <= owner.end) {
      return false;
    }
    const there = resolveName(place, node.text);
    if (callee.unit.file === mapping.unit.file) return there?.pos !== declaration?.pos;
    if (!declared.has(node.text)) return there !== null;
    return !isSameImport(node.text, callee.unit, mapping.unit);
  };
  const names: string[] = [];
  walk(object, (node) => {
    if (isMissing(node)) names.push(node.text);
  });
  const [first] = names;
  if (first === undefined) return;
  throw new FlowrightError(
    'invalid-target',
    `"${callee.model.name}" uses "${first}" of ${callee.unit.file}.`,
    'Import it first, or move the code in the code editor.',
  );
}

function isSameImport(name: string, unit: SourceUnit, other: SourceUnit): boolean {
  const [wanted, own] = [unit, other].map(({ file, source }) => {
    const imported = typeNamesOf(source).imported.get(name);
    if (imported === undefined) return null;
    const path = joinPath(folderOf(file), imported.module);
    return `${imported.module.startsWith('.') ? path : imported.module}#${imported.name}`;
  });
  return wanted != null && wanted === own;
}

/** The object's text with the arguments in the place of the parameters. */
function withArguments(
  object: ts.ObjectLiteralExpression,
  callee: MappingReading,
  given: readonly (ts.Expression | string)[],
): string {
  const { parameters } = callee.function.node;
  const changes: TextChange[] = [];
  const start = object.getStart();
  walk(object, (node) => {
    if (!ts.isIdentifier(node) || isMemberName(node)) return;
    const declaration = resolveName(node, node.text);
    const index =
      declaration !== null && ts.isParameter(declaration) ? parameters.indexOf(declaration) : -1;
    if (index < 0) return;
    const argument = given[index];
    if (argument === undefined) throw unsuited(callee);
    if (typeof argument !== 'string') refuseCapture(argument, node, object, callee);
    const code = typeof argument === 'string' ? argument : argument.getText();
    const isShorthand = ts.isShorthandPropertyAssignment(node.parent);
    const text = isSimple(code) ? code : `(${code})`;
    changes.push({
      start: node.getStart() - start,
      end: node.end - start,
      insert: isShorthand ? `${node.text}: ${text}` : text,
    });
  });
  if (parameters.some(({ name }) => !ts.isIdentifier(name))) throw unsuited(callee);
  return applyChanges(callee.unit.text.slice(start, object.end), changes);
}

/** What an argument reads must not be called as something that the object declares around the parameter. */
function refuseCapture(
  argument: ts.Expression,
  use: ts.Identifier,
  object: ts.ObjectLiteralExpression,
  { model }: MappingReading,
): void {
  for (const name of namesIn([argument])) {
    const meant = resolveName(use, name);
    if (meant === null || meant.pos < object.pos || meant.end > object.end) continue;
    throw new FlowrightError(
      'invalid-target',
      `"${model.name}" has a "${name}" of its own where it would read that of the call.`,
      'Give one of the two another name in the code editor first.',
    );
  }
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
