import type { Check } from './case.ts';
import { checkText } from './checks.ts';
import type { CaseRun } from './run-case.ts';

/** The runs of all cases as they are printed and written down. */
export interface EvalReport {
  readonly provider: string;
  readonly model: string | null;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly iterations: number;
  readonly cases: readonly CaseReport[];
  readonly totals: Totals;
}

interface CaseReport {
  readonly name: string;
  readonly passed: number;
  readonly runs: number;
  /** The chance that one of `k` runs passes, and that all of them do; by `k` from 1. */
  readonly passAtK: readonly number[];
  readonly passAllK: readonly number[];
  readonly checks: readonly CheckReport[];
  readonly failures: readonly string[];
  /** Means of a run. */
  readonly tokens: { readonly input: number; readonly output: number };
  readonly durationMs: number;
}

interface CheckReport {
  readonly check: Check;
  readonly passed: number;
  readonly problems: readonly string[];
}

interface Totals {
  /** Means over the cases, each of them as heavy as the others; `passAtK` is that any of the iterations passed, `passAllK` all. */
  readonly passRate: number;
  readonly passAtK: number;
  readonly passAllK: number;
  readonly tokens: { readonly input: number; readonly output: number };
  readonly durationMs: number;
}

/**
 * The chance that at least one of `k` runs passes, from `passed` of `runs` runs, without bias (Chen et al. 2021, "Evaluating Large
 * Language Models Trained on Code").
 */
export function passAt(k: number, runs: number, passed: number): number {
  return 1 - drawn(k, runs, runs - passed);
}

/** The chance that all of `k` runs pass (Yao et al. 2024, "τ-bench"). */
export function passAll(k: number, runs: number, passed: number): number {
  return drawn(k, runs, passed);
}

/** That `k` of `all`, drawn without putting back, are among the `some`. */
function drawn(k: number, all: number, some: number): number {
  let chance = 1;
  for (let index = 0; index < k; index += 1) {
    chance *= Math.max(0, some - index) / (all - index);
  }
  return chance;
}

interface ReportInput {
  readonly provider: string;
  readonly model: string | null;
  readonly at: string;
  readonly iterations: number;
  readonly runs: readonly CaseRun[];
}

export function reportOf({ runs, ...request }: ReportInput): EvalReport {
  const names = [...new Set(runs.map(({ name }) => name))];
  const cases = names.map((name) => caseReport(runs.filter((run) => run.name === name)));
  const last = request.iterations - 1;
  return {
    ...request,
    cases,
    totals: {
      passRate: mean(cases.map(({ passed, runs: count }) => passed / count)),
      passAtK: mean(cases.map(({ passAtK }) => passAtK[last] ?? 0)),
      passAllK: mean(cases.map(({ passAllK }) => passAllK[last] ?? 0)),
      tokens: {
        input: sum(runs.map(({ usage }) => usage.input)),
        output: sum(runs.map(({ usage }) => usage.output)),
      },
      durationMs: sum(runs.map(({ durationMs }) => durationMs)),
    },
  };
}

function caseReport(runs: readonly CaseRun[]): CaseReport {
  const passed = runs.filter((run) => run.passed).length;
  const counts = runs.map((_run, index) => index + 1);
  const checks = runs.find((run) => run.checks.length > 0)?.checks ?? [];
  return {
    name: runs[0]?.name ?? '',
    passed,
    runs: runs.length,
    passAtK: counts.map((k) => passAt(k, runs.length, passed)),
    passAllK: counts.map((k) => passAll(k, runs.length, passed)),
    checks: checks.map(({ check }, index) => {
      const results = runs.flatMap((run) => run.checks[index] ?? []);
      return {
        check,
        passed: results.filter(({ problem }) => problem === null).length,
        problems: [...new Set(results.flatMap(({ problem }) => problem ?? []))],
      };
    }),
    failures: runs.flatMap(({ failure }) => failure ?? []),
    tokens: {
      input: mean(runs.map(({ usage }) => usage.input)),
      output: mean(runs.map(({ usage }) => usage.output)),
    },
    durationMs: mean(runs.map(({ durationMs }) => durationMs)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}

/** The report as people read it: a line for each case, and what was wrong below those that did not always pass. */
export function reportText(report: EvalReport): string {
  const { cases, totals, iterations, provider, model } = report;
  const width = Math.max(...cases.map(({ name }) => name.length), 4);
  const rows = cases.flatMap((one) => [
    [
      one.name.padEnd(width),
      `${one.passed}/${one.runs}`.padStart(6),
      `${Math.round(one.tokens.input)}/${Math.round(one.tokens.output)}`.padStart(14),
      `${(one.durationMs / 1000).toFixed(1)} s`.padStart(8),
    ].join('  '),
    ...one.checks.flatMap(({ check, problems }) =>
      problems.map((problem) => `    ✗ ${checkText(check)}: ${problem}`),
    ),
    ...one.failures.map((failure) => `    ✗ ${failure}`),
  ]);
  const head = ['case'.padEnd(width), 'passed', ' tokens in/out', '    time'].join('  ');
  return [
    `${provider}${model === null ? '' : ` (${model})`}, ${iterations} ${iterations === 1 ? 'run' : 'runs'} of each case`,
    '',
    head,
    ...rows,
    '',
    `passed ${percent(totals.passRate)} of the runs, pass@${iterations} ${percent(totals.passAtK)}, pass^${iterations} ${percent(totals.passAllK)}, ${totals.tokens.input} tokens in, ${totals.tokens.output} out, ${(totals.durationMs / 1000).toFixed(0)} s`,
  ].join('\n');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
