import { realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';
import { isMissing } from '../files/io.ts';
import { isInside } from '../files/paths.ts';
import type { RunResult } from '../process/types.ts';
import { readErrors } from './error-text.ts';
import { projectItself, projectFile } from './finding.ts';
import type { Finding, ModuleFinding } from './finding.ts';
import { outsideFinding } from './scan-imports.ts';
import type { DenoTool } from './tool.ts';

const targetSchema = z.object({
  specifier: z.string().optional(),
  span: z.object({ start: z.object({ line: z.number(), character: z.number() }) }).optional(),
});

const graphSchema = z.object({
  modules: z.array(
    z.object({
      specifier: z.string(),
      error: z.string().optional(),
      dependencies: z
        .array(
          z.object({
            specifier: z.string(),
            code: targetSchema.optional(),
            type: targetSchema.optional(),
          }),
        )
        .default([]),
    }),
  ),
});

type Graph = z.infer<typeof graphSchema>;

export interface GraphInput {
  readonly config: string;
  /** Absolute: a module that imports all sources and tests. */
  readonly entry: string;
}

/** The graph, or why there is none. */
type ReadGraph = { readonly graph: Graph } | { readonly problems: readonly ModuleFinding[] };

/** `deno info` reads the modules' imports and executes nothing; it downloads nothing either. */
export const graphTool: DenoTool<GraphInput, ReadGraph> = {
  timeoutMs: 30_000,
  visible: false,
  args: ({ config, entry }) => [
    'info',
    '--json',
    '--no-remote',
    '--no-npm',
    `--config=${config}`,
    entry,
  ],
  // A graph that is not whole would let through what it does not name. With modules that are broken it is whole.
  read: ({ stdout, stderr, truncated }: RunResult) => {
    if (truncated) return { problems: [unreadable('Deno lists more imports than can be judged.')] };
    const graph = graphSchema.safeParse(parseJson(stdout));
    if (graph.success) return { graph: graph.data };
    const problems = readErrors(stderr, 'check-failed');
    return { problems: problems.length > 0 ? problems : [unreadable(stderr.trim())] };
  },
};

function unreadable(message: string): ModuleFinding {
  return { url: '', line: 1, column: 1, code: 'check-failed', message };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Writes the module that stands for the whole project in `deno info`. */
export async function writeEntry(
  folder: string,
  realRoot: string,
  modules: readonly string[],
): Promise<string> {
  const path = join(folder, 'entry.ts');
  const lines = modules.map(
    (file) => `import ${JSON.stringify(pathToFileURL(join(realRoot, file)).href)};\n`,
  );
  await writeFile(path, lines.join(''));
  return path;
}

export interface GraphVerdict {
  /** Modules that Deno would read outside the project: nothing may run then. */
  readonly outside: readonly Finding[];
  /** Specifiers that come from a registry or a server. */
  readonly remote: readonly string[];
}

/** Judges the module graph: imports are Deno's one way around its permissions. */
export async function judgeGraph(
  graph: Graph,
  realRoot: string,
  allowedPaths: readonly string[],
): Promise<GraphVerdict> {
  const outside: Finding[] = [];
  const remote: string[] = [];
  for (const { specifier, error } of graph.modules) {
    if (/^(?:npm|jsr|https?):/.test(specifier)) remote.push(specifier);
    if (!specifier.startsWith('file:')) continue;
    const path = await realModulePath(specifier);
    const isAllowed = [realRoot, ...allowedPaths].some((folder) => isInside(folder, path));
    const isMissingInside = error !== undefined && projectFile(realRoot, specifier) !== null;
    if (!isAllowed && !isMissingInside) outside.push(findImporter(graph, realRoot, specifier));
  }
  return { outside, remote };
}

/**
 * The project's files that the modules of `entries` (relative, with `/`) need, themselves included, sorted. Installed packages are
 * not among them: whoever starts the code installs those.
 */
export function filesNeededBy(
  graph: Graph,
  realRoot: string,
  entries: readonly string[],
): readonly string[] {
  const targetsOf = new Map(
    graph.modules.map(({ specifier, dependencies }) => [
      specifier,
      dependencies
        .flatMap(({ code, type }) => [code?.specifier, type?.specifier])
        .filter((target) => target !== undefined),
    ]),
  );
  const found = new Set<string>();
  const waiting = entries
    .map((file) => pathToFileURL(join(realRoot, file)).href)
    .filter((specifier) => targetsOf.has(specifier));
  // The list grows while it is walked.
  for (const specifier of waiting) {
    const file = projectFile(realRoot, specifier);
    if (file === null || found.has(file) || file.split('/').includes('node_modules')) continue;
    found.add(file);
    waiting.push(...(targetsOf.get(specifier) ?? []));
  }
  return [...found].sort();
}

async function realModulePath(specifier: string): Promise<string> {
  const path = fileURLToPath(specifier);
  try {
    return await realpath(path);
  } catch (error) {
    if (isMissing(error)) return path;
    throw error;
  }
}

function findImporter(graph: Graph, realRoot: string, specifier: string): Finding {
  for (const importer of graph.modules) {
    const file = projectFile(realRoot, importer.specifier);
    if (file === null) continue;
    for (const dependency of importer.dependencies) {
      const target = [dependency.code, dependency.type].find((to) => to?.specifier === specifier);
      if (target === undefined) continue;
      const { line, character } = target.span?.start ?? { line: 0, character: 0 };
      return outsideFinding({ file, line: line + 1, column: character + 1 }, dependency.specifier);
    }
  }
  return outsideFinding(projectItself, specifier);
}
