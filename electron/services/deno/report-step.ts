import { join } from 'node:path';
import { FlowrightError } from '../../../shared/base/error.ts';
import type { Emit } from '../../../shared/contract/events.ts';
import { locateProblem } from '../../../shared/model/locate-problem.ts';
import type { Problem, ProjectModel } from '../../../shared/model/project.ts';
import type { VerifyStep, VerifyStepName } from '../../../shared/model/report.ts';
import { readText } from '../files/read-text.ts';
import type { Clock } from '../ports.ts';
import { projectItself } from './finding.ts';
import type { Finding } from './finding.ts';
import { offsetAt } from './locate-problem.ts';

interface StepOutcome {
  readonly findings?: readonly Finding[];
  readonly tests?: { readonly passed: number; readonly failed: number };
  readonly skipped?: string;
  readonly required?: boolean;
  /** Default: whether there are no findings. */
  readonly ok?: boolean;
}

export interface StepReporter {
  /** Makes a step's part of the report and tells it as `verify.step`. */
  step(name: VerifyStepName, outcome: StepOutcome): Promise<VerifyStep>;
  /** The same with its duration. A tool that takes too long or breaks down is a finding of its step, not the end of all. */
  timed(
    name: VerifyStepName,
    work: () => Promise<StepOutcome>,
    required?: boolean,
  ): Promise<VerifyStep>;
  /** The step of the platform's rules: they are among the model's problems already, and advise only. */
  rules(): VerifyStep;
}

interface ReporterOptions {
  readonly emit: Emit;
  readonly clock: Clock;
  readonly realRoot: string;
  readonly model: ProjectModel;
}

export function createStepReporter(options: ReporterOptions): StepReporter {
  const toProblems = createProblemMaker(options);
  const finish = async (name: VerifyStepName, outcome: StepOutcome, durationMs: number) => {
    const { findings = [], required = true, tests, skipped } = outcome;
    const step: VerifyStep = {
      name,
      ok: outcome.ok ?? findings.length === 0,
      required,
      durationMs,
      diagnostics: await toProblems(findings, required),
      ...(tests === undefined ? {} : { tests }),
      ...(skipped === undefined ? {} : { skipped }),
    };
    options.emit('verify.step', step);
    return step;
  };
  return {
    rules: () => {
      const diagnostics = options.model.problems.filter(isRuleProblem);
      const ok = diagnostics.every(({ severity }) => severity === 'info');
      const step: VerifyStep = { name: 'rules', ok, required: false, durationMs: 0, diagnostics };
      options.emit('verify.step', step);
      return step;
    },
    step: (name, outcome) => finish(name, outcome, 0),
    timed: async (name, work, required = true) => {
      const startedAt = options.clock.now();
      const outcome = await work().catch((error: unknown) => brokenDown(error));
      return finish(name, { ...outcome, required }, options.clock.now() - startedAt);
    },
  };
}

/** What docs/rules.md describes. */
function isRuleProblem({ code }: Problem): boolean {
  return code.startsWith('rule/') || code === 'not-registered';
}

function brokenDown(error: unknown): StepOutcome {
  if (error instanceof FlowrightError && (error.code === 'timed-out' || error.code === 'failed')) {
    const message = error.hint === undefined ? error.message : `${error.message}\n${error.hint}`;
    return { findings: [{ ...projectItself, code: error.code, message }] };
  }
  throw error;
}

/** Turns findings into problems of the project: sorted by place, each with the node that it belongs to. */
function createProblemMaker({ realRoot, model }: ReporterOptions) {
  const texts = new Map<string, Promise<string>>();
  const textOf = (file: string): Promise<string> => {
    const known = texts.get(file) ?? readProjectText(realRoot, file);
    texts.set(file, known);
    return known;
  };
  return async (findings: readonly Finding[], required: boolean): Promise<Problem[]> => {
    const problems = await Promise.all(
      findings.map(async (finding): Promise<Problem> => {
        const offset = offsetAt(await textOf(finding.file), finding.line, finding.column);
        const place = locateProblem(model, finding.file, offset);
        return { ...finding, severity: required ? 'error' : 'warning', ...place };
      }),
    );
    return problems.sort(
      (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column,
    );
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

async function readProjectText(realRoot: string, file: string): Promise<string> {
  const read = await readText(join(realRoot, file));
  return read.kind === 'text' ? read.text : '';
}
