import type { ProposedValues } from '../../../shared/contract/proposed-values-calls.ts';
import type { MappingResult } from '../../../shared/contract/mapper-calls.ts';
import { findSamples, isSampleFile } from '../../../shared/mapping/samples.ts';
import type { ProjectModel } from '../../../shared/model/project.ts';
import type { MappingRunner } from '../mapping-run/mapping-runner.ts';
import { textsOf } from '../project/read-project.ts';
import type { TriedProposal } from './proposals.ts';

const mostSamples = 100;

/** Runs a mapping on its samples as it is and as a proposal makes it. Throws what the runner throws. */
export async function proposedValues(
  runner: Pick<MappingRunner, 'run'>,
  { texts, tried }: TriedProposal,
  key: string,
): Promise<ProposedValues> {
  const before = textsOf(texts.files);
  const after = new Map(before);
  for (const { file, after: text } of tried.files) {
    if (text === null) after.delete(file);
    else after.set(file, text);
  }
  const sampleTexts = [...after].filter(([file]) => isSampleFile(file));
  const samples = (findSamples(sampleTexts, key)?.content.samples ?? []).slice(0, mostSamples);
  const run = async (
    model: ProjectModel,
    all: ReadonlyMap<string, string>,
  ): Promise<readonly MappingResult[]> => {
    const mapping = model.mappings.find(({ file, name }) => `${file}#${name}` === key);
    if (mapping === undefined || samples.length === 0) return [];
    const { file, name } = mapping;
    const inputs = samples.map((sample) => sample.arguments);
    const readModule = (wanted: string) => Promise.resolve(all.get(wanted) ?? null);
    return runner.run({ file, name, inputs, readModule });
  };
  return {
    samples,
    before: await run(tried.before, before),
    after: await run(tried.after, after),
  };
}
