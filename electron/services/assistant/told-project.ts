import type { AskRequest } from './pending-proposal.ts';
import type { DraftProject } from './draft-provider.ts';
import { messageWithoutValues, withoutValues } from './model/without-values.ts';

/** The project as it may be told where values are not: the same files, with shapes in the place of values. */
export function projectWithoutValues(project: DraftProject): DraftProject {
  const texts = [...project.texts].map(
    ([file, text]) => [file, withoutValues(file, text)] as const,
  );
  const problems = project.model.problems.map((problem) => ({
    ...problem,
    message: messageWithoutValues(problem),
  }));
  return { ...project, model: { ...project.model, problems }, texts: new Map(texts) };
}

/** What a request speaks of; findings of tests quote what the tests were fed. */
export function contextWithoutValues(request: AskRequest): AskRequest {
  const context = (request.context ?? []).map((reference) =>
    reference.kind === 'problem'
      ? { ...reference, message: messageWithoutValues(reference) }
      : reference,
  );
  return { ...request, context };
}
