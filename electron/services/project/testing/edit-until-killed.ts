import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { createJournals } from '../journals.ts';
import { readProject } from '../read-project.ts';
import { openSession } from '../session.ts';
import { createTextEngine, rename } from './text-engine.ts';
import { pairFiles, pairText, singleFiles, toNextVersion } from './versioned-text.ts';

/**
 * A host without a window that edits and saves until it is killed. It says on its standard output, in one write each, what was
 * acknowledged: `edited <file> <version>` and `saved <file> <version> …`. Arguments: project, folder of the journals, and the pause
 * between edits in milliseconds; with an even one it saves by itself as well.
 */
const [root = '', folder = '', pace = '7'] = process.argv.slice(2);
// A killed process would not keep it, and there are hundreds of them.
flushCompileCache();
const logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const clock = { now: () => Date.now() };
const session = await openSession({
  content: await readProject(root),
  engine: createTextEngine(),
  logger,
  clock,
  journals: createJournals({ folder, clock, logger }),
  autosave: () => (Number(pace) % 2 === 0 ? 'after-pause' : 'off'),
  autosaveDelayMs: 5,
  watch: false,
  events: { textChanged: () => undefined, changed: () => undefined, notice: () => undefined },
});
const say = (line: string) => writeSync(1, `${line}\n`);
const versions = new Map<string, number>();
const versionOf = (file: string) => versions.get(file) ?? 1;

async function editSingle(file: string): Promise<void> {
  const version = versionOf(file);
  const { revision } = await session.readText(file);
  await session.changeText({ file, revision, changes: toNextVersion(version) });
  versions.set(file, version + 1);
  say(`edited ${file} ${version + 1}`);
}

async function editPair(): Promise<void> {
  const version = versionOf(pairFiles[0]);
  const step = pairText(version).trim();
  const to = pairText(version + 1).trim();
  await session.apply(pairFiles.map((file) => rename(file, step, to)));
  for (const file of pairFiles) versions.set(file, version + 1);
  for (const file of pairFiles) say(`edited ${file} ${version + 1}`);
}

for (let round = 0; ; round += 1) {
  if (round % 4 === 3) await editPair();
  else await editSingle(singleFiles[round % 4] ?? singleFiles[0]);
  // Saved once in the beginning: later edits are safe in the journal or nowhere.
  if (round === Number(pace) * 3) {
    await session.save();
    say(`saved ${[...versions].flat().join(' ')}`);
  }
  await delay(Number(pace));
}
