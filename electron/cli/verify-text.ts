import type { Emit } from '../../shared/contract/events.ts';
import type { VerifyReport, VerifyStep } from '../../shared/model/report.ts';
import type { CommandContext } from './command.ts';
import { problemRows } from './problem-rows.ts';
import { alignRows, count } from './text.ts';

/** Says on stderr which step is over; what the tools print stays out of it. */
export function reportVerification(context: CommandContext): Emit {
  return (event, payload) => {
    if (event === 'verify.step' && isStep(payload)) {
      context.printProgress(`${payload.name} ${verdictOf(payload)}\n`);
    }
  };
}

function isStep(payload: unknown): payload is VerifyStep {
  return typeof payload === 'object' && payload !== null && 'name' in payload;
}

export function describeVerification(report: VerifyReport): string {
  const sdk =
    report.sdk === 'project' ? "the project's Run SDK" : "Flowright's declarations of the Run SDK";
  const parts = [
    `${report.ok ? 'Verified' : 'Not verified'} with Deno ${report.deno} and ${sdk}`,
    alignRows(report.steps.map(stepRow), '  '),
  ];
  for (const { name, diagnostics } of report.steps) {
    if (diagnostics.length === 0) continue;
    parts.push([`Found by ${name}`, alignRows(problemRows(diagnostics), '  ')].join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

function stepRow(step: VerifyStep): readonly string[] {
  const { tests, skipped, diagnostics } = step;
  const details = [
    ...(tests === undefined ? [] : [`${tests.passed} passed, ${tests.failed} failed`]),
    ...(diagnostics.length === 0 ? [] : [count(diagnostics.length, 'finding')]),
    ...(skipped === undefined ? [] : [skipped]),
  ];
  return [step.name, verdictOf(step), `${Math.round(step.durationMs)} ms`, details.join('; ')];
}

function verdictOf(step: VerifyStep): string {
  if (step.ok) return step.skipped === undefined ? 'passed' : 'skipped';
  return step.required ? 'failed' : 'warning';
}
