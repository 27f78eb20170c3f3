import { FlowrightError } from '../../shared/base/error.ts';
import { nearMatches } from '../../shared/base/near.ts';
import { acceptCommands } from '../../shared/mapping/auto-map/accept.ts';
import { proposalsForMapping } from '../../shared/mapping/auto-map/for-mapping.ts';
import type { Proposal } from '../../shared/mapping/auto-map/propose.ts';
import { findSamples } from '../../shared/mapping/samples.ts';
import type { Mapping } from '../../shared/model/mapping.ts';
import type { ApplyResult } from '../../shared/model/report.ts';
import { applyTo, describeResult } from './apply.ts';
import { parseArguments, requireFolder } from './arguments.ts';
import { usageError, type RunCommand } from './command.ts';
import { loadProject, type LoadedProject } from './load-project.ts';
import { alignRows, count } from './text.ts';

/** Proposes rules for the fields of a mapping's target that have none; `--apply` writes them. */
export const runAutomap: RunCommand = async (args, context) => {
  const { values, dir } = parseArguments('automap', args, {
    mapping: { type: 'string' },
    target: { type: 'string', multiple: true },
    apply: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  });
  const folder = requireFolder('automap', dir, context);
  if (values.mapping === undefined) throw usageError('--mapping is missing.', 'automap');
  const project = await loadProject(folder);
  const mapping = findMapping(project.model.mappings, values.mapping);
  const proposals = proposalsForMapping(mapping, project.model.shapes, samplesOf(project, mapping));
  const chosen = values.target === undefined ? undefined : new Set(values.target);
  checkTargets(chosen, proposals);
  const commands = acceptCommands(`${mapping.file}#${mapping.name}`, proposals, chosen);
  const result =
    values.apply && commands.length > 0
      ? await applyTo(project, commands, values['dry-run'])
      : null;
  context.print(
    values.json
      ? `${JSON.stringify({ proposals, ...(result === null ? {} : { applied: result }) })}\n`
      : describe(proposals, result, values['dry-run']),
  );
  return 0;
};

function findMapping(mappings: readonly Mapping[], wanted: string): Mapping {
  const found = mappings.filter(
    ({ name, file }) => name === wanted || `${file}#${name}` === wanted,
  );
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (found.length > 1) {
    throw new FlowrightError(
      'ambiguous-target',
      `More than one mapping is called "${wanted}".`,
      `Use one of these instead: ${found.map(({ name, file }) => `"${file}#${name}"`).join(', ')}.`,
    );
  }
  const names = mappings.map(({ name }) => name);
  const near = nearMatches(wanted, names);
  const known = (near.length > 0 ? near : names.slice(0, 20)).map((name) => `"${name}"`);
  throw new FlowrightError(
    'not-found',
    `The project has no mapping "${wanted}".`,
    known.length === 0
      ? 'Create one with mapping.create.'
      : near.length > 0
        ? `Did you mean ${known.join(', ')}?`
        : `There are: ${known.join(', ')}.`,
  );
}

function samplesOf(
  { content }: LoadedProject,
  { file, name }: Mapping,
): readonly (readonly unknown[])[] {
  const texts = [...content.files].flatMap(([path, loaded]): (readonly [string, string])[] =>
    loaded.kind === 'text' ? [[path, loaded.text]] : [],
  );
  const found = findSamples(texts, `${file}#${name}`);
  return found === null ? [] : found.content.samples.map((sample) => sample.arguments);
}

function checkTargets(
  chosen: ReadonlySet<string> | undefined,
  proposals: readonly Proposal[],
): void {
  const targets = proposals.map(({ target }) => target);
  const unknown = [...(chosen ?? [])].find((target) => !targets.includes(target));
  if (unknown === undefined) return;
  throw new FlowrightError(
    'not-found',
    `Nothing is proposed for "${unknown}".`,
    'Run the command without --target to see what is proposed.',
  );
}

function describe(
  proposals: readonly Proposal[],
  result: ApplyResult | null,
  isDryRun: boolean,
): string {
  const rows = proposals.map(({ target, sources, rule, confidence, reason }) => [
    target,
    sources.length === 0 ? rule.base : sources.join(', '),
    `${Math.round(confidence * 100)} %`,
    reason,
  ]);
  const list = rows.length === 0 ? '' : `${alignRows(rows, '')}\n\n`;
  const summary = `${list}${count(proposals.length, 'proposal')}\n`;
  return result === null ? summary : `${summary}\n${describeResult(result, isDryRun)}`;
}
