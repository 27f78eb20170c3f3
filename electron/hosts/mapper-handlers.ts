import { FlowrightError } from '../../shared/base/error.ts';
import type { Handlers } from '../../shared/contract/calls.ts';
import type { CountedFile } from '../../shared/edit/counted-file.ts';
import { findSamples, isSampleFile } from '../../shared/mapping/samples.ts';
import type { Mapping } from '../../shared/model/mapping.ts';
import { countedMapping, runCoverage } from '../services/mapping-run/mapping-coverage.ts';
import type { MappingRunner } from '../services/mapping-run/mapping-runner.ts';
import { isSourceFile } from '../services/project/discover.ts';
import type { Workspace } from '../services/project/types.ts';

type MapperHandlers = Pick<Handlers, 'mapping.samples' | 'mapping.run' | 'mapping.coverage'>;

/** What the mapper's screen asks for besides changes. */
export function createMapperHandlers(workspace: Workspace, runner: MappingRunner): MapperHandlers {
  // A search for a sample runs the same text on many inputs.
  let counted: { readonly key: string; readonly content: CountedFile | null } | null = null;
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
      const known = findMapping(workspace, mapping);
      const files = new Set(workspace.current()?.files.map(({ file }) => file));
      return runner.run({
        file: known.file,
        name: known.name,
        inputs,
        readModule: async (file) =>
          files.has(file) ? (await workspace.readText(file)).text : null,
      });
    },
    'mapping.coverage': async ({ mapping, inputs }) => {
      const { file, name } = findMapping(workspace, mapping);
      const texts = await readSources(workspace);
      const key = JSON.stringify([mapping, workspace.current()?.revision]);
      if (counted?.key !== key) counted = { key, content: await countedMapping(texts, file, name) };
      if (counted.content === null) throw noMapping(mapping);
      return runCoverage(runner, counted.content, { texts, file, name, inputs });
    },
  };
}

function findMapping(workspace: Workspace, key: string): Mapping {
  const mappings = workspace.current()?.model.mappings ?? [];
  const known = mappings.find(({ file, name }) => `${file}#${name}` === key);
  if (known === undefined) throw noMapping(key);
  return known;
}

function noMapping(key: string): FlowrightError {
  const message = `There is no mapping "${key}" any more.`;
  return new FlowrightError('not-found', message, 'Choose another one in the navigator.');
}

async function readSources(workspace: Workspace): Promise<ReadonlyMap<string, string>> {
  const files = (workspace.current()?.files ?? []).filter(
    ({ file, state }) => isSourceFile(file) && state !== 'deleted' && state !== 'unreadable',
  );
  const texts = files.map(
    async ({ file }) => [file, (await workspace.readText(file)).text] as const,
  );
  return new Map(await Promise.all(texts));
}
