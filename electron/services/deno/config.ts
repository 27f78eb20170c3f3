import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeAtomic } from '../files/atomic-write.ts';
import { isMissing } from '../files/io.ts';
import { isInside } from '../files/paths.ts';
import type { AppFolders } from '../ports.ts';
import { readImportMap } from './configuration.ts';
import type { DenoSettings, ProjectConfiguration } from './configuration.ts';

/**
 * The one configuration that Deno's commands and its language server use for a project. It lies outside the project and says
 * what the project's own files say, without anything in them that runs: tasks, lint plugins, permissions.
 */
export interface DenoConfig {
  /** Absolute: of the generated deno.json. */
  readonly path: string;
  readonly folder: string;
  /** Whose declarations of `@versori/run` are used. */
  readonly sdk: 'project' | 'kit';
  /** The environment that goes with it. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface ConfigInput {
  readonly realRoot: string;
  readonly configuration: ProjectConfiguration;
  /** Real path: where `node_modules` of a copy of a project leads to. */
  readonly packages?: string;
}

const sdkName = '@versori/run';

export async function writeDenoConfig(
  input: ConfigInput,
  folders: AppFolders,
): Promise<DenoConfig> {
  const { realRoot, configuration } = input;
  const folder = denoConfigFolder(folders, realRoot);
  await mkdir(folder, { recursive: true });
  const installed = await findInstalled(input);
  const kit = pathToFileURL(join(folders.resources, 'run-kit', 'mod.js')).href;
  const ownImports = await collectImports(realRoot, configuration.deno);
  const sdk = installed.sdk || ownImports.imports[sdkName]?.startsWith('file:') ? 'project' : 'kit';
  const imports = {
    ...(installed.all ? {} : packageImports(configuration.dependencies)),
    ...ownImports.imports,
    ...(sdk === 'kit' ? { [sdkName]: kit } : {}),
  };
  const config = {
    imports,
    scopes: ownImports.scopes,
    nodeModulesDir: installed.all ? 'manual' : 'none',
    unstable: unstableFeatures(configuration),
    ...compilerOptions(realRoot, configuration.deno),
    fmt: formatOptions(configuration.deno),
    lint: { rules: configuration.deno?.lint?.rules ?? { tags: ['recommended'] } },
  };
  const path = join(folder, 'deno.json');
  await writeJson(path, config);
  await writeTsconfig(folder, realRoot, configuration);
  await copyLock(folder, realRoot);
  return { path, folder, sdk, environment: environmentOf(folders) };
}

/** Own modules cache: what the user's Deno keeps is left alone. package.json is in the configuration already. */
function environmentOf(folders: AppFolders): Record<string, string> {
  return {
    DENO_DIR: join(folders.cache, 'deno'),
    DENO_NO_PACKAGE_JSON: '1',
    DENO_NO_PROMPT: '1',
    DENO_NO_UPDATE_CHECK: '1',
    NO_COLOR: '1',
  };
}

/** Where the configuration of a project lies. */
export function denoConfigFolder({ cache }: Pick<AppFolders, 'cache'>, realRoot: string): string {
  const hash = createHash('sha256').update(realRoot).digest('hex').slice(0, 20);
  return join(cache, 'projects', hash);
}

interface Installed {
  readonly sdk: boolean;
  /** Whether the project's node_modules serves every import: packages are then taken from there, as Deno would by hand. */
  readonly all: boolean;
}

