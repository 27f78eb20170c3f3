/** A deployment as it is planned, guarded and reported. Sizes are in bytes, times ISO 8601 UTC. */

/** `deploy` makes a version and deploys it, `create-version` makes one only, `save` replaces the project's current files. */
export type DeployAction = 'deploy' | 'create-version' | 'save';

interface UploadEntry {
  readonly file: string;
  readonly size: number;
}

/** A file that stands where uploads come from and still does not go up. */
export interface LeftOutFile {
  readonly file: string;
  readonly reason: 'binary' | 'private' | 'link' | 'name' | 'unreadable';
}

export interface FileChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

type DeployGuardName =
  | 'verified'
  | 'environment'
  | 'systems'
  | 'entry-point'
  | 'files'
  | 'secrets'
  | 'version-name'
  | 'only-on-platform';

interface GuardFinding {
  readonly file: string;
  /** 1-based; 0 where the finding is the file itself. */
  readonly line: number;
  readonly message: string;
}

export interface DeployGuard {
  readonly name: DeployGuardName;
  readonly ok: boolean;
  /** Whether a deployment is refused while it is not ok; otherwise it is a warning. */
  readonly blocking: boolean;
  readonly message: string;
  readonly hint?: string;
  readonly findings: readonly GuardFinding[];
}

/** How a deployment is confirmed. `typing`: the user types the environment's name, because it looks like production. */
export type Confirmation = 'click' | 'typing';

export interface DeployPlan {
  readonly action: DeployAction;
  readonly context: string;
  readonly projectId: string;
  readonly projectName: string;
  /** `null` where nothing is deployed. */
  readonly environment: string | null;
  readonly versionName: string;
  readonly description: string;
  /** Identifies the exact names and bytes of `files`. */
  readonly filesHash: string;
  readonly files: readonly UploadEntry[];
  readonly totalSize: number;
  readonly leftOut: readonly LeftOutFile[];
  /** Against the deployed version, or the project's current files; `null` where those could not be had. */
  readonly changes: FileChanges | null;
  /** Every command that will run, as people would type it. */
  readonly commands: readonly string[];
  readonly guards: readonly DeployGuard[];
  /** Whether no blocking guard refuses. */
  readonly ready: boolean;
  readonly confirmBy: Confirmation;
}

/**
 * How far a deployment came: `accepted` the platform answered yes; `refused` it answered no; `not-sent` it was never asked;
 * `unknown` it was asked and no answer came.
 */
export type DeployOutcome = 'accepted' | 'refused' | 'not-sent' | 'unknown';

export interface DeployReport {
  readonly outcome: DeployOutcome;
  readonly action: DeployAction;
  readonly environment: string | null;
  readonly versionName: string;
  readonly message: string;
  readonly hint?: string;
  /** What the platform showed afterwards, `null` where it was not asked or did not answer. */
  readonly seen: SeenDeployment | null;
}

export interface SeenDeployment {
  /** Whether a version of that name is listed. */
  readonly versionListed: boolean;
  readonly environmentStatus: string | null;
  /** Whether the environment names that version as the deployed one. */
  readonly versionDeployed: boolean;
  readonly url: string | null;
}

/** How far a deployment had come when the host was ended. */
export type DeployPoint = 'started' | 'staged' | 'sending' | 'answered';

export interface UnfinishedDeployment {
  readonly id: string;
  readonly folder: string;
  readonly startedAt: string;
  readonly action: DeployAction;
  readonly context: string;
  readonly projectId: string;
  readonly environment: string | null;
  readonly versionName: string;
  readonly point: DeployPoint;
  readonly message: string;
}
