import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { temporaryName } from '../files/atomic-write.ts';
import { createJournals } from './journals.ts';
import { createTestProject, openBench, quietLogger } from './testing/bench.ts';
import type { TestProject } from './testing/bench.ts';
import {
  pairFiles,
  pairText,
  pairVersionOf,
  singleFiles,
  textOfVersion,
  versionOf,
} from './testing/versioned-text.ts';

const kills = 200;
const atOnce = 16;
/** What is promised: an edit acknowledged longer ago than this, in milliseconds, is never lost. */
const promisedMs = 2000;
const seed = Number(process.env['FLOWRIGHT_SEED'] ?? Date.now() % 1_000_000);

interface Life {
  /** From the first acknowledged edit to the kill, in milliseconds. */
  readonly length: number;
  readonly pace: number;
}

/** What the process had acknowledged when it was killed. */
interface Acknowledged {
  /** Longer ago than promised. */
  readonly old: ReadonlyMap<string, number>;
  readonly saved: ReadonlyMap<string, number>;
  readonly last: ReadonlyMap<string, number>;
}

/** Two hundred starts of the same script. */
const compileCache = join(tmpdir(), 'flowright-kill-compile-cache');

const files = [...singleFiles, ...pairFiles];

async function createVersionedProject(): Promise<TestProject> {
  return createTestProject({
    ...Object.fromEntries(singleFiles.map((file) => [file, textOfVersion(1)])),
    ...Object.fromEntries(pairFiles.map((file) => [file, pairText(1)])),
  });
}

/** Lets a process edit, kills it, and says what it had acknowledged by then. */
async function editAndKill(root: string, folder: string, life: Life): Promise<Acknowledged> {
  const script = fileURLToPath(new URL('./testing/edit-until-killed.ts', import.meta.url));
  const child = spawn(process.execPath, [script, root, folder, String(life.pace)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
  });
  const lines: { readonly at: number; readonly words: readonly string[] }[] = [];
  let killedAt = Infinity;
  const output = createInterface({ input: child.stdout });
  output.on('line', (line) => {
    if (lines.length === 0) {
      setTimeout(() => {
        killedAt = performance.now();
        child.kill('SIGKILL');
      }, life.length);
    }
    lines.push({ at: performance.now(), words: line.split(' ') });
  });
  const closed = once(output, 'close');
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  await closed;
  expect(signal).toBe('SIGKILL');
  const old = new Map<string, number>();
  const saved = new Map<string, number>();
  const last = new Map<string, number>();
  for (const { at, words } of lines) {
    const [verb, ...rest] = words;
    for (let index = 0; index < rest.length; index += 2) {
      const [file = '', version] = [rest[index], Number(rest[index + 1])];
      if (verb === 'saved') saved.set(file, version);
      else last.set(file, version);
      if (at < killedAt - promisedMs) old.set(file, version);
    }
  }
  return { old, saved, last };
}

function versionIn(file: string, text: string | null): number | null {
  return singleFiles.some((single) => single === file) ? versionOf(text) : pairVersionOf(text);
}

/** The versions that the files have on the disk: a damaged one has none. */
async function versionsOnDisk(project: TestProject): Promise<Map<string, number | null>> {
  const versions = new Map<string, number | null>();
  for (const file of files) versions.set(file, versionIn(file, await project.read(file)));
  return versions;
}

async function recoveredVersions(root: string, folder: string) {
  const journals = createJournals({
    folder,
    clock: { now: () => Date.now() },
    logger: quietLogger,
  });
  const { session } = await openBench(root, { journals });
  const offer = await session.readRecovery();
  if (offer !== null) await session.decideRecovery({ id: offer.id, decision: 'recover' });
  const versions = new Map<string, number | null>();
  for (const file of files) {
    versions.set(file, versionIn(file, (await session.readText(file)).text));
  }
  await session.close();
  return { versions, overtaken: offer?.files.filter(({ changedOnDisk }) => changedOnDisk) ?? [] };
}

async function liveAndDie(life: Life): Promise<void> {
  const about = `seed ${seed}, killed after ${life.length} ms, pace ${life.pace}`;
  const project = await createVersionedProject();
  const folder = await mkdtemp(join(tmpdir(), 'flowright-kill-'));
  try {
    const { old, saved, last } = await editAndKill(project.root, folder, life);
    const disk = await versionsOnDisk(project);
    const { versions, overtaken } = await recoveredVersions(project.root, folder);
    for (const file of files) {
      const version = versions.get(file) ?? NaN;
      expect(disk.get(file), `${about}: ${file} is damaged`).not.toBeNull();
      expect(disk.get(file), `${about}: ${file} was saved`).toBeGreaterThanOrEqual(
        saved.get(file) ?? 1,
      );
      expect(version, `${about}: ${file} is older than promised`).toBeGreaterThanOrEqual(
        old.get(file) ?? 1,
      );
      // The process may have been killed between an edit and its acknowledgement.
      expect(version, about).toBeLessThanOrEqual((last.get(file) ?? 1) + 1);
    }
    expect(versions.get(pairFiles[0]), `${about}: half a command`).toBe(versions.get(pairFiles[1]));
    expect(overtaken, about).toEqual([]);
    const others = (await readdir(join(project.root, 'src'))).filter(
      (name) => !files.includes(`src/${name}` as (typeof files)[number]),
    );
    expect(
      others.filter((name) => !temporaryName.test(name)),
      about,
    ).toEqual([]);
  } finally {
    await project.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

it(`a process killed at ${kills} random points loses nothing old and damages nothing (seed ${seed})`, async () => {
  // Most die young, in the middle of something; the others have edits that are older than promised.
  const short = fc.integer({ min: 0, max: 700 });
  const long = fc.integer({ min: promisedMs + 50, max: promisedMs + 600 });
  const life = fc.record({
    length: fc.oneof({ weight: 3, arbitrary: short }, { weight: 2, arbitrary: long }),
    pace: fc.integer({ min: 2, max: 12 }),
  });
  const lives = fc.sample(life, { seed, numRuns: kills });
  const work = async () => {
    for (let next = lives.pop(); next !== undefined; next = lives.pop()) await liveAndDie(next);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}, 180_000);
