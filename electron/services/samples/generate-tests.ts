import type { Command } from '../../../shared/edit/command.ts';
import { applyChanges, type Plan } from '../../../shared/edit/plan.ts';
import { isSampleFile, readSamples, type SampleFile } from '../../../shared/mapping/samples.ts';
import { runSamples, type SampleReport, type SampleRunOptions } from './run-samples.ts';

/** The project whose tests are wanted. */
export interface TestedProject {
  /** Absolute. */
  readonly folder: string;
  readonly texts: ReadonlyMap<string, string>;
  readonly plan: (commands: readonly Command[]) => Promise<Plan>;
}

export interface TestsPlan {
  /** Plan or apply these: the results of new samples are in them. */
  readonly commands: readonly Command[];
  readonly coverage: SampleReport['coverage'];
}

/**
 * Finds out what a function gives for its samples, and which commands write that down as tests: results that somebody wrote as
 * expected stay, those of other samples are what the function gives now. `wanted` is a name or `<file>#<name>`. Throws what
 * planning and running throw.
 */
export async function planTests(
  options: SampleRunOptions,
  project: TestedProject,
  wanted: string,
  withEdgeCases: boolean,
  signal?: AbortSignal,
): Promise<TestsPlan> {
  const command = {
    command: 'mapping.generateTests' as const,
    mapping: wanted,
    ...(withEdgeCases ? { edgeCases: true } : {}),
  };
  const { function: key, samples } = samplesAfter(await project.plan([command]), project, wanted);
  const [file = '', name = ''] = key.split('#');
  const { results, coverage } = await runSamples(
    options,
    {
      folder: project.folder,
      texts: project.texts,
      file,
      name,
      samples: samples.map((sample) => sample.arguments),
    },
    signal,
  );
  const open = samples.flatMap((sample, index) => {
    const result = results[index];
    const isOpen = sample.expected === undefined && sample.throws === undefined;
    return isOpen && result !== undefined ? [{ name: sample.name, ...result }] : [];
  });
  return { commands: [open.length === 0 ? command : { ...command, results: open }], coverage };
}

/** The function's samples as the plan leaves them. */
function samplesAfter({ edits }: Plan, { texts }: TestedProject, wanted: string): SampleFile {
  const after = new Map([...texts].filter(([file]) => isSampleFile(file)));
  for (const edit of edits) {
    if (!isSampleFile(edit.file)) continue;
    if (edit.change === 'created') return readSamples(edit.file, edit.text);
    if (edit.change === 'modified') {
      const text = applyChanges(after.get(edit.file) ?? '', edit.changes);
      return readSamples(edit.file, text);
    }
  }
  const files = [...after].map(([file, text]) => readSamples(file, text));
  const isWanted = (content: SampleFile): boolean =>
    content.function === wanted || content.function.endsWith(`#${wanted}`);
  const found = files.find(isWanted);
  if (found === undefined) throw new Error(`no samples of ${wanted} after planning them`);
  return found;
}
