import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { FlowrightError } from '../../../shared/base/error.ts';
import type { OfferedPlan, PlatformStatus } from '../../../shared/contract/platform-types.ts';
import type {
  DeployPoint,
  DeployReport,
  UnfinishedDeployment,
} from '../../../shared/model/deploy.ts';
import type {
  PlatformLogEntry,
  PlatformProject,
  PlatformVersion,
  ProjectLink,
} from '../../../shared/model/platform.ts';
import type { SystemUse } from '../../../shared/model/project.ts';
import type { AppFolders, Clock } from '../ports.ts';
import type { SecretReader } from '../secrets/store.ts';
import { contextShow } from './commands/contexts.ts';
import type { LogsInput } from './commands/logs.ts';
import { projectsCreate, projectsList } from './commands/projects.ts';
import { versionsList } from './commands/versions.ts';
import { deployVersion } from './deploy/deploy-version.ts';
import { forgetUnfinished, readUnfinished } from './deploy/journal.ts';
import { planDeploy, versionsSeen } from './deploy/plan.ts';
import type { DeployRequest, PreparedDeploy } from './deploy/plan.ts';
import { runDeploy } from './deploy/run-deploy.ts';
import { sweepStaging } from './deploy/staging.ts';
import { collectUpload } from './deploy/upload.ts';
import type { InstalledVersori } from './installed.ts';
import { readProjectLink, writeProjectLink } from './link.ts';
import { readAllLogs } from './logs.ts';
import { readPlatformStatus } from './status.ts';
import type { VerifiedMemory } from './verified.ts';

export interface PlatformOptions {
  readonly installed: InstalledVersori;
  readonly verified: VerifiedMemory;
  readonly secrets: SecretReader;
  readonly clock: Clock;
  readonly folders: Pick<AppFolders, 'cache' | 'userData'>;
  readonly onPoint: (point: DeployPoint) => void;
}

export interface PlanChoice {
  readonly environment: string;
  /** Absent takes the suggestion. */
  readonly versionName?: string | undefined;
  readonly description?: string | undefined;
  /** Takes the place of what `.versori` says, member by member. */
  readonly target?: Partial<ProjectLink>;
}

export interface PlannedProject {
  readonly folder: string;
  readonly systems: readonly SystemUse[];
}

/** The Versori platform as Flowright uses it, through the installed CLI. `folder` is the project's, absolute. */
export interface Platform {
  status(folder: string | null): Promise<PlatformStatus>;
  projects(context: string): Promise<readonly PlatformProject[]>;
  createProject(context: string, name: string): Promise<PlatformProject>;
  link(folder: string, link: ProjectLink): Promise<void>;
  /** Changes nothing. The plan is kept for `run` until the next one. */
  plan(project: PlannedProject, choice: PlanChoice, signal?: AbortSignal): Promise<OfferedPlan>;
  /** Throws `stale` for another plan or changed files, `conflict` while a deployment is under way, and what runDeploy throws. */
  run(folder: string, confirmation: PlanConfirmation, signal?: AbortSignal): Promise<DeployReport>;
  saveVersion(folder: string, name: string, description: string): Promise<PlatformVersion>;
  versions(folder: string): Promise<readonly PlatformVersion[]>;
  deployVersion(folder: string, choice: VersionToDeploy): Promise<DeployReport>;
  /**
   * Cancels the deployment that is under way, if any, and resolves when nothing of it runs any more. What was not sent yet is not
   * sent; what was being sent is reported as `unknown`, with what the platform shows.
   */
  cancel(): Promise<void>;
  logs(
    folder: string,
    input: Omit<LogsInput, 'project' | 'limit'>,
    options?: { readonly target?: Partial<ProjectLink>; readonly signal?: AbortSignal },
  ): Promise<readonly PlatformLogEntry[]>;
  /** Deployments of the folder (`null`: of any) that a host was ended in, oldest first. */
  unfinished(folder: string | null): Promise<readonly UnfinishedDeployment[]>;
  forgetUnfinished(folder: string | null): Promise<void>;
  /** Removes what a host that was killed left behind. */
  sweep(): Promise<void>;
  /** Ends a deployment that has sent nothing yet; gives one that has a few seconds to hear the answer. */
  stop(): Promise<void>;
}

