/** What the Versori platform tells through its command line program; plain data, no tokens. */

export interface PlatformContext {
  readonly name: string;
  readonly organisationId: string;
  /** Whether it is the one that the user's terminals use now. */
  readonly active: boolean;
  /** The API's address where it is not the public one. */
  readonly url: string | null;
}

export interface PlatformProject {
  readonly id: string;
  readonly name: string;
  readonly deployed: boolean;
  readonly environments: readonly string[];
}

export interface PlatformProjectDetails {
  readonly id: string;
  readonly name: string;
  readonly environments: readonly PlatformEnvironment[];
}

export interface PlatformEnvironment {
  readonly id: string;
  readonly name: string;
  /** Where its webhooks are reached, `null` before the first deployment. */
  readonly url: string | null;
  /** `running`, `suspended`, `error` or `draft` in the platform's specification; others are possible. */
  readonly status: string;
  readonly deployedVersion: { readonly id: string; readonly name: string } | null;
}

export interface PlatformVersion {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** `draft`, `failed`, `ready` or `superseded`; others are possible. */
  readonly state: string;
  /** ISO 8601, UTC; `null` where the platform did not say. */
  readonly createdAt: string | null;
}

export interface PlatformFile {
  readonly file: string;
  readonly content: string;
}

/** A system of the organisation, or of a project's environment (then `templateId` connects it). */
export interface PlatformSystem {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly baseUrl: string;
  readonly templateId: string | null;
  /** Whether each user of the integration has a connection of their own. */
  readonly dynamic: boolean;
}

/** A connection that an environment has for one of its systems. */
export interface PlatformConnection {
  readonly id: string;
  readonly name: string;
  readonly templateId: string | null;
}

export interface PlatformLogEntry {
  /** ISO 8601. */
  readonly timestamp: string;
  readonly severity: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>> | null;
  readonly error: string;
}

/** Which platform project a folder belongs to: the file `.versori`. */
export interface ProjectLink {
  readonly projectId: string;
  /** The context of the command line program that reaches it; `null` where the file names none. */
  readonly context: string | null;
}
