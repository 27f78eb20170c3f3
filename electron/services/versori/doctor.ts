import { errorMessage, FlowrightError } from '../../../shared/base/error.ts';
import type { DoctorCheck } from '../../../shared/contract/types.ts';
import { problemOfCapabilities, readCapabilities } from './capabilities.ts';
import type { Versori } from './client.ts';
import { contextShow } from './commands/contexts.ts';
import { projectDetails, projectsList } from './commands/projects.ts';
import { readProjectLink } from './link.ts';

/**
 * What stands between this computer and a deployment: the program, its context, the token, and the project of the folder (`null`
 * without one). A check that fails ends the list, because the next ones need it. Never throws.
 */
export async function checkVersori(
  locate: () => Promise<Versori>,
  folder: string | null,
): Promise<readonly DoctorCheck[]> {
  const checks: DoctorCheck[] = [];
  const check = async (name: string, act: () => Promise<string>): Promise<void> => {
    try {
      checks.push({ name, ok: true, required: false, detail: await act() });
    } catch (error) {
      const hint = error instanceof FlowrightError ? error.hint : undefined;
      const failed = { name, ok: false, required: false, detail: errorMessage(error) };
      checks.push(hint === undefined ? failed : { ...failed, hint });
      throw error;
    }
  };
  try {
    const versori = await runChecks(check, locate);
    if (folder !== null) await check('Versori project', () => describeProject(versori, folder));
  } catch {
    // The check that failed is in the list.
  }
  return checks;
}

type Check = (name: string, act: () => Promise<string>) => Promise<void>;

async function runChecks(check: Check, locate: () => Promise<Versori>): Promise<Versori> {
  const locating = locate();
  await check('Versori CLI', async () => describeProgram(await locating));
  const versori = await locating;
  const showing = versori.run(contextShow, null);
  await check('Versori context', async () => (await showing).name);
  const { name: context } = await showing;
  await check('Versori token', async () => {
    const projects = await versori.run(projectsList, null, { context });
    return `Accepted; ${projects.length} ${projects.length === 1 ? 'project' : 'projects'}`;
  });
  return versori;
}

async function describeProgram(versori: Versori): Promise<string> {
  const capabilities = await readCapabilities(versori);
  const problem = problemOfCapabilities(capabilities, versori.path);
  if (problem !== null) throw problem;
  return `${capabilities.version} at ${versori.path}`;
}

async function describeProject(versori: Versori, folder: string): Promise<string> {
  const link = await readProjectLink(folder);
  if (link === null) {
    throw new FlowrightError(
      'environment',
      'The folder is not linked to a project on the platform.',
      'Choose a context and a project before the first deployment.',
    );
  }
  const context = link.context ?? (await versori.run(contextShow, null)).name;
  const project = await versori.run(projectDetails, { project: link.projectId }, { context });
  return `"${project.name}" in the context "${context}"`;
}
