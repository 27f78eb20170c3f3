import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { createEventTap } from '../../../shared/contract/event-tap.ts';
import type { LanguageProblems, LanguageState } from '../../../shared/contract/language-types.ts';
import type { ProjectSnapshot } from '../../../shared/contract/types.ts';
import { createCodeEngine } from '../../../shared/edit/code-engine.ts';
import type { TextChange } from '../../../shared/model/span.ts';
import { createDenoBench, quiet } from '../deno/testing.ts';
import type { DenoBench } from '../deno/testing.ts';
import { createDenoLocator } from '../deno/locate.ts';
import { createProcessDoor } from '../process/door.ts';
import { discoverFiles } from '../project/discover.ts';
import { createLanguageService } from './language-service.ts';
import type { LanguageService, LanguageServiceOptions } from './language-service.ts';

/** A language service on a project whose texts the test holds, as the session would. */
export interface LanguageBench {
  readonly deno: DenoBench;
  readonly folder: string;
  readonly service: LanguageService;
  readonly states: LanguageState[];
  /** The process ids of the servers that were started. */
  readonly started: readonly number[];
  /** What was told last about each file. */
  readonly told: ReadonlyMap<string, LanguageProblems>;
  text(file: string): string;
  /** Replaces one text by another in a file, unsaved, and tells the service as the session would. */
  edit(file: string, find: string, insert: string): void;
  create(file: string, text: string): void;
  remove(file: string): void;
  setTrust(trusted: boolean): void;
  /** Says that everything is saved; the files on the disk are for the test to write. */
  saved(): void;
  /** Calls back at the next telling about a file that is as wanted. */
  onceTold(file: string, isWanted: (told: LanguageProblems) => boolean, then: () => void): void;
  until(isTrue: () => boolean): Promise<void>;
  ready(): Promise<void>;
  /** Resolves when the server was asked about every text as it is now. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export async function createLanguageBench(
  files: Readonly<Record<string, string | object>>,
  options: Partial<LanguageServiceOptions> = {},
): Promise<LanguageBench> {
  const deno = await createDenoBench();
  const folder = await deno.project('project', files);
  const texts = new Map<string, { text: string; revision: number; isSaved: boolean }>();
  for (const file of await discoverFiles(folder)) {
    texts.set(file, {
      text: await readFile(join(folder, file), 'utf8'),
      revision: 0,
      isSaved: true,
    });
  }
  const engine = createCodeEngine();
  let trusted = true;
  const states: LanguageState[] = [];
  const told = new Map<string, LanguageProblems>();
  const clock = { now: () => performance.now() };
  const events = createEventTap(() => undefined);
  events.on('language.state', (state) => void states.push(state));
  const waiting = new Set<(problems: LanguageProblems) => void>();
  events.on('language.diagnostics', (problems) => {
    told.set(problems.file, problems);
    for (const listener of waiting) listener(problems);
  });
  const door = createProcessDoor({ emit: () => undefined, logger: quiet, clock });
  const started: number[] = [];
  const service = createLanguageService({
    door: {
      open: async (request) => {
        const child = await door.open(request);
        started.push(child.pid);
        return child;
      },
    },
    locator: createDenoLocator({ door, folders: deno.folders, configuredPath: () => null }),
    folders: deno.folders,
    logger: quiet,
    clock,
    emit: events.emit,
    readText: (file) => {
      const known = texts.get(file);
      if (known === undefined) return Promise.reject(new Error(`${file} is not there`));
      return Promise.resolve({ file, text: known.text, revision: known.revision, readOnly: false });
    },
    startDelayMs: 0,
    backoffMs: 50,
    ...options,
  });
  const snapshot = (): ProjectSnapshot => ({
    version: 0,
    folder,
    name: 'project',
    trusted,
    revision: 0,
    codeRevision: 0,
    model: engine.update([...texts].map(([file, { text }]) => ({ file, text }))),
    files: [...texts].map(([file, { isSaved }]) => ({
      file,
      state: isSaved ? 'saved' : 'unsaved',
    })),
    undoLabel: null,
    redoLabel: null,
    positions: {},
  });
  const tell = () => {
    service.projectChanged(snapshot());
  };
  tell();

  const until = async (isTrue: () => boolean): Promise<void> => {
    const end = performance.now() + 60_000;
    while (!isTrue()) {
      if (performance.now() > end) {
        throw new Error(`it did not come to that: ${JSON.stringify([states, [...told.values()]])}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  const change = (file: string, changes: readonly TextChange[]) => {
    const known = texts.get(file);
    if (known === undefined) throw new Error(`${file} is not there`);
    const text = changes.reduce(
      (all, { start, end, insert }) => all.slice(0, start) + insert + all.slice(end),
      known.text,
    );
    const revision = known.revision + 1;
    texts.set(file, { text, revision, isSaved: false });
    service.textChanged({ file, revision, changes, origin: 'typing' });
    tell();
  };
  return {
    deno,
    folder,
    service,
    states,
    started,
    told,
    text: (file) => texts.get(file)?.text ?? '',
    edit: (file, find, insert) => {
      const start = (texts.get(file)?.text ?? '').indexOf(find);
      if (start === -1) throw new Error(`${file} does not hold ${find}`);
      change(file, [{ start, end: start + find.length, insert }]);
    },
    create: (file, text) => {
      texts.set(file, { text, revision: 1, isSaved: false });
      tell();
    },
    remove: (file) => {
      texts.delete(file);
      engine.update([{ file, text: null }]);
      tell();
    },
    setTrust: (is) => {
      trusted = is;
      tell();
    },
    saved: () => {
      for (const [file, known] of texts) texts.set(file, { ...known, isSaved: true });
      tell();
    },
    onceTold: (file, isWanted, then) => {
      const listener = (problems: LanguageProblems) => {
        if (problems.file !== file || !isWanted(problems)) return;
        waiting.delete(listener);
        then();
      };
      waiting.add(listener);
    },
    until,
    settled: () => service.settled(),
    ready: () => until(() => states.at(-1)?.state === 'ready'),
    stop: async () => {
      await service.stop();
      await door.stopAll();
      await deno.stop();
    },
  };
}
