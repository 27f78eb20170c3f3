import type { Draft, ProposedChange, Question } from '../../../shared/assistant/proposal.ts';
import type { Catalogue } from '../../../shared/planner/catalogue.ts';
import { isBuildAnswer } from '../../../shared/planner/build-answers.ts';
import { buildChanges, type BuildFiles } from '../../../shared/planner/build.ts';
import { understand } from '../../../shared/planner/understand.ts';
import { unreadAnswers } from '../../../shared/planner/words/questions.ts';
import type { DraftProject, DraftProvider, DraftRequest } from './draft-provider.ts';
import { loadCatalogue } from './catalogue.ts';

/** The planner that Flowright brings along: no network, no key, and the same answer for the same prompt and project. */
export function createBuiltinProvider(resources: string): DraftProvider {
  let catalogue: Promise<Catalogue> | undefined;
  return {
    name: 'builtin',
    isRepeatable: true,
    draft: async (request) => {
      catalogue ??= loadCatalogue(resources);
      return planDraft(request, await catalogue);
    },
  };
}

const noAnswer =
  'The planner reads what is to be integrated and has no answers in words. What it understood is shown; a model can answer questions.';

/** The planner reads words alone: what else came along must not look as if it had counted. */
function notRead({ attachments = [], images = [] }: DraftRequest): readonly string[] {
  const names = [...attachments, ...images].map(({ name }) => name);
  if (names.length === 0) return [];
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  return [
    `The built-in planner reads the prompt alone. It did not read ${names.slice(0, mostNames).join(', ')}${more}; a model can.`,
  ];
}

const mostNames = 5;

function planDraft(request: DraftRequest, catalogue: Catalogue): Draft {
  const { prompt, mode, answers, project } = request;
  const { declined, brief, understood, notUnderstood, ...rest } = understand(
    prompt,
    catalogue,
    answers,
  );
  const { texts, model } = project;
  const build =
    brief === null || declined !== null
      ? null
      : buildChanges(brief, catalogue, model, filesOf(texts), answers);
  const answered = build?.answered ?? [];
  const read = new Set(answered.map(({ question }) => question));
  const unread = answers.filter((answer) => isBuildAnswer(answer) && !read.has(answer.question));
  return {
    title: brief?.title ?? 'Nothing is proposed',
    declined,
    answer: mode === 'ask' && declined === null ? noAnswer : null,
    brief,
    understood: [...understood, ...answered.map(({ statement }) => statement)],
    notUnderstood: [...notUnderstood, ...unreadAnswers(unread)],
    assumptions: [
      ...new Set([...notRead(request), ...rest.assumptions, ...(build?.assumptions ?? [])]),
    ],
    questions: ranked([...rest.questions, ...(build?.questions ?? [])]),
    changes: changesIn(mode, build?.changes ?? []),
  };
}

function filesOf(texts: DraftProject['texts']): BuildFiles {
  return { exists: (file) => texts.has(file), read: (file) => texts.get(file) ?? null };
}

const importances: readonly Question['importance'][] = ['high', 'medium', 'low'];

/** The most important first, each once. */
function ranked(questions: readonly Question[]): readonly Question[] {
  const once = new Map(questions.toReversed().map((question) => [question.id, question]));
  return [...once.values()]
    .reverse()
    .sort((a, b) => importances.indexOf(a.importance) - importances.indexOf(b.importance));
}

/** **Plan** writes the documents alone, which need no code. */
function changesIn(
  mode: DraftRequest['mode'],
  changes: readonly ProposedChange[],
): readonly ProposedChange[] {
  if (mode === 'build') return changes;
  if (mode === 'ask') return [];
  return changes
    .filter(({ commands }) => commands.every(({ command }) => command === 'file.write'))
    .map((change) => ({ ...change, needs: [] }));
}
