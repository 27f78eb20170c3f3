import { randomBytes } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { errorMessage, FlowrightError } from '../../../shared/base/error.ts';
import type { ExampleInfo } from '../../../shared/contract/types.ts';
import { isMissing } from '../files/io.ts';
import { describeWriteError } from '../files/write-error.ts';

export interface NewProject {
  /** A template's id, such as `blank`. */
  readonly template: string;
  /** Absolute: a folder that does not exist yet, or is empty. */
  readonly folder: string;
  /** Becomes the package's name, in kebab case. */
  readonly name: string;
  /** AppFolders.resources. */
  readonly resources: string;
}

/** Describes a template for the start screen; it is not copied. */
const descriptionFile = 'template.json';

const templateSchema = z.object({ id: z.string(), name: z.string(), description: z.string() });

/** The templates, `blank` first. */
export async function listTemplates(resources: string): Promise<ExampleInfo[]> {
  const folder = join(resources, 'templates');
  const names = (await readdir(folder)).sort();
  const templates = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name, descriptionFile), 'utf8');
      return templateSchema.parse(JSON.parse(text));
    }),
  );
  return templates.sort((a, b) => Number(b.id === 'blank') - Number(a.id === 'blank'));
}

/**
 * Copies a template into a new or empty folder, all or nothing. Throws `not-found` for an unknown template, `invalid-input` for
 * a name without a letter or digit, `already-exists` for a folder that holds something, and what writing can give.
 */
export async function createProjectFromTemplate(project: NewProject): Promise<void> {
  const packageName = toPackageName(project.name);
  const source = await findTemplate(project);
  const isThere = await requireFree(project.folder);
  try {
    await place(source, project.folder, packageName, isThere);
  } catch (error) {
    throw describeFailure(error, project.folder);
  }
}

function describeFailure(error: unknown, folder: string): FlowrightError {
  if (error instanceof FlowrightError) return error;
  const { code } = describeWriteError(error, folder);
  return new FlowrightError(
    code,
    `The project could not be created in ${folder}: ${errorMessage(error)}.`,
    code === 'disk-full' ? 'Free some space, then create it again.' : 'Choose another folder.',
    { cause: error },
  );
}

/** `My orders (EU)` becomes `my-orders-eu`. */
export function toPackageName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100);
  if (plain === '') {
    throw new FlowrightError(
      'invalid-input',
      `"${name}" cannot be a project's name.`,
      'Use a name with letters or digits, such as order-intake.',
    );
  }
  return plain;
}

async function findTemplate({ template, resources }: NewProject): Promise<string> {
  const templates = await listTemplates(resources);
  if (templates.some(({ id }) => id === template)) return join(resources, 'templates', template);
  throw new FlowrightError(
    'not-found',
    `There is no template "${template}".`,
    `Choose one of: ${templates.map(({ id }) => id).join(', ')}.`,
  );
}

/** Whether the folder exists; throws unless it is free for a project. */
async function requireFree(folder: string): Promise<boolean> {
  try {
    if ((await lstat(folder)).isDirectory() && (await readdir(folder)).length === 0) return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw describeFailure(error, folder);
  }
  throw new FlowrightError(
    'already-exists',
    `${folder} is not empty.`,
    'Choose an empty folder, or the name of a new one.',
  );
}

/** Everything is written beside the folder first and then moved into place, so that a failure leaves nothing behind. */
async function place(
  source: string,
  folder: string,
  packageName: string,
  isThere: boolean,
): Promise<void> {
  const parent = dirname(folder);
  const firstCreated = await mkdir(parent, { recursive: true });
  const staging = join(parent, `.${basename(folder)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await copyTemplate(source, staging, packageName);
    await (isThere ? moveEntries(staging, folder) : rename(staging, folder));
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    if (firstCreated !== undefined) await rm(firstCreated, { recursive: true, force: true });
    throw error;
  }
  await rm(staging, { recursive: true, force: true });
}

/** An empty folder stays the same folder: a shell or a file manager may stand in it. */
async function moveEntries(from: string, to: string): Promise<void> {
  const moved: string[] = [];
  try {
    for (const name of await readdir(from)) {
      await rename(join(from, name), join(to, name));
      moved.push(name);
    }
  } catch (error) {
    for (const name of moved) await rm(join(to, name), { recursive: true, force: true });
    throw error;
  }
}

async function copyTemplate(source: string, target: string, packageName: string): Promise<void> {
  await mkdir(target);
  for (const entry of await readdir(source, { withFileTypes: true })) {
    const from = join(source, entry.name);
    // Packaging leaves dot files out, so templates name them with an underscore.
    const to = join(target, entry.name.replace(/^_/, '.'));
    if (entry.isDirectory()) await copyTemplate(from, to, packageName);
    else if (entry.name === 'package.json') await writeFile(to, await named(from, packageName));
    else if (entry.name !== descriptionFile) await writeFile(to, await readFile(from));
  }
}

const manifestSchema = z.looseObject({ name: z.string() });

async function named(manifest: string, packageName: string): Promise<string> {
  const content = manifestSchema.parse(JSON.parse(await readFile(manifest, 'utf8')));
  return `${JSON.stringify({ ...content, name: packageName }, null, 2)}\n`;
}
