import ts from 'typescript';
import type { Step } from '../model/project.ts';
import { contextParameter } from '../parse/blocks/block-site.ts';
import { ContextPaths } from '../parse/blocks/context-paths.ts';
import { walk } from '../parse/syntax.ts';
import { codeText, fixBy } from './places.ts';
import type { Finding, WorkflowRule, WorkflowScope } from './rule.ts';

/** What other texts show on the context, and what there is in its place. */
const members: Readonly<Record<string, { readonly use: string; readonly replacement?: string }>> = {
  body: { use: 'data, which is the parsed body in the first step', replacement: 'data' },
  error: { use: 'data, which is the error in a catch', replacement: 'data' },
  headers: { use: 'request()?.headers' },
  query: { use: 'request()?.query' },
  params: { use: 'request()?.params' },
  vars: { use: 'activation.getVariable(…)' },
  variables: { use: 'activation.getVariable(…)' },
  connections: { use: 'credentials(), or the connection of an http task' },
  kv: { use: 'openKv(…)' },
};

const names = Object.keys(members).join('|');
const isMentioned = new RegExp(String.raw`\b(?:${names})\b`);

/** The context has no such members. */
export const contextMembers: WorkflowRule = {
  name: 'context-members',
  about: 'workflow',
  severity: 'error',
  find: (scope) =>
    scope.steps.flatMap((step) => (mayMatter(step, scope) ? findIn(step, scope) : [])),
};

/** A look at the text first: parsing every file again would cost too much. */
function mayMatter(step: Step, scope: WorkflowScope): boolean {
  const context = step.spans.code?.context ?? '';
  if (context.startsWith('{')) return isMentioned.test(context);
  return context !== '' && mentions(codeText(scope, step), context);
}

function mentions(text: string, parameter: string): boolean {
  if (!isMentioned.test(text)) return false;
  const own = parameter.replaceAll('$', '\\$');
  return (
    new RegExp(String.raw`(?<![\w$.])${own}\s*(?:\?\.|\.)\s*(?:${names})\b`).test(text) ||
    new RegExp(String.raw`\{[^{}]*\b(?:${names})\b[^{}]*\}\s*=\s*${own}\b`).test(text)
  );
}

function findIn(step: Step, scope: WorkflowScope): readonly Finding[] {
  const code = scope.siteOf(step)?.code;
  if (code === null || code === undefined) return [];
  const { unit, node: callback } = code;
  const context = contextParameter(callback);
  const paths = new ContextPaths(context);
  const findings: Finding[] = [];
  const add = (name: ts.Node, text: string, change: string | null): void => {
    const member = members[text];
    if (member === undefined) return;
    const offset = name.getStart(unit.source);
    const message = `The context has no "${text}": use ${member.use}.`;
    const insert = change === null ? null : { start: offset, end: name.getEnd(), insert: change };
    findings.push({
      file: unit.file,
      offset,
      message,
      step: step.key,
      ...fixBy('Use data', insert),
    });
  };
  walk(callback, (node) => {
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
      const name = node.propertyName ?? node.name;
      if (!ts.isIdentifier(name) || node.dotDotDotToken !== undefined) return;
      if (members[name.text] === undefined || !isContextPattern(node.parent, paths, context))
        return;
      const { replacement } = members[name.text] ?? {};
      const isShort = node.propertyName === undefined;
      add(
        name,
        name.text,
        replacement === undefined ? null : isShort ? `${replacement}: ${name.text}` : replacement,
      );
    } else if (ts.isPropertyAccessExpression(node) && Object.hasOwn(members, node.name.text)) {
      if (paths.of(node.expression)?.path !== '') return;
      add(node.name, node.name.text, members[node.name.text]?.replacement ?? null);
    }
  });
  return findings;
}

function isContextPattern(
  pattern: ts.ObjectBindingPattern,
  paths: ContextPaths,
  context: ts.ParameterDeclaration | undefined,
): boolean {
  const owner = pattern.parent;
  if (owner === context) return true;
  return (
    ts.isVariableDeclaration(owner) &&
    owner.initializer !== undefined &&
    paths.of(owner.initializer)?.path === ''
  );
}
