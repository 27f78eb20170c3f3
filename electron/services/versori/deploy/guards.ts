import type {
  DeployAction,
  DeployGuard,
  FileChanges,
  LeftOutFile,
} from '../../../../shared/model/deploy.ts';
import type { PlatformEnvironment, PlatformVersion } from '../../../../shared/model/platform.ts';
import { scanText } from '../../secrets/scan.ts';
import { pass, refuse, warn } from './guard.ts';
import { guardSystems } from './system-guard.ts';
import type { EnvironmentSystems } from './system-guard.ts';
import type { UploadSet } from './upload.ts';

/** The last verification of the project: which files it saw, and whether they passed. */
export interface VerifiedState {
  readonly filesHash: string;
  readonly ok: boolean;
}

export interface GuardInput {
  readonly action: DeployAction;
  readonly upload: UploadSet;
  readonly moduleFiles: readonly string[];
  readonly verified: VerifiedState | null;
  readonly knownSecrets: readonly string[];
  /** How many stored secrets this host cannot open, and so not search for. */
  readonly closedSecrets: number;
  readonly environment: string | null;
  readonly environments: readonly PlatformEnvironment[];
  /** The names of the systems that the code uses. */
  readonly systemsUsed: readonly string[];
  /** `null` where no environment of that name could be asked. */
  readonly systemsFound: EnvironmentSystems | null;
  readonly versionName: string;
  readonly versions: readonly PlatformVersion[];
  readonly changes: FileChanges | null;
}

/** Everything that stands between a plan and the platform; the first sentence of each says what is the matter. */
export function checkGuards(input: GuardInput): readonly DeployGuard[] {
  return [
    guardVerified(input),
    ...(input.environment === null ? [] : guardsOfEnvironment(input.environment, input)),
    guardEntryPoint(input.upload),
    guardFiles(input.upload, input.moduleFiles),
    guardSecrets(input),
    ...(input.action === 'save' ? [] : [guardVersionName(input)]),
    guardOnlyOnPlatform(input.changes),
  ];
}

function guardVerified({ verified, upload }: GuardInput): DeployGuard {
  const hint = 'Press Verify, repair what it finds, then deploy.';
  if (verified === null) return refuse('verified', 'These files have not been verified.', hint);
  if (!verified.ok) return refuse('verified', 'The last verification failed.', hint);
  if (verified.filesHash !== upload.hash) {
    return refuse('verified', 'Files changed since the last verification.', hint);
  }
  return pass('verified', 'Verified, and nothing has changed since.');
}

function guardsOfEnvironment(
  name: string,
  { environments, systemsUsed, systemsFound }: GuardInput,
): readonly DeployGuard[] {
  const exists = guardEnvironment(name, environments);
  return systemsFound === null ? [exists] : [exists, guardSystems(name, systemsUsed, systemsFound)];
}

function guardEnvironment(name: string, environments: readonly PlatformEnvironment[]): DeployGuard {
  if (environments.some((environment) => environment.name === name)) {
    return pass('environment', `The environment "${name}" exists.`);
  }
  const known = environments.map((environment) => `"${environment.name}"`).join(', ');
  return refuse(
    'environment',
    `The project has no environment "${name}".`,
    known === '' ? 'Create an environment on the platform.' : `Choose one of ${known}.`,
  );
}

function guardEntryPoint({ files }: UploadSet): DeployGuard {
  return files.some(({ file }) => file === 'src/index.ts')
    ? pass('entry-point', 'src/index.ts, which the platform starts, is among the files.')
    : refuse(
        'entry-point',
        'src/index.ts, which the platform starts, is missing.',
        'Add src/index.ts, which registers the workflows.',
      );
}

const leftOutReasons: Readonly<Record<LeftOutFile['reason'], string>> = {
  binary: 'is no text, and the platform takes texts only',
  private: 'may hold secrets and never goes up',
  link: 'is a link to a folder or out of the project',
  name: 'lies outside the project, or has a name that not every system can hold',
  unreadable: 'cannot be read or is larger than 20 MB',
};

/** A file that stays out is a warning, unless the code imports it: then the platform could not start it. */
function guardFiles({ leftOut }: UploadSet, moduleFiles: readonly string[]): DeployGuard {
  if (leftOut.length === 0) return pass('files', 'All files are texts inside the project.');
  const imported = new Set(moduleFiles);
  const blocking = leftOut.some(({ file }) => imported.has(file));
  const findings = leftOut.map(({ file, reason }) => ({
    file,
    line: 0,
    message: leftOutReasons[reason],
  }));
  return {
    name: 'files',
    ok: false,
    blocking,
    message: blocking
      ? 'The code imports a file that cannot go up.'
      : 'Some files of src stay here; the code does not import them.',
    hint: blocking
      ? 'Move its content into a TypeScript or JSON file.'
      : 'Nothing to do if they are not needed.',
    findings,
  };
}

function guardSecrets({ upload, knownSecrets, closedSecrets }: GuardInput): DeployGuard {
  const findings = upload.files.flatMap(({ file, text }) => scanText(file, text, knownSecrets));
  if (findings.length === 0 && closedSecrets > 0) {
    return warn(
      'secrets',
      `No secret was found in the files, but ${closedSecrets} stored with the keyring could not be opened and searched for.`,
      'Deploy from the desktop app, or give them in FLOWRIGHT_SECRET_… variables.',
    );
  }
  if (findings.length === 0) return pass('secrets', 'No secret was found in the files.');
  return {
    ...refuse(
      'secrets',
      findings.length === 1
        ? 'A secret stands in a file that would go up.'
        : `Secrets stand in ${findings.length} places that would go up.`,
      'Put them into a connection or an activation variable, and change those that were shared.',
    ),
    findings,
  };
}

function guardVersionName({ versionName, versions }: GuardInput): DeployGuard {
  return versions.some(({ name }) => name === versionName)
    ? refuse('version-name', `There is a version "${versionName}" already.`, 'Choose another name.')
    : pass('version-name', `The version will be called "${versionName}".`);
}

function guardOnlyOnPlatform(changes: FileChanges | null): DeployGuard {
  if (changes === null || changes.removed.length === 0) {
    return pass('only-on-platform', 'The platform has no file that is missing here.');
  }
  return {
    ...warn(
      'only-on-platform',
      'The platform has files that the upload lacks; the new version will not have them.',
      'Fetch them first if somebody else added them.',
    ),
    findings: changes.removed.map((file) => ({
      file,
      line: 0,
      message: 'is on the platform only',
    })),
  };
}