export interface PlanConfirmation {
  readonly planId: string;
  readonly confirmedEnvironment: string;
}

export interface VersionToDeploy {
  readonly versionId: string;
  readonly environment: string;
  readonly confirmedEnvironment: string;
}

interface Offer {
  readonly planId: string;
  readonly folder: string;
  readonly prepared: PreparedDeploy;
  readonly moduleFiles: readonly string[];
}

interface Running {
  readonly cancellation: AbortController;
  readonly ended: Promise<unknown>;
}

/** How long the end of a host waits for the platform's answer. */
const patienceMs = 5000;

export function createPlatform(options: PlatformOptions): Platform {
  const { installed, clock, verified } = options;
  const journalFolder = join(options.folders.userData, 'deployments');
  const stagingFolder = join(options.folders.cache, 'deploy-staging');
  const ending = new AbortController();
  const isAbandoned = () => ending.signal.aborted;
  let offer: Offer | null = null;
  let running: Running | null = null;

  /** One change of the platform at a time. */
  async function alone<Result>(act: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    if (running !== null) {
      throw new FlowrightError(
        'conflict',
        'A deployment is under way.',
        'Wait until its outcome is shown.',
      );
    }
    const cancellation = new AbortController();
    const work = act(cancellation.signal);
    running = { cancellation, ended: work.catch(() => undefined) };
    try {
      return await work;
    } finally {
      running = null;
    }
  }

  async function prepare(
    { folder, systems }: PlannedProject,
    request: Pick<DeployRequest, 'action' | 'environment' | 'versionName' | 'description'>,
    target: Partial<ProjectLink>,
    signal?: AbortSignal,
  ): Promise<Offer> {
    const versori = await installed.locate();
    const link = await resolveLink(installed, folder, target);
    const { state, moduleFiles } = verified.of(folder);
    const prepared = await planDeploy(
      {
        ...request,
        folder,
        link,
        verified: state,
        moduleFiles,
        systemsUsed: systems.map(({ name }) => name),
      },
      { versori, secrets: options.secrets, clock },
      signal,
    );
    return { planId: randomUUID(), folder, prepared, moduleFiles };
  }

  async function carryOut(
    { folder, prepared }: Offer,
    confirmedEnvironment: string | null,
    signal: AbortSignal,
  ): Promise<DeployReport> {
    return runDeploy(prepared, {
      versori: await installed.locate(),
      clock,
      folder,
      stagingFolder,
      journalFolder,
      confirmedEnvironment,
      onPoint: options.onPoint,
      signal,
      ending: ending.signal,
      isAbandoned,
    });
  }

  /** Versori with the target of the folder's link, for everything that needs a linked project. */
  async function linked(folder: string, target: Partial<ProjectLink> = {}) {
    const link = requireLink(await resolveLink(installed, folder, target));
    return { versori: await installed.locate(), ...link };
  }

  async function listVersions(folder: string): Promise<readonly PlatformVersion[]> {
    const { versori, projectId: project, context } = await linked(folder);
    return versori.run(versionsList, { project, limit: versionsSeen }, { context });
  }

  const unfinished = async (folder: string | null) =>
    (await readUnfinished(journalFolder)).filter(
      (deployment) => folder === null || deployment.folder === folder,
    );

  return {
    async status(folder) {
      const last = (await unfinished(folder)).at(-1) ?? null;
      return readPlatformStatus(installed, folder, last);
    },
    async projects(context) {
      return (await installed.locate()).run(projectsList, null, { context });
    },
    async createProject(context, name) {
      return (await installed.locate()).run(projectsCreate, { name }, { context });
    },
    link: writeProjectLink,
    async plan(project, choice, signal) {
      offer = null;
      const { environment, versionName = null, description = null, target = {} } = choice;
      const request = { action: 'deploy', environment, versionName, description } as const;
      const made = await prepare(project, request, target, signal);
      offer = made;
      return { ...made.prepared.plan, planId: made.planId };
    },
    run: (folder, { planId, confirmedEnvironment }, signal = new AbortController().signal) =>
      alone(async (cancelled) => {
        if (offer?.planId !== planId || offer.folder !== folder)
          throw staleError('The plan is not the latest one.');
        const confirmed = offer;
        await requireSameFiles(confirmed);
        const report = await carryOut(
          confirmed,
          confirmedEnvironment,
          AbortSignal.any([signal, cancelled]),
        );
        // A plan is good for one deployment; one that was refused here may still be confirmed rightly.
        offer = null;
        return report;
      }),
    saveVersion: (folder, name, description) =>
      alone(async (cancelled) => {
        const request = {
          action: 'create-version',
          environment: null,
          versionName: name,
          description,
        } as const;
        const prepared = await prepare({ folder, systems: [] }, request, {}, cancelled);
        const report = await carryOut(prepared, null, cancelled);
        const version =
          report.outcome === 'accepted' || report.outcome === 'unknown'
            ? (await listVersions(folder)).find((candidate) => candidate.name === name)
            : undefined;
        if (version === undefined) throw new FlowrightError('failed', report.message, report.hint);
        return version;
      }),
    versions: listVersions,
    deployVersion: (folder, choice) =>
      alone(async (signal) => {
        const { versori, projectId, context } = await linked(folder);
        return deployVersion(
          { ...choice, projectId, context },
          {
            versori,
            clock,
            folder,
            journalFolder,
            onPoint: options.onPoint,
            isAbandoned,
            signal,
            ending: ending.signal,
          },
        );
      }),
    async cancel() {
      running?.cancellation.abort();
      await running?.ended;
    },
    async logs(folder, input, { target = {}, ...running } = {}) {
      const { versori, projectId: project, context } = await linked(folder, target);
      return readAllLogs({ versori, clock, context, input: { ...input, project }, ...running });
    },
    unfinished,
    async forgetUnfinished(folder) {
      for (const { id } of await unfinished(folder)) await forgetUnfinished(journalFolder, id);
    },
    sweep: () => sweepStaging(stagingFolder, clock.now()),
    async stop() {
      ending.abort();
      await Promise.race([running?.ended, delay(patienceMs, undefined, { ref: false })]);
    },
  };
}

