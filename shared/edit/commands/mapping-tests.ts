import { FlowrightError } from '../../base/error.ts';
import { edgeCases, exampleOf } from '../../mapping/edge-cases.ts';
import {
  findSamples,
  newSampleFile,
  sampleFileText,
  type Sample,
  type SampleFile,
} from '../../mapping/samples.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { findFunction, type TestedFunction } from '../function-target.ts';
import { detectStyle, importExtension } from '../style.ts';
import { ensureAssertions } from '../test-helpers.ts';
import { updateTestFile } from '../test-file.ts';

/** `mapping.addSample`: a sample of a pure function, and its test case. One of the same name is replaced. */
export function addSample(
  draft: Draft,
  command: Extract<Command, { command: 'mapping.addSample' }>,
): string {
  const tested = findFunction(draft, command.mapping);
  const { name, arguments: values, expected, throws } = command;
  if (values.length > tested.parameters.length) {
    throw new FlowrightError(
      'invalid-input',
      `"${tested.name}" takes ${tested.parameters.length} values, the sample has ${values.length}.`,
      'Give one value for each parameter.',
    );
  }
  const sample: Sample = { name, arguments: values, ...resultOf({ expected, throws }) };
  const { samples } = samplesOf(draft, tested).content;
  const isThere = samples.some((other) => other.name === name);
  const all = isThere
    ? samples.map((other) => (other.name === name ? sample : other))
    : [...samples, sample];
  writeSamples(draft, tested, all);
  return `Add sample "${name}" to "${tested.name}"`;
}

/** `mapping.generateTests`: the test cases of a pure function's samples, with results that were computed for new ones. */
export function generateTests(
  draft: Draft,
  command: Extract<Command, { command: 'mapping.generateTests' }>,
): string {
  const tested = findFunction(draft, command.mapping);
  const results = new Map((command.results ?? []).map((result) => [result.name, result]));
  const { samples } = samplesOf(draft, tested).content;
  const all = command.edgeCases === true ? withEdgeCases(tested, samples) : samples;
  if (all.length === 0) {
    throw new FlowrightError(
      'invalid-input',
      `"${tested.name}" has no samples.`,
      'Add one with mapping.addSample, or ask for edge cases.',
    );
  }
  const known = all.map((sample) => {
    const result = results.get(sample.name);
    const isOpen = sample.expected === undefined && sample.throws === undefined;
    // What somebody wrote as expected is never replaced by what the code does.
    return isOpen && result !== undefined ? { ...sample, ...resultOf(result) } : sample;
  });
  writeSamples(draft, tested, known);
  return `Generate tests of "${tested.name}"`;
}

function resultOf({ expected, throws }: Pick<Sample, 'expected' | 'throws'>): Partial<Sample> {
  if (throws !== undefined) return { throws };
  return expected === undefined ? {} : { expected };
}

function withEdgeCases(tested: TestedFunction, samples: readonly Sample[]): readonly Sample[] {
  const first = samples[0] ?? {
    name: 'example',
    arguments: tested.parameters.map((type) => exampleOf(type)),
  };
  const base: Sample = { name: first.name, arguments: first.arguments };
  const names = new Set(samples.map(({ name }) => name));
  const added = edgeCases(tested.parameters, base).filter(({ name }) => !names.has(name));
  return samples.length === 0 ? [base, ...added] : [...samples, ...added];
}

function samplesOf(
  draft: Draft,
  { unit, name }: TestedFunction,
): { readonly file: string; readonly content: SampleFile } {
  const key = `${unit.file}#${name}`;
  return (
    findSamples(draft.others(), key) ?? {
      file: newSampleFile(name, (file) => draft.isTaken(file)),
      content: { function: key, samples: [] },
    }
  );
}

/** Keeps a function's samples, and brings its test file in step with them. */
export function writeSamples(
  draft: Draft,
  tested: TestedFunction,
  samples: readonly Sample[],
): void {
  const { file, content } = samplesOf(draft, tested);
  put(draft, file, sampleFileText({ ...content, samples }));
  const { unit } = tested;
  const testFile = testFileOf(unit.file);
  const before = draft.isTaken(testFile) ? draft.textOf(testFile) : '';
  const extension = importExtension(unit, draft.reading().units.values());
  const style = detectStyle(unit);
  const { changes, kept, needsAssertions } = updateTestFile(
    testFile,
    before,
    tested,
    samples,
    style,
    extension,
  );
  if (needsAssertions) ensureAssertions(draft, style);
  if (before === '' && !draft.isTaken(testFile)) {
    const text = changes.map(({ insert }) => insert).join('');
    draft.create(testFile, text);
  } else if (changes.length > 0) draft.changeText(testFile, changes);
  for (const name of kept) {
    draft.note(`The test of sample "${name}" in ${testFile} was changed by hand; it stays.`);
  }
}

function put(draft: Draft, file: string, text: string): void {
  if (!draft.isTaken(file)) draft.create(file, text);
  else {
    const before = draft.textOf(file);
    if (before !== text) draft.changeText(file, [{ start: 0, end: before.length, insert: text }]);
  }
}

/** The file of a module's tests. */
export function testFileOf(file: string): string {
  return file.replace(/\.tsx?$/, '.test.ts');
}
