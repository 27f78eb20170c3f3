import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import type { TextChange } from '../../model/span.ts';
import { contextParameter } from '../../parse/blocks/block-site.ts';
import { ContextPaths } from '../../parse/blocks/context-paths.ts';
import { resolveName } from '../../parse/scope.ts';
import { walk } from '../../parse/syntax.ts';
import { insertElement } from '../list-edit.ts';
import type { BodyTarget } from './body-target.ts';

/**
 * How new code at a place of a step's function names the members of its context: as the code around it does, through the
 * parameter; a parameter that is taken apart gets the members that are missing. Members are never taken out of it.
 */
export class ContextNames {
  readonly #body: BodyTarget;
  readonly #place: ts.Node;
  readonly #offset: number;
  readonly #parameter: ts.ParameterDeclaration | undefined;
  readonly #added = new Map<string, string>();

  /** `place` is a node in whose scope the new code stands, `offset` where it will begin. */
  constructor(body: BodyTarget, place: ts.Node, offset: number) {
    this.#body = body;
    this.#place = place;
    this.#offset = offset;
    this.#parameter = contextParameter(body.code.node);
  }

  /** The text for a member such as `log`. */
  of(member: string): string {
    const known = this.#added.get(member);
    if (known !== undefined) return known;
    const parameter = this.#parameter;
    if (parameter === undefined) return this.#addParameter(member);
    if (ts.isIdentifier(parameter.name)) {
      return this.#localName(member) ?? this.#ofNamed(parameter.name, member);
    }
    if (ts.isArrayBindingPattern(parameter.name)) throw notTaken();
    return this.#ofPattern(parameter.name, member);
  }

  /**
   * Takes `data` out of the context for new code that says it, where the function takes its parameter apart and nothing has
   * that name there: what the step is given is called so in every example.
   */
  bindData(): void {
    const pattern = this.#parameter?.name;
    const isTakenApart =
      pattern === undefined
        ? this.#body.style.context.kind === 'destructured'
        : ts.isObjectBindingPattern(pattern) && !hasMember(pattern, 'data');
    if (isTakenApart && resolveName(this.#place, 'data') === null) this.#added.set('data', 'data');
  }

  /** What the parameter list needs. */
  changes(): TextChange[] {
    if (this.#added.size === 0) return [];
    const members = [...this.#added].map(([member, local]) =>
      member === local ? member : `${member}: ${local}`,
    );
    const parameter = this.#parameter;
    if (parameter === undefined) return [this.#newParameter(members)];
    const pattern = parameter.name;
    if (!ts.isObjectBindingPattern(pattern)) return [];
    return this.#intoPattern(pattern, members.join(', '));
  }

  #ofNamed(name: ts.Identifier, member: string): string {
    if (resolveName(this.#place, name.text) === this.#parameter) return `${name.text}.${member}`;
    throw new FlowrightError(
      'invalid-target',
      `"${name.text}" means something else than the step's context there.`,
      'Rename that in the code first.',
    );
  }

  /** A name that the function's own statements give a member, as in `const { log } = ctx;`. */
  #localName(member: string): string | null {
    const paths = new ContextPaths(this.#parameter);
    for (const statement of this.#body.list.statements) {
      if (statement.end > this.#offset) break;
      if (!ts.isVariableStatement(statement)) continue;
      for (const { name } of statement.declarationList.declarations) {
        if (!ts.isObjectBindingPattern(name)) continue;
        for (const element of name.elements) {
          if (!ts.isIdentifier(element.name) || element.dotDotDotToken !== undefined) continue;
          if (resolveName(this.#place, element.name.text) !== element) continue;
          if (paths.of(element.name)?.path === member) return element.name.text;
        }
      }
    }
    return null;
  }

  #ofPattern(pattern: ts.ObjectBindingPattern, member: string): string {
    for (const element of pattern.elements) {
      if (!ts.isIdentifier(element.name)) continue;
      const isRest = element.dotDotDotToken !== undefined;
      const name = element.propertyName ?? element.name;
      if (!isRest && (!ts.isIdentifier(name) || name.text !== member)) continue;
      if (resolveName(this.#place, element.name.text) !== element) continue;
      return isRest ? `${element.name.text}.${member}` : element.name.text;
    }
    return this.#add(member);
  }

  #addParameter(member: string): string {
    const { context } = this.#body.style;
    if (context.kind === 'destructured') return this.#add(member);
    this.#added.set(member, `${context.name}.${member}`);
    return `${context.name}.${member}`;
  }

  #add(member: string): string {
    const local = this.#isFree(member)
      ? member
      : `context${member.charAt(0).toUpperCase()}${member.slice(1)}`;
    if (!this.#isFree(local)) throw notTaken();
    this.#added.set(member, local);
    return local;
  }

  /** Whether a new parameter's name would change what no other code of the function means. */
  #isFree(name: string): boolean {
    return !namesIn(this.#body.code.node).has(name);
  }

  #newParameter(members: readonly string[]): TextChange {
    const { context } = this.#body.style;
    const { parameters } = this.#body.code.node;
    if (parameters.length > 0) throw notTaken();
    const text = context.kind === 'named' ? context.name : `{ ${members.join(', ')} }`;
    return { start: parameters.pos, end: parameters.pos, insert: text };
  }

  #intoPattern(pattern: ts.ObjectBindingPattern, member: string): TextChange[] {
    const { unit, style } = this.#body;
    const open = pattern.getStart(unit.source) + 1;
    const { elements } = pattern;
    if (elements.length === 0) {
      return [{ start: open, end: pattern.end - 1, insert: ` ${member} ` }];
    }
    const close = pattern.end - 1;
    const list = { text: unit.text, elements, open, close, endOfLine: style.endOfLine };
    const rest = elements.findIndex(({ dotDotDotToken }) => dotDotDotToken !== undefined);
    return insertElement(list, rest < 0 ? elements.length : rest, member);
  }
}

function notTaken(): FlowrightError {
  return new FlowrightError(
    'invalid-target',
    'The step’s function takes its context in a way that cannot be added to.',
    'Edit the function in the code.',
  );
}

/** All names that a function declares or uses, members of objects not counted. */
export function namesIn(root: ts.Node): ReadonlySet<string> {
  const names = new Set<string>();
  walk(root, (node) => {
    if (!ts.isIdentifier(node)) return;
    const { parent } = node;
    const isMember =
      (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
      (ts.isPropertyAssignment(parent) && parent.name === node) ||
      (ts.isBindingElement(parent) && parent.propertyName === node);
    if (!isMember) names.add(node.text);
  });
  return names;
}

/** The names that a function declares, at any depth. What is only used may well be what a new constant is for. */
export function declaredNames(root: ts.Node): ReadonlySet<string> {
  const names = new Set<string>();
  walk(root, (node) => {
    if (!ts.isIdentifier(node)) return;
    const { parent } = node;
    const isDeclared =
      (ts.isVariableDeclaration(parent) ||
        ts.isBindingElement(parent) ||
        ts.isParameter(parent) ||
        ts.isFunctionDeclaration(parent) ||
        ts.isClassDeclaration(parent)) &&
      parent.name === node;
    if (isDeclared) names.add(node.text);
  });
  return names;
}

/** Whether a pattern takes a member already, under whatever name, or everything that is left. */
function hasMember(pattern: ts.ObjectBindingPattern, member: string): boolean {
  return pattern.elements.some(
    ({ dotDotDotToken, propertyName, name }) =>
      dotDotDotToken !== undefined || (propertyName ?? name).getText() === member,
  );
}
