import type { Confirmation, DeployPlan, UnfinishedDeployment } from '../model/deploy.ts';
import type { PlatformContext, ProjectLink } from '../model/platform.ts';
import type { SystemUse } from '../model/project.ts';

/** Why something is missing, and what to do about it. */
export interface Obstacle {
  readonly message: string;
  readonly hint: string;
}

/** What stands between the open project and a deployment. Each problem explains the `null` beside it. */
export interface PlatformStatus {
  readonly cli: { readonly path: string; readonly version: string } | null;
  readonly cliProblem: Obstacle | null;
  /** Those that the Versori CLI knows, without their tokens. */
  readonly contexts: readonly PlatformContext[];
  readonly activeContext: string | null;
  readonly link: ProjectLink | null;
  readonly linkProblem: Obstacle | null;
  readonly project: { readonly id: string; readonly name: string } | null;
  readonly environments: readonly EnvironmentStatus[];
  readonly projectProblem: Obstacle | null;
  /** A deployment of this project that a host was ended in, with what the platform shows of it now. */
  readonly unfinished: UnfinishedDeployment | null;
}

export interface EnvironmentStatus {
  readonly name: string;
  readonly status: string;
  readonly deployedVersion: { readonly id: string; readonly name: string } | null;
  readonly publicUrl: string | null;
  readonly confirmBy: Confirmation;
}

/** A plan that waits for its confirmation; the next plan replaces it. */
export interface OfferedPlan extends DeployPlan {
  readonly planId: string;
}

/** Lists the project's systems with their addresses; committed, never uploaded, without secrets. */
export const systemsFile = 'flowright/systems.json';

/** A system as `flowright/systems.json` lists it; `environments` sorted by name. */
export interface SystemEntry {
  readonly name: string;
  readonly environments: readonly SystemEnvironment[];
}

export interface SystemEnvironment {
  readonly name: string;
  readonly baseUrl: string;
  readonly authScheme: AuthScheme;
}

/** How a system authenticates its callers, in the platform's own words (`AuthSchemeConfig.type`); never a secret. */
export const authSchemes = [
  'none',
  'api-key',
  'basic-auth',
  'oauth1',
  'oauth2',
  'hmac',
  'certificate',
  'jwt-bearer',
  'secret',
] as const;

export type AuthScheme = (typeof authSchemes)[number];

export interface SystemsState {
  readonly systems: readonly SystemEntry[];
  readonly usedInCode: readonly (SystemUse & { readonly listed: boolean })[];
}

/** What may be told of a secret: never the value or a part of it. */
export interface SecretStatus {
  readonly name: string;
  readonly configured: boolean;
  /** `env`: given by an environment variable, and not changed here. `session`: in memory, until the app quits. */
  readonly storage: 'keyring' | 'session' | 'file' | 'env' | null;
  readonly warning: string | null;
}
