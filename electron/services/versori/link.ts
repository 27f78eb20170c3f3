import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { FlowrightError } from '../../../shared/base/error.ts';
import type { ProjectLink } from '../../../shared/model/platform.ts';
import { writeAtomic } from '../files/atomic-write.ts';
import { isMissing, isPresent } from '../files/io.ts';
import { checkId, checkText } from './declaration.ts';

const linkFile = '.versori';
const linkSchema = z.looseObject({ project_id: z.string(), context: z.string().optional() });

/**
 * The project that the folder is linked to, `null` without a link. As for the CLI, anything but a regular file counts as none
 * (the home folder has a folder of that name). Throws `invalid-input` saying what is wrong with the file.
 */
export async function readProjectLink(folder: string): Promise<ProjectLink | null> {
  const content = await readLinkFile(folder);
  return content === null ? null : linkOf(content);
}

/** Links the folder, in the form in which the CLI writes the file. Other keys that the file has stay. */
export async function writeProjectLink(folder: string, link: ProjectLink): Promise<void> {
  checkId(link.projectId, 'project');
  if (link.context !== null) checkText(link.context, "The context's name");
  const path = join(folder, linkFile);
  if ((await isPresent(path)) && !(await lstat(path)).isFile()) {
    throw invalid('it is a folder or a link to another file');
  }
  const before = await readLinkFile(folder).catch(() => null);
  const content = {
    ...before,
    project_id: link.projectId,
    ...(link.context === null ? {} : { context: link.context }),
  };
  await writeAtomic(path, Buffer.from(JSON.stringify(content, null, 2)));
}

type LinkContent = z.infer<typeof linkSchema>;

async function readLinkFile(folder: string): Promise<LinkContent | null> {
  const path = join(folder, linkFile);
  let text: string;
  try {
    if (!(await lstat(path)).isFile()) return null;
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw invalid('it cannot be read');
  }
  if (text.trim() === '') throw invalid('it is empty');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid('it is not JSON');
  }
  const result = linkSchema.safeParse(value);
  if (!result.success) throw invalid('it must have the texts "project_id" and "context"');
  return result.data;
}

function linkOf(content: LinkContent): ProjectLink {
  const { project_id: projectId, context } = content;
  try {
    checkId(projectId, 'project');
  } catch {
    throw invalid('"project_id" is not the id of a project (26 letters and digits)');
  }
  return { projectId, context: context === undefined || context === '' ? null : context };
}

function invalid(reason: string): FlowrightError {
  return new FlowrightError(
    'invalid-input',
    `The file .versori, which links the folder to a project on the platform, is not usable: ${reason}.`,
    'Link the project again, or delete the file.',
  );
}
