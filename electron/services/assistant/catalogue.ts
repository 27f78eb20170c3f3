import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { errorMessage, FlowrightError } from '../../../shared/base/error.ts';
import {
  systemSchema,
  type Catalogue,
  type CatalogueSystem,
} from '../../../shared/planner/catalogue.ts';

/**
 * The systems that Flowright knows, by name; `resourcesFolder` is AppFolders.resources. Throws `environment` for a file that is not what
 * `systemSchema` demands: then the installation is damaged.
 */
export async function loadCatalogue(resourcesFolder: string): Promise<Catalogue> {
  const folder = join(resourcesFolder, 'catalogue');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map((name) => readSystem(join(folder, name))));
}

async function readSystem(path: string): Promise<CatalogueSystem> {
  const text = await readFile(path, 'utf8');
  try {
    return systemSchema.parse(JSON.parse(text));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : errorMessage(error);
    throw new FlowrightError(
      'environment',
      `The catalogue's file ${path} is damaged: ${reason}`,
      'Install Flowright again.',
    );
  }
}
