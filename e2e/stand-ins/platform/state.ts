import { randomBytes } from 'node:crypto';

/** What the stand-in keeps, in the API's own shapes. */
export interface StoredFile {
  readonly filename: string;
  readonly content: string;
}

export interface StoredVersion {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  state: string;
  readonly createdAt: string;
  readonly files: readonly StoredFile[];
}

interface StoredEnvironment {
  readonly id: string;
  readonly name: string;
  status: string;
  readonly publicUrl: string;
  deployedVersion: StoredVersion | null;
}

export interface StoredProject {
  readonly id: string;
  readonly name: string;
  files: readonly StoredFile[];
  readonly versions: StoredVersion[];
  readonly environments: StoredEnvironment[];
  readonly templates: StoredSystem[];
  readonly connections: StoredConnection[];
  readonly logs: StoredLog[];
}

export interface StoredSystem {
  readonly id: string;
  readonly connectionTemplateId?: string;
  readonly name: string;
  readonly domain: string;
  readonly templateBaseUrl: string;
  readonly dynamic: boolean;
  readonly authSchemeConfigs: readonly unknown[];
}

/** A static connection of an environment. */
interface StoredConnection {
  readonly id: string;
  readonly name: string;
  readonly systemId: string;
  readonly connectionTemplateId: string;
}

interface StoredLog {
  readonly environment: string;
  readonly timestamp: string;
  readonly severity: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>> | null;
}

export interface PlatformState {
  readonly projects: StoredProject[];
  readonly systems: StoredSystem[];
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new id of 26 characters, as the platform's ULIDs. */
export function createId(): string {
  return `01${[...randomBytes(24)].map((byte) => alphabet.charAt(byte % 32)).join('')}`;
}

function createEnvironment(name: string): StoredEnvironment {
  return {
    id: createId(),
    name,
    status: 'draft',
    publicUrl: `https://${name}-stand-in.example`,
    deployedVersion: null,
  };
}

export function createProject(name: string, environments: readonly string[]): StoredProject {
  return {
    id: createId(),
    name,
    files: [],
    versions: [],
    environments: environments.map(createEnvironment),
    templates: [],
    connections: [],
    logs: [],
  };
}

export function createSystem(name: string, domain: string): StoredSystem {
  return {
    id: createId(),
    name,
    domain,
    templateBaseUrl: `https://${domain}`,
    dynamic: false,
    authSchemeConfigs: [{ type: 'none', none: { id: 'none', description: '' } }],
  };
}

/** Gives a project's environments a system, with a connection where `connected`. */
export function addSystem(
  project: StoredProject,
  name: string,
  { connected = true, dynamic = false } = {},
): void {
  const system = createSystem(name, `${name}.example`);
  const connectionTemplateId = createId();
  project.templates.push({ ...system, connectionTemplateId, dynamic });
  if (!connected) return;
  const connection = { id: createId(), name: `${name} account`, systemId: system.id };
  project.connections.push({ ...connection, connectionTemplateId });
}
