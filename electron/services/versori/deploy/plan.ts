import { FlowrightError } from '../../../../shared/base/error.ts';
import type { DeployAction, DeployPlan } from '../../../../shared/model/deploy.ts';
import type {
  PlatformFile,
  PlatformProjectDetails,
  PlatformVersion,
  ProjectLink,
} from '../../../../shared/model/platform.ts';
import type { Clock } from '../../ports.ts';
import { readEnvironmentSecrets } from '../../secrets/environment-files.ts';
import type { SecretReader } from '../../secrets/store.ts';
import { describeCommand } from '../client.ts';
import type { Versori } from '../client.ts';
import { deploy, save, saveDryRun } from '../commands/deploy.ts';
import { projectDetails, projectFiles } from '../commands/projects.ts';
import { versionsCreate, versionsList } from '../commands/versions.ts';
import { checkText } from '../declaration.ts';
import { compareFiles, describeChanges, suggestVersionName } from './changes.ts';
import { checkGuards } from './guards.ts';
import type { VerifiedState } from './guards.ts';
import { collectUpload } from './upload.ts';
import type { UploadSet } from './upload.ts';
import { confirmationFor } from './confirmation.ts';
import { readEnvironmentSystems } from './system-guard.ts';
import type { EnvironmentSystems } from './system-guard.ts';

export interface DeployRequest {
  /** The project's folder, absolute. */
  readonly folder: string;
  readonly action: DeployAction;
  /** `null` where nothing is deployed. */
  readonly environment: string | null;
  /** Replaces the link's context and project where given. */
  readonly link: ProjectLink | null;
  /** `null` takes the suggestion. */
  readonly versionName: string | null;
  readonly description: string | null;
  readonly verified: VerifiedState | null;
  /** Every local file in the module graph of the entry points, relative with `/`. */
  readonly moduleFiles: readonly string[];
  /** The names of the systems that the code uses. */
  readonly systemsUsed: readonly string[];
}

export interface DeployPorts {
  readonly versori: Versori;
  readonly secrets: SecretReader;
  readonly clock: Clock;
}

export interface PreparedDeploy {
  readonly plan: DeployPlan;
  /** The bytes that were checked; the same ones go up. */
  readonly upload: UploadSet;
}

/** How many versions are looked at for a taken name and for the new version afterwards. */
export const versionsSeen = 50;

/**
 * Makes the plan: reads the files once, asks the platform what is there, and checks the guards. Changes nothing here or there.
 * Throws `environment` for a folder without link or context, and VersoriError for what the platform refuses.
 */
export async function planDeploy(
  request: DeployRequest,
  ports: DeployPorts,
  signal?: AbortSignal,
): Promise<PreparedDeploy> {
  const { projectId, context } = requireTarget(request);
  const options = { context, ...(signal === undefined ? {} : { signal }) };
  const [upload, project, versions, knownSecrets, systemsFound, closedSecrets] = await Promise.all([
    collectUpload(request.folder, request.moduleFiles),
    ports.versori.run(projectDetails, { project: projectId }, options),
    ports.versori.run(versionsList, { project: projectId, limit: versionsSeen }, options),
    knownSecretsOf(request.folder, ports.secrets),
    findSystems(request, projectId, ports.versori, options),
    ports.secrets.closedNames(),
  ]);
  const before = await ports.versori.run(
    projectFiles,
    { project: projectId, version: deployedVersionId(project, request.environment) },
    options,
  );
  const plan = draftPlan(request, {
    project,
    versions,
    before,
    upload,
    context,
    knownSecrets,
    systemsFound,
    closedSecrets: closedSecrets.length,
    now: ports.clock.now(),
  });
  return { plan, upload };
}

interface PlanFacts {
  readonly project: PlatformProjectDetails;
  readonly versions: readonly PlatformVersion[];
  readonly before: readonly PlatformFile[];
  readonly upload: UploadSet;
  readonly context: string;
  readonly knownSecrets: readonly string[];
  readonly systemsFound: EnvironmentSystems | null;
  readonly closedSecrets: number;
  readonly now: number;
}

