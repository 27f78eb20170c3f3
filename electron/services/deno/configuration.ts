import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'jsonc-parser';
import { z } from 'zod';
import { isMissing } from '../files/io.ts';

const textMap = z.record(z.string(), z.string());
const patterns = z.array(z.string()).catch([]);

const packageSchema = z.object({
  dependencies: textMap.catch({}).default({}),
  devDependencies: textMap.catch({}).default({}),
});

const fmtSchema = z.object({
  useTabs: z.boolean().optional(),
  lineWidth: z.number().optional(),
  indentWidth: z.number().optional(),
  semiColons: z.boolean().optional(),
  singleQuote: z.boolean().optional(),
  proseWrap: z.enum(['always', 'never', 'preserve']).optional(),
});

const rulesSchema = z.object({
  tags: z.array(z.string()).optional(),
  include: z.array(z.string()).optional(),
  exclude: z.array(z.string()).optional(),
});

const filesSchema = z.object({ include: patterns.optional(), exclude: patterns.default([]) });

/** What the generated configuration takes over from a deno.json. Tasks, plugins and permissions are not among it. */
const denoSchema = z.object({
  imports: textMap.catch({}).default({}),
  scopes: z.record(z.string(), textMap).catch({}).default({}),
  importMap: z.string().optional().catch(undefined),
  compilerOptions: z.record(z.string(), z.unknown()).optional().catch(undefined),
  unstable: z.array(z.string()).catch([]).default([]),
  exclude: patterns.default([]),
  fmt: filesSchema.extend(fmtSchema.shape).optional().catch(undefined),
  lint: filesSchema.extend({ rules: rulesSchema.optional() }).optional().catch(undefined),
  test: filesSchema.optional().catch(undefined),
});

const tsconfigSchema = z.object({
  extends: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .catch(undefined),
  compilerOptions: z.record(z.string(), z.unknown()).catch({}).default({}),
  include: z.array(z.string()).optional().catch(undefined),
  exclude: z.array(z.string()).optional().catch(undefined),
});

export type DenoSettings = z.infer<typeof denoSchema>;
export type TypeScriptSettings = z.infer<typeof tsconfigSchema>;

/** The project's own configuration, as far as it bears on a verification. `null` for a file that is not there. */
export interface ProjectConfiguration {
  readonly dependencies: ReadonlyMap<string, string>;
  readonly hasPackage: boolean;
  readonly deno: DenoSettings | null;
  readonly denoFile: string | null;
  readonly tsconfig: TypeScriptSettings | null;
}

export async function readConfiguration(realRoot: string): Promise<ProjectConfiguration> {
  const manifest = await readJsonc(join(realRoot, 'package.json'), packageSchema);
  const denoJson = await readJsonc(join(realRoot, 'deno.json'), denoSchema);
  const deno = denoJson ?? (await readJsonc(join(realRoot, 'deno.jsonc'), denoSchema));
  return {
    dependencies: new Map(
      Object.entries({ ...manifest?.devDependencies, ...manifest?.dependencies }),
    ),
    hasPackage: manifest !== null,
    deno,
    denoFile: denoJson === null ? (deno === null ? null : 'deno.jsonc') : 'deno.json',
    tsconfig: await readTsconfig(join(realRoot, 'tsconfig.json')),
  };
}

export function readTsconfig(path: string): Promise<TypeScriptSettings | null> {
  return readJsonc(path, tsconfigSchema);
}

/** The import map's file that a deno.json names, `null` when it is not there. */
export function readImportMap(path: string): Promise<DenoSettings | null> {
  return readJsonc(path, denoSchema);
}

/** Comments and trailing commas are allowed. A file that makes no sense counts as an empty object, as far as it does not. */
async function readJsonc<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.infer<Schema> | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  const value: unknown = parse(text.replace(/^\uFEFF/, ''), [], { allowTrailingComma: true });
  const result = schema.safeParse(value);
  return result.success ? result.data : schema.parse({});
}
