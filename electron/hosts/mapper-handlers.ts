import { FlowrightError } from '../../shared/base/error.ts';
import type { Handlers } from '../../shared/contract/calls.ts';
import { findSamples, isSampleFile } from '../../shared/mapping/samples.ts';
import type { MappingRunner } from '../services/mapping-run/mapping-runner.ts';
import type { Workspace } from '../services/project/types.ts';

type MapperHandlers = Pick<Handlers, 'mapping.samples' | 'mapping.run'>;

/** What the mapper's screen asks for besides changes. */
export function createMapperHandlers(workspace: Workspace, runner: MappingRunner): MapperHandlers {
  return {
    'mapping.samples': async ({ mapping }) => {
      const files = (workspace.current()?.files ?? []).filter(
        ({ file, state }) => isSampleFile(file) && state !== 'deleted' && state !== 'unreadable',
      );
      const texts = files.map(
        async ({ file }) => [file, (await workspace.readText(file)).text] as const,
      );
      return findSamples(await Promise.all(texts), mapping)?.content.samples ?? [];
    },
    'mapping.run': async ({ mapping, inputs }) => {
      const known = workspace
        .current()
        ?.model.mappings.find(({ file, name }) => `${file}#${name}` === mapping);
      if (known === undefined) {
        const message = `There is no mapping "${mapping}" any more.`;
        throw new FlowrightError('not-found', message, 'Choose another one in the navigator.');
      }
      const files = new Set(workspace.current()?.files.map(({ file }) => file));
      return runner.run({
        file: known.file,
        name: known.name,
        inputs,
        readModule: async (file) =>
          files.has(file) ? (await workspace.readText(file)).text : null,
      });
    },
  };
}
