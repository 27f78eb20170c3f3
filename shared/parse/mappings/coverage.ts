import ts from 'typescript';
import { counterName, type CoveragePoint } from '../../mapping/coverage.ts';
import type { Rule } from '../../model/mapping.ts';
import type { Span, TextChange } from '../../model/span.ts';
import { positionOf, walk } from '../syntax.ts';
import type { MappingReading } from './mapping-reading.ts';

export interface Instrumented {
  /** To the text of the mapping's file; they count how often each point is reached. */
  readonly changes: readonly TextChange[];
  /** By the number that is counted. */
  readonly points: readonly CoveragePoint[];
}

/** Puts a counter at every rule and at every side of a decision in the object that a mapping returns. */
export function instrumentMapping(reading: MappingReading): Instrumented {
  const { unit, model, sites } = reading;
  const points: CoveragePoint[] = [];
  const opens: TextChange[] = [];
  const closes: TextChange[] = [];
  const lineAt = (offset: number): number => positionOf(unit.source, offset).line;
  const count = (span: Span, point: Omit<CoveragePoint, 'line'>, before = ''): void => {
    const { start, end } = span;
    opens.push({ start, end: start, insert: `${before}(${counterName}(${points.length}), ` });
    closes.push({ start: end, end, insert: ')' });
    points.push({ ...point, line: lineAt(start) });
  };
  for (const [rule, { property }] of sites) {
    const { target, spans } = rule;
    if (ts.isShorthandPropertyAssignment(property)) {
      count(
        { start: property.getStart(), end: property.end },
        { target, branch: null },
        `${property.name.text}: `,
      );
    } else if (ts.isPropertyAssignment(property)) {
      const { initializer } = property;
      count({ start: initializer.getStart(), end: initializer.end }, { target, branch: null });
    } else if (ts.isSpreadAssignment(property)) {
      const { expression } = property;
      count({ start: expression.getStart(), end: expression.end }, { target, branch: null });
    } else points.push({ target, branch: null, line: lineAt(spans.property.start) });
  }
  const result = model.spans.result;
  walk(unit.source, (node) => {
    if (node.getStart() < result.start || node.end > result.end) return;
    for (const [branch, side] of sidesOf(node)) {
      const span = { start: side.getStart(), end: side.end };
      count(span, { target: targetAt([...sites.keys()], span), branch });
    }
  });
  return { changes: [...opens, ...closes], points };
}

type Side = readonly [branch: 'then' | 'otherwise' | 'default', node: ts.Expression];

function sidesOf(node: ts.Node): readonly Side[] {
  if (ts.isConditionalExpression(node)) {
    return [
      ['then', node.whenTrue],
      ['otherwise', node.whenFalse],
    ];
  }
  if (!ts.isBinaryExpression(node)) return [];
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.BarBarToken:
      return [['default', node.right]];
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return [['then', node.right]];
    default:
      return [];
  }
}

/** The target of the innermost rule around a place. */
function targetAt(rules: readonly Rule[], { start, end }: Span): string {
  let found: Rule | null = null;
  for (const rule of rules) {
    const { property } = rule.spans;
    if (property.start > start || property.end < end) continue;
    const isInner =
      found === null ||
      property.end - property.start <= found.spans.property.end - found.spans.property.start;
    if (isInner) found = rule;
  }
  return found?.target ?? '';
}

/** The relative modules that a file imports or re-exports, with the places of their names (quotes included). */
export function relativeModules(
  source: ts.SourceFile,
): readonly { readonly module: string; readonly span: Span }[] {
  return source.statements.flatMap((statement) => {
    const isModule = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
    const specifier = isModule ? statement.moduleSpecifier : undefined;
    if (specifier === undefined || !ts.isStringLiteral(specifier)) return [];
    if (!specifier.text.startsWith('.')) return [];
    const span = { start: specifier.getStart(source), end: specifier.end };
    return [{ module: specifier.text, span }];
  });
}
