import { projectName, textsOf } from '../project/read-project.ts';
import type { ProjectTexts } from '../project/types.ts';
import type { DraftProject } from './draft-provider.ts';
import type { MakeParts } from './make-proposal.ts';
import { tryChanges } from './try-changes.ts';

/** The project as whoever makes a draft sees it. */
export async function projectForDraft(
  { createEngine }: Pick<MakeParts, 'createEngine'>,
  project: ProjectTexts,
): Promise<DraftProject> {
  const { after } = await tryChanges(createEngine, project, []);
  const name = projectName(project.folder, project.files.get('package.json'));
  return { name, model: after, texts: textsOf(project.files) };
}
