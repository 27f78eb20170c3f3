import { existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { Exit } from './cobra.ts';
import type { ParsedCall } from './cobra.ts';

const contextSchema = z.object({
  name: z.string(),
  organisation_id: z.string(),
  jwt: z.string(),
  url_overwrite: z.string().optional(),
});
const configSchema = z.object({
  active_context: z.string().optional(),
  contexts: z.record(z.string(), contextSchema).nullish(),
});
const linkSchema = z.object({ project_id: z.string(), context: z.string().optional() });

export type Context = z.infer<typeof contextSchema>;

export interface Loaded {
  readonly contexts: Readonly<Record<string, Context>>;
  readonly active: string;
  readonly context: Context;
  /** The project of `.versori`, where the command may take it from there. */
  readonly linkedProject: string | null;
  readonly notices: string;
}

/** Reads configuration, context and `.versori`. */
export function loadConfig({ flags }: ParsedCall, environment: NodeJS.ProcessEnv): Loaded {
  const config = readConfig(configPath(flags, environment));
  const contexts = config.contexts ?? {};
  const link = readLink(flags.get('directory') ?? '.') ?? readLink('.');
  const asked = flags.get('context') ?? '';
  const project = flags.get('project') ?? '';
  const linkApplies =
    link?.context !== undefined && (project === '' || project === link.project_id);
  const name =
    asked !== '' ? asked : linkApplies ? (link.context ?? '') : (config.active_context ?? '');
  const context = contexts[name];
  if (name === '') throw bare('You have no active context\nTry running\n\tversori context set\n');
  if (context === undefined) {
    throw bare(`Context "${name}" does not exist\nTry running\n\tversori context add\n`);
  }
  const overridden = link !== null && project !== '' && project !== link.project_id;
  return {
    contexts,
    active: config.active_context ?? '',
    context,
    linkedProject: link?.project_id ?? null,
    notices: overridden
      ? `warning: --project "${project}" overrides .versori project "${link.project_id}" (in ${process.cwd()})\n`
      : '',
  };
}

/** Adds a context and makes it the active one; `--jwt=-` reads the token from stdin. */
export function addContext({ flags }: ParsedCall, environment: NodeJS.ProcessEnv): void {
  const path = configPath(flags, environment);
  const config = readConfig(path);
  const [name = '', organisation = '', given = ''] = ['name', 'organisation', 'jwt'].map(
    (flag) => flags.get(flag) ?? '',
  );
  const jwt = given === '-' ? (readFileSync(0, 'utf8').split('\n')[0] ?? '').trim() : given;
  if (jwt === '') throw bare('jwt is required\n');
  if (name === '' || organisation === '') {
    throw bare('huh: could not open a new TTY: open /dev/tty: no such device or address\n');
  }
  const contexts = config.contexts ?? {};
  if (Object.hasOwn(contexts, name)) throw bare(`Context '${name}' already exists\n`);
  const added = { name, organisation_id: organisation, jwt };
  const after = { active_context: name, contexts: { ...contexts, [name]: added } };
  writeFileSync(path, stringify(after));
}

/** The configuration's path; a file that is missing is created empty. */
function configPath(flags: ParsedCall['flags'], environment: NodeJS.ProcessEnv): string {
  const path = flags.get('config') || environment['VERSORI_CONFIG'] || homeConfig(environment);
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '', { mode: 0o600 });
  }
  return path;
}

function homeConfig(environment: NodeJS.ProcessEnv): string {
  return join(environment['HOME'] ?? '~', '.versori', 'config.yaml');
}

function readConfig(path: string): z.infer<typeof configSchema> {
  try {
    return configSchema.parse(parse(readFileSync(path, 'utf8')) ?? {});
  } catch {
    throw bare('failed to load config: yaml: cannot be read\n');
  }
}

function readLink(folder: string): z.infer<typeof linkSchema> | null {
  const path = join(folder, '.versori');
  if (!existsSync(path) || !lstatSync(path).isFile()) return null;
  try {
    return linkSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw bare('failed to parse .versori: unexpected end of JSON input\n');
  }
}

function bare(stderr: string): Exit {
  return new Exit(1, { stderr });
}