async function findInstalled({
  realRoot,
  configuration: { dependencies },
  packages = realRoot,
}: ConfigInput): Promise<Installed> {
  const isInstalled = async (name: string): Promise<boolean> => {
    try {
      const real = await realpath(join(realRoot, 'node_modules', ...name.split('/')));
      const isOwn = isInside(realRoot, real) || isInside(packages, real);
      return isOwn && (await stat(join(real, 'package.json'))).isFile();
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  };
  const sdk = await isInstalled(sdkName);
  const others = [...dependencies.keys()].filter((name) => name !== sdkName);
  const present = await Promise.all(others.map(isInstalled));
  return { sdk, all: sdk || (others.length > 0 && present.every((is) => is)) };
}

/** package.json's dependencies as Deno's own specifiers; those that are no registry package (`file:`, git) are left out. */
function packageImports(dependencies: ReadonlyMap<string, string>): Record<string, string> {
  const imports: Record<string, string> = {};
  for (const [name, range] of dependencies) {
    const alias = /^(npm|jsr):(.+)$/.exec(range);
    if (alias?.[2] !== undefined && !/^[\d^~*]/.test(alias[2])) imports[name] = range;
    else if (alias?.[1] !== undefined) imports[name] = `${alias[1]}:${name}@${alias[2] ?? '*'}`;
    else if (!/^[a-z+]+:|\//i.test(range)) imports[name] = `npm:${name}@${simpleRange(range)}`;
  }
  return imports;
}

/** Deno's specifiers know `^1.2`, `~1.2`, `1.2` and tags. A compound range is narrowed to its newest major. */
function simpleRange(range: string): string {
  const text = range.trim();
  if (/^[~^]?[\w.*+-]+$/.test(text)) return text;
  const newest = text.split('||').at(-1) ?? '';
  const version = /\d[\w.+-]*/.exec(newest)?.[0];
  return version === undefined ? '*' : `^${version}`;
}

interface ImportMap {
  readonly imports: Record<string, string>;
  readonly scopes: Record<string, Record<string, string>>;
}

/** The imports of deno.json, or of the import map that it names, with absolute paths. */
async function collectImports(realRoot: string, deno: DenoSettings | null): Promise<ImportMap> {
  if (deno === null) return { imports: {}, scopes: {} };
  const mapFile = deno.importMap;
  const isOwnFile = mapFile !== undefined && !/^[a-z]+:/i.test(mapFile);
  const map = isOwnFile ? await readImportMap(resolve(realRoot, mapFile)) : null;
  const base = map !== null && mapFile !== undefined ? resolve(realRoot, mapFile, '..') : realRoot;
  const { imports, scopes } = map ?? deno;
  return {
    imports: absoluteMap(base, imports),
    scopes: Object.fromEntries(
      Object.entries(scopes).map(([scope, targets]) => [
        absolute(base, scope),
        absoluteMap(base, targets),
      ]),
    ),
  };
}

function absoluteMap(base: string, map: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(map).map(([name, target]) => [absolute(base, name), absolute(base, target)]),
  );
}

function absolute(base: string, target: string): string {
  if (!/^\.{0,2}\//.test(target)) return target;
  const { href } = pathToFileURL(resolve(base, target));
  return target.endsWith('/') && !href.endsWith('/') ? `${href}/` : href;
}

/**
 * Imports without extensions are what most projects write. Where none is, `sloppy-imports` changes nothing, so that it is on for
 * all: the first such import is right while it is typed.
 */
function unstableFeatures({ deno }: ProjectConfiguration): string[] {
  return [...new Set(deno?.unstable).add('sloppy-imports')];
}

function compilerOptions(
  realRoot: string,
  deno: DenoSettings | null,
): { readonly compilerOptions?: Record<string, unknown> } {
  const options = deno?.compilerOptions;
  if (options === undefined) return {};
  const types: unknown = options['types'];
  if (!Array.isArray(types)) return { compilerOptions: options };
  const absoluteTypes = types
    .filter((type) => typeof type === 'string')
    .map((type) => absolute(realRoot, type));
  return { compilerOptions: { ...options, types: absoluteTypes } };
}

function formatOptions(deno: DenoSettings | null): object {
  const { include: _include, exclude: _exclude, ...options } = deno?.fmt ?? {};
  return options;
}

/**
 * Deno reads a project's tsconfig.json beside package.json or deno.json, unless deno.json has compilerOptions. A tsconfig.json
 * beside the generated configuration that extends the project's own is read by the very same rules.
 */
async function writeTsconfig(
  folder: string,
  realRoot: string,
  { tsconfig, deno, hasPackage }: ProjectConfiguration,
): Promise<void> {
  const path = join(folder, 'tsconfig.json');
  const applies =
    tsconfig !== null && deno?.compilerOptions === undefined && (hasPackage || deno !== null);
  if (!applies) return rm(path, { force: true });
  const inProject = (pattern: string) => join(realRoot, pattern).replaceAll('\\', '/');
  await writeJson(path, {
    extends: join(realRoot, 'tsconfig.json'),
    include: (tsconfig.include ?? ['**/*']).map(inProject),
    ...(tsconfig.exclude === undefined ? {} : { exclude: tsconfig.exclude.map(inProject) }),
  });
}

/** The versions that the project has settled on; what Deno adds stays in the copy. */
async function copyLock(folder: string, realRoot: string): Promise<void> {
  try {
    const source = join(realRoot, 'deno.lock');
    if (!isInside(realRoot, await realpath(source))) return;
    await copyFile(source, join(folder, 'deno.lock'));
  } catch (error) {
    if (!isMissing(error)) throw error;
    await rm(join(folder, 'deno.lock'), { force: true });
  }
}

/** Only when it changed: the language server watches it. */
async function writeJson(path: string, value: object): Promise<void> {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  const before = await readFile(path, 'utf8').catch(() => null);
  if (before !== text) await writeAtomic(path, Buffer.from(text));
}
