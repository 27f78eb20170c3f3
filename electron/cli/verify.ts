import type { Emit } from '../../shared/contract/events.ts';
import type { VerifyReport, VerifyStep } from '../../shared/model/report.ts';
import { createVerifyService } from '../services/deno/verify.ts';
import { parseArguments, requireFolder } from './arguments.ts';
import type { CommandContext, RunCommand } from './command.ts';
import { createDenoServices } from './deno-services.ts';
import { loadProject } from './load-project.ts';
import { problemRows } from './problem-rows.ts';
import { alignRows, count } from './text.ts';

/**
 * Verifies a project. Naming the folder on the command line is the user's word that its code may run, as with `deno test`;
 * the trust of the window is neither asked nor changed.
 */
export const runVerify: RunCommand = async (args, context) => {
  const { values, dir } = parseArguments('verify', args, {
    json: { type: 'boolean', default: false },
  });
  const folder = requireFolder('verify', dir, context);
  const { content, model } = await loadProject(folder);
  const emit = reportProgress(context);
  const services = createDenoServices(context, emit);
  const service = createVerifyService({ ...services, emit });
  const report = await service.verify({ folder: content.folder, model }, context.signal);
  context.print(values.json ? `${JSON.stringify(report)}\n` : describeReport(report));
  return report.ok ? 0 : 1;
};

/** Says on stderr which step is over; what the tools print stays out of it. */
function reportProgress(context: CommandContext): Emit {
  return (event, payload) => {
    if (event === 'verify.step' && isStep(payload)) {
      context.printProgress(`${payload.name} ${verdictOf(payload)}\n`);
    }
  };
}

function isStep(payload: unknown): payload is VerifyStep {
  return typeof payload === 'object' && payload !== null && 'name' in payload;
}

function describeReport(report: VerifyReport): string {
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
