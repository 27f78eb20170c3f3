import { dirname, isAbsolute, join, resolve } from 'node:path';
import { isInside } from '../files/paths.ts';
import { readTsconfig } from './configuration.ts';
import type { ProjectConfiguration } from './configuration.ts';
import type { Finding } from './finding.ts';
import { leavesProject, outsideFinding } from './scan-imports.ts';

type Links = ReadonlyMap<string, string | null>;

/** What the configuration files themselves would make Deno read outside the project. */
export async function findOutsideSettings(
  realRoot: string,
  configuration: ProjectConfiguration,
  links: Links,
): Promise<Finding[]> {
  const file = configuration.denoFile ?? 'deno.json';
  const ofDeno = [
    ...importTargets(configuration),
    ...pathsInOptions(configuration.deno?.compilerOptions ?? {}),
  ];
  return [
    ...leaving(realRoot, realRoot, ofDeno, links).map((path) => outsideFinding(at(file), path)),
    ...(await followTsconfig(realRoot, join(realRoot, 'tsconfig.json'), links, new Set())),
  ];
}

function importTargets({ deno }: ProjectConfiguration): string[] {
  if (deno === null) return [];
  const maps = [deno.imports, ...Object.values(deno.scopes)];
  return [
    ...maps.flatMap((map) => Object.values(map)),
    ...(deno.importMap ? [deno.importMap] : []),
  ];
}

/** Follows `extends`; a package's configuration lies in node_modules, inside the project. */
async function followTsconfig(
  realRoot: string,
  path: string,
  links: Links,
  seen: Set<string>,
): Promise<Finding[]> {
  if (seen.has(path)) return [];
  seen.add(path);
  if (leavesProject(realRoot, path, links)) {
    return [outsideFinding(at('tsconfig.json'), path)];
  }
  const settings = await readTsconfig(path);
  if (settings === null) return [];
  const bases = [settings.extends ?? []].flat();
  const own = leaving(realRoot, dirname(path), pathsInOptions(settings.compilerOptions), links);
  const findings = own.map((found) => outsideFinding(at('tsconfig.json'), found));
  for (const base of bases.filter(isPath)) {
    const target = resolve(dirname(path), base);
    findings.push(...(await followTsconfig(realRoot, withExtension(target), links, seen)));
  }
  return findings;
}

function withExtension(path: string): string {
  return path.endsWith('.json') ? path : `${path}.json`;
}

function pathsInOptions(options: Readonly<Record<string, unknown>>): string[] {
  return ['types', 'typeRoots', 'rootDirs', 'jsxImportSource', 'jsxImportSourceTypes']
    .flatMap((name) => options[name] ?? [])
    .filter((value) => typeof value === 'string');
}

function leaving(
  realRoot: string,
  folder: string,
  targets: readonly string[],
  links: Links,
): string[] {
  return targets.filter((target) => {
    if (target.startsWith('file:')) return !isInside(realRoot, resolve(new URL(target).pathname));
    return isPath(target) && leavesProject(realRoot, resolve(folder, target), links);
  });
}

function isPath(target: string): boolean {
  return /^\.{1,2}(?:\/|$)/.test(target) || isAbsolute(target);
}

function at(file: string): { file: string; line: number; column: number } {
  return { file, line: 1, column: 1 };
}
