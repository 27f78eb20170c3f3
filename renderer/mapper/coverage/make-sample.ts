import { invoke } from '../../bridge/client.ts';
import { toBridgeError } from '../../bridge/bridge-error.ts';
import {
  sampleCandidates,
  type SampleCandidate,
} from '../../../shared/mapping/sample-candidates.ts';
import type { Sample } from '../../../shared/mapping/samples.ts';
import { applyCommands, selectModel, useProjectStore } from '../../state/project-store.ts';
import { namedType } from '../field-tree.ts';
import { readMapping, type OpenMapping } from '../use-mapping.ts';
import { chooseSample } from '../values-store.ts';
import { hasValue, type CoverageGap } from './coverage-findings.ts';
import { noteRefusal, setSearching } from './coverage-store.ts';

/** The contract takes so many inputs at once. */
const batch = 100;

/**
 * Writes a sample that exercises a gap: one that is there with a field changed. Candidates are run, and the first that reaches the
 * gap is taken; where none does, the gap says why.
 */
export async function makeSample(gap: CoverageGap): Promise<void> {
  const opened = readMapping();
  if (opened === null) return;
  setSearching(gap.id);
  try {
    const reason = await writeSample(opened, gap);
    if (reason !== null) noteRefusal(gap.id, reason);
  } catch (error) {
    noteRefusal(gap.id, toBridgeError(error).message);
  } finally {
    setSearching(null);
  }
}

/** Answers why there is none. */
async function writeSample(opened: OpenMapping, gap: CoverageGap): Promise<string | null> {
  const samples = await invoke('mapping.samples', { mapping: opened.key });
  if (samples.length === 0) return 'Add a sample first: others are derived from one that is there.';
  const candidates = sampleCandidates({
    target: targetOf(opened, gap),
    rules: opened.mapping.rules,
    sources: sourcesOf(opened),
    samples,
  });
  const found = await firstReaching(opened, gap, candidates);
  if (found === null) return reasonFor(opened, gap, samples, candidates.length);
  if (found.unfit !== null) {
    return `Only a sample ${found.change} reaches it, which the source’s shape does not allow. If that happens, let the shape say so; if not, the rule needs no such branch.`;
  }
  const name = freeName(`${found.base}, ${found.change}`, samples);
  await applyCommands([
    {
      command: 'mapping.addSample',
      mapping: opened.key,
      name,
      arguments: [...found.arguments],
    },
  ]);
  chooseSample(name);
  return null;
}

/** A source's field is exercised through a rule that reads it. */
function targetOf({ byTarget }: OpenMapping, { side, path }: CoverageGap): string {
  if (side === 'target') return path;
  const rule = [...byTarget.values()].find(({ sources }) => sources.includes(path));
  return rule?.target ?? '';
}

function sourcesOf({ mapping }: OpenMapping) {
  const model = selectModel(useProjectStore.getState());
  return model === null
    ? []
    : mapping.sources.map(({ name, shape }) => ({ name, type: namedType(model, shape) }));
}

async function firstReaching(
  opened: OpenMapping,
  { path, point }: CoverageGap,
  candidates: readonly SampleCandidate[],
): Promise<SampleCandidate | null> {
  if (point === null) {
    const names = opened.mapping.sources.map(({ name }) => name);
    return candidates.find((candidate) => hasValue(path, names, [candidate])) ?? null;
  }
  for (let start = 0; start < candidates.length; start += batch) {
    const tried = candidates.slice(start, start + batch);
    const { counts } = await invoke('mapping.coverage', {
      mapping: opened.key,
      inputs: tried.map((candidate) => [...candidate.arguments]),
    });
    const found = tried.find((_, index) => (counts[index]?.[point] ?? 0) > 0);
    if (found !== undefined) return found;
  }
  return null;
}

function reasonFor(
  opened: OpenMapping,
  { side, path }: CoverageGap,
  samples: readonly Sample[],
  tried: number,
): string {
  const names = opened.mapping.sources.map(({ name }) => name);
  const read = side === 'source' ? [path] : (opened.byTarget.get(path)?.sources ?? []);
  const unknown = read.find((one) => !hasValue(one, names, samples));
  if (unknown !== undefined) {
    return `No sample has a value for ${unknown}, and neither the rule nor the shape gives one. Add a sample that has it.`;
  }
  if (tried === 0) return 'The rule does not say on what it depends. Add a sample by hand.';
  return `None of ${tried} changes that follow from the rule and the samples reaches it. Add a sample by hand.`;
}

function freeName(wanted: string, samples: readonly Sample[]): string {
  const base = wanted.slice(0, 190);
  let name = base;
  for (let count = 2; samples.some((sample) => sample.name === name); count += 1) {
    name = `${base} ${count}`;
  }
  return name;
}
