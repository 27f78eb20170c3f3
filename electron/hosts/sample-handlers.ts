import { FlowrightError } from '../../shared/base/error.ts';
import type { Handlers } from '../../shared/contract/calls.ts';
import { findSamples } from '../../shared/mapping/samples.ts';
import type { Workspace } from '../services/project/types.ts';
import type { SampleReport, SampleRun } from '../services/samples/run-samples.ts';

export type RunSamples = (run: SampleRun) => Promise<SampleReport>;

/** Runs what is on the disk, so it is saved before. */
export function createSampleHandlers(
  workspace: Workspace,
  runSamples: RunSamples,
): Pick<Handlers, 'samples.run'> {
  return {
    'samples.run': async ({ function: key }) => {
      await workspace.save();
      const texts = new Map(await readTexts(workspace));
      const found = findSamples(texts, key);
      if (found === null) {
        throw new FlowrightError(
          'not-found',
          `"${key}" has no samples.`,
          'Add one with mapping.addSample.',
        );
      }
      const [file = '', name = ''] = key.split('#');
      const { samples } = found.content;
      const { results, coverage } = await runSamples({
        folder: workspace.current()?.folder ?? '',
        texts,
        file,
        name,
        samples: samples.map((sample) => sample.arguments),
      });
      return {
        results: samples.flatMap((sample, index) => {
          const result = results[index];
          return result === undefined ? [] : [{ name: sample.name, ...result }];
        }),
        coverage,
      };
    },
  };
}

async function readTexts(workspace: Workspace): Promise<readonly (readonly [string, string])[]> {
  const files = (workspace.current()?.files ?? []).filter(
    ({ state }) => state !== 'deleted' && state !== 'unreadable',
  );
  const texts = files.map(
    async ({ file }) => [file, (await workspace.readText(file)).text] as const,
  );
  return Promise.all(texts);
}