async function requireSameFiles({ folder, prepared, moduleFiles }: Offer): Promise<void> {
  const { hash } = await collectUpload(folder, moduleFiles);
  if (hash !== prepared.plan.filesHash) {
    throw staleError('Files changed after the plan was made.');
  }
}

function staleError(message: string): FlowrightError {
  return new FlowrightError('stale', message, 'Look at the new plan, then deploy.');
}

/** The link with what replaces it; where it names no context, the one that is active now, so that every command names one. */
async function resolveLink(
  installed: InstalledVersori,
  folder: string,
  target: Partial<ProjectLink>,
): Promise<ProjectLink | null> {
  const written =
    target.projectId !== undefined && typeof target.context === 'string'
      ? null
      : await readProjectLink(folder);
  const projectId = target.projectId ?? written?.projectId;
  if (projectId === undefined) return null;
  const named = target.context ?? written?.context ?? null;
  const context = named ?? (await (await installed.locate()).run(contextShow, null)).name;
  return { projectId, context };
}

function requireLink(link: ProjectLink | null): { projectId: string; context: string } {
  if (link === null || link.context === null) {
    throw new FlowrightError(
      'environment',
      'The folder is not linked to a project on the platform.',
      'Choose a context and a project, or create a new project.',
    );
  }
  return { projectId: link.projectId, context: link.context };
}
