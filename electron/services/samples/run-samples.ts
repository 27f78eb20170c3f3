import { randomUUID } from 'node:crypto';
import { mkdir, realpath, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { FlowrightError } from '../../../shared/base/error.ts';
import {
  counterName,
  type CoverageCount,
  type CoveragePoint,
  type SampleResult,
} from '../../../shared/mapping/coverage.ts';
import { writeDenoConfig, type DenoConfig } from '../deno/config.ts';
import { readConfiguration } from '../deno/configuration.ts';
import type { DenoLocator } from '../deno/locate.ts';
import type { AppFolders } from '../ports.ts';
import type { ProcessDoor } from '../process/types.ts';

export interface SampleRunOptions {
  readonly door: ProcessDoor;
  readonly locator: DenoLocator;
  readonly folders: AppFolders;
}

/** What to run: the project's texts as they are, saved or not, matter for the function's own file only. */
export interface SampleRun {
  /** Absolute. */
  readonly folder: string;
  /** The project's sources, relative with `/`. */
  readonly texts: ReadonlyMap<string, string>;
  readonly file: string;
  readonly name: string;
  /** The arguments of each sample. */
  readonly samples: readonly (readonly unknown[])[];
}

export interface SampleReport {
  readonly results: readonly SampleResult[];
  /** How often each place of a mapping was reached by all samples together; `null` for other functions. */
  readonly coverage: readonly CoverageCount[] | null;
}

/** Pure functions are quick; one that is not done by then does not end. */
const longestMs = 20_000;

const answerSchema = z.object({
  results: z.array(
    z.union([z.object({ throws: z.string() }), z.object({ expected: z.unknown() })]),
  ),
  counts: z.array(z.number().nullable()),
});

/**
 * Runs a function of the project with samples, in a Deno process of its own that has no permission at all: no network, no files,
 * no environment. The caller has made sure that the folder is trusted. Throws `failed`, `timed-out`, `cancelled` or
 * `missing-program`.
 */
export async function runSamples(
  options: SampleRunOptions,
  run: SampleRun,
  signal?: AbortSignal,
): Promise<SampleReport> {
  const realRoot = await realpath(run.folder);
  const deno = await options.locator.locate();
  const configuration = await readConfiguration(realRoot);
  const config = await writeDenoConfig({ realRoot, configuration }, options.folders);
  const folder = join(config.folder, `samples-${randomUUID()}`);
  await mkdir(folder, { recursive: true });
  try {
    const { entry, points } = await writeProgram(folder, realRoot, run);
    const mark = randomUUID();
    const { exitCode, stdout, stderr } = await options.door.run({
      program: 'deno',
      path: deno.path,
      args: argumentsOf(config, entry),
      cwd: realRoot,
      env: config.environment,
      input: JSON.stringify({ mark, name: run.name, samples: run.samples }),
      timeoutMs: longestMs,
      expectedExitCodes: [0, 1],
      visible: false,
      ...(signal === undefined ? {} : { signal }),
    });
    if (exitCode !== 0) throw notLoaded(run, stderr);
    return readAnswer(stdout, mark, points, run);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function argumentsOf({ path }: DenoConfig, entry: string): readonly string[] {
  return [
    'run',
    '--no-check',
    '--no-prompt',
    '--cached-only',
    '--quiet',
    `--config=${path}`,
    entry,
  ];
}

/** A mapping is run as a copy with counters, any other function as it is. */
async function writeProgram(
  folder: string,
  realRoot: string,
  { texts, file, name }: SampleRun,
): Promise<{ readonly entry: string; readonly points: readonly CoveragePoint[] | null }> {
  const original = resolve(realRoot, file);
  const urlOf = (module: string): string => pathToFileURL(resolve(dirname(original), module)).href;
  // The parser is large, and a host that only shows projects never needs it in this thread.
  const { countedFile } = await import('../../../shared/edit/counted-file.ts');
  const counted = countedFile(texts, file, name, urlOf);
  const copy = join(folder, 'counted.ts');
  if (counted !== null) await writeFile(copy, counted.text);
  const url = pathToFileURL(counted === null ? original : copy).href;
  const entry = join(folder, 'run.ts');
  await writeFile(entry, programText(url));
  return { entry, points: counted?.points ?? null };
}

function programText(url: string): string {
  return `import * as tested from ${JSON.stringify(url)};

const { mark, name, samples } = JSON.parse(await new Response(Deno.stdin.readable).text());
const results = [];
for (const values of samples) {
  try {
    const value = await tested[name](...values);
    results.push({ expected: JSON.parse(JSON.stringify(value ?? null)) });
  } catch (error) {
    results.push({ throws: error instanceof Error ? error.message : String(error) });
  }
}
const counts = Array.from(globalThis.${counterName}Counts ?? [], (count) => count ?? 0);
const text = JSON.stringify({ results, counts })
  .replaceAll(/[\\u007f-\\uffff]/g, (character) => '\\\\u' + character.charCodeAt(0).toString(16).padStart(4, '0'));
const bytes = new TextEncoder().encode('\\n' + mark + text + '\\n');
for (let written = 0; written < bytes.length;) written += Deno.stdout.writeSync(bytes.subarray(written));
`;
}

function notLoaded({ file }: SampleRun, stderr: string): FlowrightError {
  const [message = ''] = stderr.split('\n').filter((line) => line.trim() !== '');
  return new FlowrightError(
    'failed',
    `${file} could not be run: ${message.replace(/^error: /, '')}`,
    'Verify the project to see what is wrong with it.',
  );
}

function readAnswer(
  stdout: string,
  mark: string,
  points: readonly CoveragePoint[] | null,
  { name, samples }: SampleRun,
): SampleReport {
  const line = stdout.split('\n').find((candidate) => candidate.startsWith(mark));
  const answer = line === undefined ? null : answerSchema.safeParse(parse(line.slice(mark.length)));
  if (answer?.success !== true || answer.data.results.length !== samples.length) {
    throw new FlowrightError(
      'failed',
      `"${name}" ended without a result.`,
      'Its result may be too large, or it ends the process.',
    );
  }
  const { results, counts } = answer.data;
  return {
    results,
    coverage:
      points === null
        ? null
        : points.map((point, index) => ({ ...point, count: counts[index] ?? 0 })),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
