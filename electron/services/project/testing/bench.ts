import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Events } from '../../../../shared/contract/events.ts';
import type { FileState } from '../../../../shared/contract/types.ts';
import type { Logger } from '../../ports.ts';
import { readProject } from '../read-project.ts';
import { openSession } from '../session.ts';
import type { Session, SessionOptions } from '../session.ts';
import { createTextEngine } from './text-engine.ts';

export const quietLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** A project in a temporary folder. */
export interface TestProject {
  readonly root: string;
  readonly write: (file: string, text: string | Uint8Array) => Promise<void>;
  /** `null` when there is no file. */
  readonly read: (file: string) => Promise<string | null>;
  readonly remove: () => Promise<void>;
}

export async function createTestProject(
  files: Readonly<Record<string, string>>,
): Promise<TestProject> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'flowright-project-')));
  const write = async (file: string, text: string | Uint8Array) => {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  };
  for (const [file, text] of Object.entries(files)) await write(file, text);
  return {
    root,
    write,
    read: (file) => readFile(join(root, file), 'utf8').catch(() => null),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** A session on a test project, and all that it told. */
export interface SessionBench {
  readonly session: Session;
  readonly engine: ReturnType<typeof createTextEngine>;
  readonly notices: Events['notice'][];
  readonly textEvents: Events['text.changed'][];
  readonly changes: () => number;
  stateOf(file: string): FileState | undefined;
}

export async function openBench(
  root: string,
  options: Partial<SessionOptions> = {},
): Promise<SessionBench> {
  const engine = createTextEngine();
  const notices: Events['notice'][] = [];
  const textEvents: Events['text.changed'][] = [];
  let changes = 0;
  const session = await openSession({
    content: await readProject(root),
    engine,
    logger: quietLogger,
    clock: { now: () => performance.now() },
    autosave: () => 'off',
    watch: false,
    events: {
      textChanged: (event) => textEvents.push(event),
      changed: () => (changes += 1),
      notice: (notice) => notices.push(notice),
    },
    ...options,
  });
  await session.watching;
  return {
    session,
    engine,
    notices,
    textEvents,
    changes: () => changes,
    stateOf: (file) => session.snapshot().files.find((one) => one.file === file)?.state,
  };
}

/** Waits until something is so; the test's own time limit ends it. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(10);
}
