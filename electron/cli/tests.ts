import type { Emit } from '../../shared/contract/events.ts';
import type { SampleReport } from '../services/samples/run-samples.ts';
import { planTests } from '../services/samples/generate-tests.ts';
import { applyTo, describeResult } from './apply.ts';
import { parseArguments, requireFolder } from './arguments.ts';
import { usageError, type RunCommand } from './command.ts';
import { createDenoServices } from './deno-services.ts';
import { loadProject } from './load-project.ts';
import { alignRows, count } from './text.ts';

const silent: Emit = () => undefined;

/**
 * Writes the tests of a function from its samples, with the results that it gives now for new ones. Naming the folder is the
 * user's word that its code may run, as with `verify`; it runs without any permission.
 */
export const runTests: RunCommand = async (args, context) => {
  const { values, dir } = parseArguments('tests', args, {
    mapping: { type: 'string' },
    'edge-cases': { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  });
  const folder = requireFolder('tests', dir, context);
  if (values.mapping === undefined) throw usageError('--mapping is missing.', 'tests');
  const loaded = await loadProject(folder);
  const texts = new Map(
    [...loaded.content.files].flatMap(([file, content]): (readonly [string, string])[] =>
      content.kind === 'text' ? [[file, content.text]] : [],
    ),
  );
  const services = createDenoServices(context, silent);
  const project = {
    folder: loaded.content.folder,
    texts,
    plan: (commands: Parameters<typeof loaded.engine.plan>[0]) => loaded.engine.plan(commands),
  };
  const { commands, coverage } = await planTests(
    services,
    project,
    values.mapping,
    values['edge-cases'],
    context.signal,
  );
  const applied = await applyTo(loaded, commands, values['dry-run']);
  context.print(
    values.json
      ? `${JSON.stringify({ applied, coverage })}\n`
      : describeResult(applied, values['dry-run']) + describeCoverage(coverage),
  );
  return 0;
};

/** What no sample reaches, for people. */
function describeCoverage(coverage: SampleReport['coverage']): string {
  if (coverage === null) return '';
  const missed = coverage.filter((point) => point.count === 0);
  if (missed.length === 0)
    return '\nThe samples reach every rule and every side of its decisions.\n';
  const rows = missed.map(({ target, branch, line }) => [
    target,
    branch === null ? 'rule' : branch,
    `line ${line}`,
  ]);
  return `\nNo sample reaches ${count(missed.length, 'place')}:\n${alignRows(rows, '  ')}\n`;
}
