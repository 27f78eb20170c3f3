import { checkId, checkText, readTimeoutMs, writeTimeoutMs } from '../declaration.ts';
import type { VersoriCommand } from '../declaration.ts';
import { VersoriError } from '../failure.ts';
import { parseNothing } from '../output.ts';
import { filesNotCollected } from './known-failures.ts';

export interface DeployInput {
  readonly project: string;
  readonly environment: string;
  readonly versionName: string;
  readonly description: string;
  /** Absolute; everything below it goes up. */
  readonly folder: string;
}

const deployArgs = (input: DeployInput): readonly string[] => [
  `--project=${checkId(input.project, 'project')}`,
  `--environment=${checkText(input.environment, "The environment's name")}`,
  `--version=${checkText(input.versionName, "The version's name")}`,
  ...(input.description === ''
    ? []
    : [`--description=${checkText(input.description, 'The description')}`]),
  `--directory=${input.folder}`,
];

/** Makes a version of the folder and deploys it. Success prints nothing and says only that the platform accepted it. */
export const deploy: VersoriCommand<DeployInput, null> = {
  path: ['projects', 'deploy'],
  effect: 'deploy',
  flags: ['--project', '--environment', '--version', '--description', '--directory', '--dry-run'],
  context: 'required',
  timeoutMs: writeTimeoutMs,
  visible: true,
  args: deployArgs,
  parse: parseNothing,
  failures: [filesNotCollected],
};

export interface SaveInput {
  readonly project: string;
  readonly folder: string;
}

/** Replaces the project's current files, without a version. */
export const save: VersoriCommand<SaveInput, null> = {
  path: ['projects', 'save'],
  effect: 'deploy',
  flags: ['--project', '--directory', '--dry-run'],
  context: 'required',
  timeoutMs: writeTimeoutMs,
  visible: true,
  args: ({ project, folder }) => [
    `--project=${checkId(project, 'project')}`,
    `--directory=${folder}`,
  ],
  parse: parseNothing,
  failures: [filesNotCollected],
};

/** The names that an upload of the folder would send, without sending anything. */
export const saveDryRun: VersoriCommand<SaveInput, readonly string[]> = {
  ...save,
  effect: 'read',
  timeoutMs: readTimeoutMs,
  args: (input) => [...save.args(input), '--dry-run'],
  parse: (stdout) => {
    const [title, ...names] = stdout.split('\n').filter((line) => line !== '');
    if (title !== 'Files that would be uploaded:') {
      throw new VersoriError(
        'local',
        'The Versori CLI did not list the files to upload.',
        'Check with "versori projects save --help" that it knows --dry-run.',
      );
    }
    return names.map((name) => name.slice(2));
  },
};
