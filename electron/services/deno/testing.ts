import { cp, lstat, mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Events } from '../../../shared/contract/events.ts';
import type { ProjectModel } from '../../../shared/model/project.ts';
import type { VerifyReport, VerifyStep, VerifyStepName } from '../../../shared/model/report.ts';
import type { AppFolders, Logger } from '../ports.ts';
import { createProcessDoor } from '../process/door.ts';
import type { ProcessDoor, RunRequest } from '../process/types.ts';
import { createDenoLocator } from './locate.ts';
import { createVerifyService } from './verify.ts';
import type { VerifyService } from './verify.ts';

export const resources = resolve(import.meta.dirname, '../../../resources');

const emptyModel: ProjectModel = {
  workflows: [],
  mappings: [],
  shapes: [],
  systems: [],
  problems: [],
};

export const quiet: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

interface EmittedEvent {
  readonly name: keyof Events;
  readonly payload: unknown;
}

/** Real services on temporary folders, with real Deno. */
export interface DenoBench {
  readonly folder: string;
  readonly door: ProcessDoor;
  readonly folders: AppFolders;
  readonly service: VerifyService;
  readonly events: EmittedEvent[];
  /** Every process that was started. */
  readonly requests: RunRequest[];
  /** Writes a project's files; an object is written as JSON. */
  project(name: string, files: Readonly<Record<string, string | object>>): Promise<string>;
  verify(folder: string, model?: ProjectModel): Promise<VerifyReport>;
  /** Every file and folder below, with sizes. */
  tree(folder: string): Promise<string[]>;
  /** Puts the stand-in where npm would put the SDK. */
  installSdk(project: string): Promise<void>;
  /** Runs Deno as a person would, in the project's folder. */
  byHand(project: string, args: readonly string[]): Promise<{ ok: boolean; output: string }>;
  stop(): Promise<void>;
}

export async function createDenoBench(): Promise<DenoBench> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'flowright-deno-')));
  const folders = {
    userData: join(folder, 'data'),
    cache: join(folder, 'cache'),
    logs: join(folder, 'logs'),
    resources,
  };
  const events: EmittedEvent[] = [];
  const requests: RunRequest[] = [];
  const clock = { now: () => performance.now() };
  const emit = (name: keyof Events, payload: unknown) => void events.push({ name, payload });
  const real = createProcessDoor({ emit, logger: quiet, clock });
  const door: ProcessDoor = {
    run: (request) => {
      requests.push(request);
      return real.run(request);
    },
    stopAll: () => real.stopAll(),
  };
  const locator = createDenoLocator({ door, folders, configuredPath: () => null });
  const service = createVerifyService({ door, locator, folders, emit, clock, logger: quiet });

  return {
    folder,
    door,
    folders,
    service,
    events,
    requests,
    project: async (name, files) => {
      const root = join(folder, name);
      await mkdir(root, { recursive: true });
      for (const [file, content] of Object.entries(files)) {
        await mkdir(dirname(join(root, file)), { recursive: true });
        const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
        await writeFile(join(root, file), text);
      }
      return root;
    },
    verify: (project, model = emptyModel) => service.verify({ folder: project, model }),
    tree: async (root) => {
      const entries = await readdir(root, { recursive: true });
      const sizes = entries.map(async (name) => `${name} ${(await lstat(join(root, name))).size}`);
      return (await Promise.all(sizes)).sort();
    },
    installSdk: async (project) => {
      const target = join(project, 'node_modules', '@versori', 'run');
      await cp(join(resources, 'run-kit'), target, { recursive: true });
    },
    byHand: async (project, args) => {
      const { path } = await locator.locate();
      const { exitCode, stdout, stderr } = await real.run({
        program: 'deno',
        path,
        args,
        cwd: project,
        env: { DENO_DIR: join(folder, 'deno-by-hand') },
        timeoutMs: 120_000,
        expectedExitCodes: [0, 1],
      });
      return { ok: exitCode === 0, output: stdout + stderr };
    },
    stop: async () => {
      await real.stopAll();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function stepOf(report: VerifyReport, name: VerifyStepName): VerifyStep {
  const step = report.steps.find((candidate) => candidate.name === name);
  if (step === undefined) throw new Error(`the report has no step "${name}"`);
  return step;
}
