import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { hoverTooltip, type EditorView, type Tooltip } from '@codemirror/view';
import type { Command } from '../../shared/edit/command.ts';
import { invoke } from '../bridge/client.ts';
import { isLanguageReady } from '../state/language-store.ts';
import { quietly } from './language-port.ts';
import { optionOf, triggerBefore } from './language-support.ts';
import { hoverContent } from './language-texts.ts';
import { cursorMark, markedTexts } from './marked-texts.ts';
import { signatureHelp } from './signature-help.ts';

/** The command that puts a text of the field into the code; `null` for a field whose text stands nowhere in it. */
type CommandFor = (text: string) => Command | null;

interface CursorQuestion {
  readonly commands: Command[];
  readonly mark: string;
}

/** The question about a place of the field; `null` while the compiler cannot be asked. */
function questionAt(text: string, cursor: number, commandFor: CommandFor): CursorQuestion | null {
  if (!isLanguageReady()) return null;
  const commands = markedTexts(text, cursor).flatMap((marked) => commandFor(marked) ?? []);
  return commands.length === 0 ? null : { commands, mark: cursorMark };
}

/** What the compiler offers at the cursor of an expression field; `null` where it offers nothing. */
export async function completeField(
  context: CompletionContext,
  commandFor: CommandFor,
): Promise<CompletionResult | null> {
  const trigger = triggerBefore(context);
  if (trigger === null) return null;
  const question = questionAt(context.state.doc.toString(), context.pos, commandFor);
  if (question === null) return null;
  const answer = await quietly(invoke('field.complete', { ...question, ...trigger }));
  if (answer === null || answer.items.length === 0 || context.aborted) return null;
  const sorted = [...answer.items].sort((a, b) => (a.order < b.order ? -1 : 1));
  return {
    from: Math.max(0, context.pos + answer.span.start),
    options: sorted.map(optionOf),
    ...(answer.isIncomplete ? {} : { validFor: /^[\w$]*$/ }),
  };
}

/** Explanations and signatures in an expression field. */
export function fieldLanguage(commandFor: CommandFor): Extension {
  return [
    hoverTooltip((view, position) => explain(view, position, commandFor), { hideOnChange: true }),
    signatureHelp(async (position, view) => {
      const question = questionAt(view.state.doc.toString(), position, commandFor);
      return question === null ? null : quietly(invoke('field.signature', question));
    }),
  ];
}

async function explain(
  view: EditorView,
  position: number,
  commandFor: CommandFor,
): Promise<Tooltip | null> {
  const word = view.state.wordAt(position);
  if (word === null) return null;
  const question = questionAt(view.state.doc.toString(), position, commandFor);
  if (question === null) return null;
  const answer = await quietly(invoke('field.hover', question));
  if (answer === null || answer.code === '') return null;
  return {
    pos: word.from,
    end: word.to,
    above: true,
    create: () => ({ dom: hoverContent(answer) }),
  };
}
