import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import type { SourceUnit } from '../../parse/source-unit.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { detectStyle } from '../style.ts';

/** `problem.silence`: a comment above a line says that the rule is broken there on purpose, and why. */
export function silenceProblem(
  draft: Draft,
  command: Extract<Command, { command: 'problem.silence' }>,
): string {
  const unit = draft.editable(command.file);
  const { source, text } = unit;
  if (command.line > source.getLineStarts().length) {
    throw new FlowrightError(
      'invalid-target',
      `${command.file} has no line ${command.line}.`,
      'Look at the list of problems again: the code may have changed since.',
    );
  }
  const lineStart = source.getPositionOfLineAndCharacter(command.line - 1, 0);
  const start = lineStart === 0 && text.startsWith('\uFEFF') ? 1 : lineStart;
  requirePlaceForComment(unit, start, command.line);
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  const comment = `// flowright-ignore ${command.rule}: ${command.reason.trim()}`;
  const insert = `${indent}${comment}${detectStyle(unit).endOfLine}`;
  draft.change(command.file, [{ start, end: start, insert }]);
  return `Silence ${command.rule}`;
}

/** In the middle of a text that spans lines, a comment would become part of it. */
function requirePlaceForComment({ source }: SourceUnit, offset: number, line: number): void {
  const holds = (node: ts.Node): boolean => {
    if (node.getStart(source) >= offset || node.end <= offset) return false;
    if (ts.isTemplateLiteralToken(node) || ts.isStringLiteral(node) || ts.isJsxText(node))
      return true;
    return ts.forEachChild(node, (child) => holds(child) || undefined) ?? false;
  };
  if (!holds(source)) return;
  throw new FlowrightError(
    'invalid-target',
    `Line ${line} begins inside a text, so no comment can stand above it.`,
    'Put the expression into a constant of its own, and silence the rule there.',
  );
}
