import { useMemo } from 'react';
import type { MappingResult } from '../../shared/contract/mapper-calls.ts';
import type { Rule } from '../../shared/model/mapping.ts';
import type { Severity } from '../../shared/model/project.ts';
import type { FoundProblem } from '../state/problem-list.ts';
import { useProblems } from '../state/use-problems.ts';
import type { OpenMapping } from './use-mapping.ts';
import { useValuesStore } from './values-store.ts';

const noResults: readonly MappingResult[] = [];

export interface MappingProblem {
  readonly severity: Severity;
  readonly message: string;
}

/** What is wrong with each field of the target, by path: what the compiler says and what the rules leave out. */
export function useMappingProblems(
  opened: OpenMapping,
): ReadonlyMap<string, readonly MappingProblem[]> {
  const problems = useProblems();
  const results = useValuesStore((state) =>
    state.mapping === opened.key ? state.results : noResults,
  );
  return useMemo(() => mappingProblems(opened, problems, results), [opened, problems, results]);
}

function mappingProblems(
  { mapping, byTarget, repeated }: OpenMapping,
  problems: readonly FoundProblem[],
  results: readonly MappingResult[],
): ReadonlyMap<string, readonly MappingProblem[]> {
  const byPath = new Map<string, MappingProblem[]>();
  const add = (path: string, severity: Severity, message: string): void => {
    const known = byPath.get(path);
    if (known === undefined) byPath.set(path, [{ severity, message }]);
    else known.push({ severity, message });
  };
  for (const path of mapping.unmapped?.required ?? []) {
    add(path, 'error', 'required, but no rule fills it');
  }
  for (const path of repeated) add(path, 'warning', 'filled by more than one rule');
  const rules = [...byTarget.values()].filter(({ target }) => target !== '');
  for (const problem of problems) {
    if (problem.file !== mapping.file) continue;
    const rule = ruleAt(rules, problem);
    if (rule !== null) add(rule.target, problem.severity, problem.message);
  }
  for (const result of results) {
    if (result.state !== 'threw' || result.place?.file !== mapping.file) continue;
    const { line, offset } = result.place;
    const rule = ruleAt(rules, { line, span: { start: offset } });
    if (rule !== null) add(rule.target, 'error', result.message);
  }
  return byPath;
}

/** The innermost rule that a problem is in. */
function ruleAt(
  rules: readonly Rule[],
  { span, line }: { readonly span?: { readonly start: number }; readonly line: number },
): Rule | null {
  let best: Rule | null = null;
  for (const rule of rules) {
    const { property } = rule.spans;
    const isIn =
      span === undefined
        ? rule.line === line
        : property.start <= span.start && span.start < property.end;
    if (isIn && (best === null || widthOf(rule) < widthOf(best))) best = rule;
  }
  return best;
}

function widthOf({ spans: { property } }: Rule): number {
  return property.end - property.start;
}