function draftPlan(request: DeployRequest, facts: PlanFacts): DeployPlan {
  const { project, upload, context } = facts;
  const changes = compareFiles(facts.before, upload.files);
  const taken = facts.versions.map(({ name }) => name);
  const versionName = request.versionName ?? suggestVersionName(facts.now, upload.hash, taken);
  const description = request.description ?? describeChanges(changes);
  checkText(versionName, "The version's name");
  checkText(description, 'The description');
  const guards = checkGuards({
    ...request,
    upload,
    knownSecrets: facts.knownSecrets,
    closedSecrets: facts.closedSecrets,
    systemsFound: hasEnvironment(project, request.environment) ? facts.systemsFound : null,
    environments: project.environments,
    versions: facts.versions,
    versionName,
    changes,
  });
  const target = {
    action: request.action,
    context,
    projectId: project.id,
    projectName: project.name,
    environment: request.environment,
    versionName,
    description,
  };
  return {
    ...target,
    filesHash: upload.hash,
    files: upload.files.map(({ file, bytes }) => ({ file, size: bytes.byteLength })),
    totalSize: upload.files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
    leftOut: upload.leftOut,
    changes,
    commands: commandsOf(target),
    guards,
    ready: guards.every(({ ok, blocking }) => ok || !blocking),
    confirmBy: confirmationFor(request.environment),
  };
}

type Target = Pick<
  DeployPlan,
  'action' | 'context' | 'projectId' | 'environment' | 'versionName' | 'description'
>;

function commandsOf({ action, context, projectId, environment, versionName, description }: Target) {
  const folder = '<staged-files>';
  const upload = { project: projectId, folder };
  const listing = describeCommand(saveDryRun, upload, context);
  if (action === 'save') return [listing, describeCommand(save, upload, context)];
  if (action === 'create-version' || environment === null) {
    return [
      listing,
      describeCommand(versionsCreate, { ...upload, name: versionName, description }, context),
    ];
  }
  return [
    listing,
    describeCommand(deploy, { ...upload, environment, versionName, description }, context),
  ];
}

function requireTarget(request: DeployRequest): { projectId: string; context: string } {
  if (request.action === 'deploy' && request.environment === null) {
    throw new FlowrightError(
      'usage',
      'No environment is chosen.',
      'Choose the environment to deploy to.',
    );
  }
  if (request.link === null) {
    throw new FlowrightError(
      'environment',
      'The folder is not linked to a project on the platform.',
      'Choose a context and a project, or create a new project.',
    );
  }
  if (request.link.context === null) {
    throw new FlowrightError(
      'environment',
      'The link to the platform names no context.',
      'Choose the context that reaches the project.',
    );
  }
  return { projectId: request.link.projectId, context: request.link.context };
}

/** `null` where nothing is deployed; code that uses no system needs no answer of the platform. */
async function findSystems(
  { environment, systemsUsed }: DeployRequest,
  project: string,
  versori: Versori,
  options: { readonly context: string; readonly signal?: AbortSignal },
): Promise<EnvironmentSystems | null> {
  if (environment === null) return null;
  if (systemsUsed.length === 0) return { systems: [], connections: [] };
  return readEnvironmentSystems(versori, { project, environment }, options);
}

function hasEnvironment(project: PlatformProjectDetails, environment: string | null): boolean {
  return project.environments.some(({ name }) => name === environment);
}

function deployedVersionId(
  project: PlatformProjectDetails,
  environment: string | null,
): string | null {
  return project.environments.find(({ name }) => name === environment)?.deployedVersion?.id ?? null;
}

async function knownSecretsOf(folder: string, secrets: SecretReader): Promise<readonly string[]> {
  const [stored, ofFiles] = await Promise.all([secrets.values(), readEnvironmentSecrets(folder)]);
  return [...stored, ...ofFiles];
}
