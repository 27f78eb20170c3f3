import { errorMessage, FlowrightError } from '../../../shared/base/error.ts';
import type {
  EnvironmentStatus,
  Obstacle,
  PlatformStatus,
} from '../../../shared/contract/platform-types.ts';
import type { UnfinishedDeployment } from '../../../shared/model/deploy.ts';
import type {
  PlatformContext,
  PlatformProjectDetails,
  ProjectLink,
} from '../../../shared/model/platform.ts';
import { problemOfCapabilities } from './capabilities.ts';
import type { Versori } from './client.ts';
import { contextList } from './commands/contexts.ts';
import { projectDetails } from './commands/projects.ts';
import { noActiveContext } from './failure.ts';
import { confirmationFor } from './deploy/confirmation.ts';
import { lookForDeployment } from './deploy/look.ts';
import type { InstalledVersori } from './installed.ts';
import { readProjectLink } from './link.ts';

/** What stands between the folder (`null` without one) and a deployment. Never throws: what is missing is in the answer. */
export async function readPlatformStatus(
  installed: InstalledVersori,
  folder: string | null,
  unfinished: UnfinishedDeployment | null,
): Promise<PlatformStatus> {
  const [program, link] = await Promise.all([
    attempt(() => findProgram(installed)),
    attempt(() => (folder === null ? Promise.resolve(null) : readProjectLink(folder))),
  ]);
  const known = program.value;
  const project = await attempt(() => askForProject(known, link.value));
  const details = project.value;
  return {
    cli: known?.cli ?? null,
    cliProblem: program.problem ?? known?.problem ?? null,
    contexts: known?.contexts ?? [],
    activeContext: known?.activeContext ?? null,
    link: link.value,
    linkProblem: link.problem,
    project: details === null ? null : { id: details.id, name: details.name },
    environments: details?.environments.map(toEnvironmentStatus) ?? [],
    projectProblem: project.problem,
    unfinished: await withWhatIsSeen(known?.versori ?? null, unfinished),
  };
}

interface Program {
  readonly versori: Versori;
  readonly cli: { readonly path: string; readonly version: string };
  /** Why it cannot be used though it is there. */
  readonly problem: Obstacle | null;
  readonly contexts: readonly PlatformContext[];
  readonly activeContext: string | null;
}

async function findProgram(installed: InstalledVersori): Promise<Program> {
  const versori = await installed.locate();
  const capabilities = await installed.capabilities(versori);
  const cli = { path: versori.path, version: capabilities.version };
  const tooOld = problemOfCapabilities(capabilities, versori.path);
  if (tooOld !== null) {
    return { versori, cli, problem: describe(tooOld), contexts: [], activeContext: null };
  }
  const contexts = await attempt(() => listContexts(versori));
  return {
    versori,
    cli,
    problem: contexts.problem,
    contexts: contexts.value ?? [],
    activeContext: contexts.value?.find(({ active }) => active)?.name ?? null,
  };
}

/** Even the list needs an active context, so having none at all is an empty list. */
async function listContexts(versori: Versori): Promise<readonly PlatformContext[]> {
  try {
    return await versori.run(contextList, null);
  } catch (error) {
    if (errorMessage(error) === noActiveContext) return [];
    throw error;
  }
}

async function askForProject(
  program: Program | null,
  link: ProjectLink | null,
): Promise<PlatformProjectDetails | null> {
  if (program === null || program.problem !== null || link === null) return null;
  const context = link.context ?? program.activeContext;
  if (context === null) return null;
  return program.versori.run(projectDetails, { project: link.projectId }, { context });
}

function toEnvironmentStatus(
  environment: PlatformProjectDetails['environments'][number],
): EnvironmentStatus {
  const { name, status, deployedVersion, url } = environment;
  return {
    name,
    status,
    deployedVersion,
    publicUrl: url,
    confirmBy: confirmationFor(name),
  };
}

/** Settles what the journal alone leaves open, where the platform can be asked. */
async function withWhatIsSeen(
  versori: Versori | null,
  unfinished: UnfinishedDeployment | null,
): Promise<UnfinishedDeployment | null> {
  if (unfinished === null || versori === null) return unfinished;
  if (unfinished.point === 'started' || unfinished.point === 'staged') return unfinished;
  // A save leaves no version that could be looked for.
  if (unfinished.action === 'save') return unfinished;
  const seen = await lookForDeployment(versori, unfinished);
  if (seen === null) return unfinished;
  const { versionName, environment } = unfinished;
  const now = seen.versionDeployed
    ? `Now the environment "${environment ?? ''}" names it as deployed.`
    : seen.versionListed
      ? `Now the platform lists the version "${versionName}"${environment === null ? '' : `, and the environment "${environment}" does not name it`}.`
      : 'Now the platform does not list such a version.';
  return { ...unfinished, message: `${unfinished.message} ${now}` };
}

interface Attempt<Value> {
  readonly value: Value | null;
  readonly problem: Obstacle | null;
}

async function attempt<Value>(act: () => Promise<Value>): Promise<Attempt<Value>> {
  try {
    return { value: await act(), problem: null };
  } catch (error) {
    return { value: null, problem: describe(error) };
  }
}

function describe(error: unknown): Obstacle {
  const hint = error instanceof FlowrightError ? error.hint : undefined;
  return { message: errorMessage(error), hint: hint ?? 'Try again; the log has the details.' };
}
