import type { Handlers } from '../../shared/contract/calls.ts';
import type { Command } from '../../shared/edit/command.ts';
import type { Span } from '../../shared/model/span.ts';
import { FlowrightError } from '../../shared/base/error.ts';
import type { LanguageService, TextPlace } from '../services/language/language-service.ts';
import type { Workspace } from '../services/project/types.ts';

type FieldHandlers = Pick<Handlers, Extract<keyof Handlers, `field.${string}`>>;

/** What the compiler says of expressions that are being typed into forms: the plan of their command tells where they would stand. */
export function createFieldHandlers(
  workspace: Pick<Workspace, 'preview'>,
  language: LanguageService,
): FieldHandlers {
  const placeOf = (commands: readonly Command[], mark: string): Promise<TextPlace | null> =>
    firstPlace(workspace, commands, mark);
  return {
    'field.complete': async ({ commands, mark, trigger }) => {
      const place = await placeOf(commands, mark);
      if (place === null) return null;
      const answer = await language.completeIn({ ...place, trigger });
      return answer === null ? null : { ...answer, span: fromCursor(answer.span, place.offset) };
    },
    'field.hover': async ({ commands, mark }) => {
      const place = await placeOf(commands, mark);
      const answer = place === null ? null : await language.hoverIn(place);
      if (answer?.span == null || place === null) return answer;
      return { ...answer, span: fromCursor(answer.span, place.offset) };
    },
    'field.signature': async ({ commands, mark }) => {
      const place = await placeOf(commands, mark);
      return place === null ? null : language.signatureIn(place);
    },
    'field.problems': async ({ command }) => {
      const [planned] = await plannedTexts(workspace, command);
      return planned === undefined ? null : language.newProblemsIn(planned);
    },
  };
}

function fromCursor({ start, end }: Span, cursor: number): Span {
  return { start: start - cursor, end: end - cursor };
}

async function firstPlace(
  workspace: Pick<Workspace, 'preview'>,
  commands: readonly Command[],
  mark: string,
): Promise<TextPlace | null> {
  for (const command of commands) {
    for (const { file, text } of await plannedTexts(workspace, command)) {
      const place = placeOfMark(text, mark);
      if (place !== null) return { file, ...place };
    }
  }
  return null;
}

/** The text without the mark, which may stand in a comment, and where it stood. `null` unless it is there once. */
function placeOfMark(text: string, mark: string): Omit<TextPlace, 'file'> | null {
  const comment = `/*${mark}*/`;
  const written = text.includes(comment) ? comment : mark;
  const [before, after, ...more] = text.split(written);
  if (before === undefined || after === undefined || more.length > 0) return null;
  return { text: before + after, offset: before.length };
}

/** The texts that a command would give; none where it is refused, as half an expression mostly is. */
async function plannedTexts(
  workspace: Pick<Workspace, 'preview'>,
  command: Command,
): Promise<readonly { readonly file: string; readonly text: string }[]> {
  try {
    const { files } = await workspace.preview([command]);
    return files.flatMap(({ file, after }) => (after === null ? [] : [{ file, text: after }]));
  } catch (error) {
    if (error instanceof FlowrightError) return [];
    throw error;
  }
}
