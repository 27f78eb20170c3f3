import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { EditorState, type Extension } from '@codemirror/state';
import { hoverTooltip, type EditorView, type Tooltip } from '@codemirror/view';
import { invoke } from '../bridge/client.ts';
import { portOf, quietly, type LanguagePort } from './language-port.ts';
import { hoverContent } from './language-texts.ts';
import { signatureHelp } from './signature-help.ts';
import type { TextSession } from './text-session.ts';

/** Completion, explanations and signatures from the compiler, for TypeScript of the open project. */
export function languageSupport(session: TextSession): Extension {
  if (!/^src\/.*\.tsx?$/.test(session.file)) return [];
  const port = portOf(session);
  // Made once: the editor knows a source by its identity.
  const languageData = [{ autocomplete: completionSource(port) }];
  return [
    EditorState.languageData.of(() => languageData),
    hoverTooltip((view, position) => explain(port, view, position), { hideOnChange: true }),
    signatureHelp(async (position) => {
      const offset = await port.sourceOffset(position);
      if (offset === null) return null;
      return quietly(invoke('language.signature', { file: port.file, offset }));
    }),
  ];
}

const triggers: ReadonlySet<string> = new Set(['.', '"', "'", '`', '/', '@', '<', '#']);

/** The character that asks for a list, where one stands in front of the cursor; `null` where no list is wanted. */
export function triggerBefore(context: CompletionContext): { readonly trigger?: string } | null {
  const word = context.matchBefore(/[\w$]*/);
  const from = word?.from ?? context.pos;
  const before = context.state.sliceDoc(Math.max(0, from - 1), from);
  const isTrigger = triggers.has(before);
  if (!context.explicit && from === context.pos && !isTrigger) return null;
  return isTrigger && from === context.pos ? { trigger: before } : {};
}

function completionSource(port: LanguagePort) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const trigger = triggerBefore(context);
    if (trigger === null) return null;
    const offset = await port.sourceOffset(context.pos);
    if (offset === null) return null;
    const answer = await quietly(
      invoke('language.complete', { file: port.file, offset, ...trigger }),
    );
    if (answer === null || context.aborted) return null;
    const sorted = [...answer.items].sort((a, b) => (a.order < b.order ? -1 : 1));
    return {
      from: port.documentPosition(answer.span.start),
      options: sorted.map(optionOf),
      ...(answer.isIncomplete ? {} : { validFor: /^[\w$]*$/ }),
    };
  };
}

type CompilerItem = NonNullable<
  Awaited<ReturnType<typeof invoke<'language.complete'>>>
>['items'][number];

/** The compiler's order decides among what matches equally well. */
export function optionOf({ label, kind, detail, insert }: CompilerItem, rank: number): Completion {
  return {
    label,
    type: kind,
    apply: insert,
    boost: Math.max(-99, 99 - rank),
    ...(detail === undefined ? {} : { detail }),
  };
}

async function explain(
  port: LanguagePort,
  view: EditorView,
  position: number,
): Promise<Tooltip | null> {
  const offset = await port.sourceOffset(position);
  if (offset === null) return null;
  const answer = await quietly(invoke('language.hover', { file: port.file, offset }));
  if (answer === null || answer.code === '') return null;
  const word = view.state.wordAt(position);
  return {
    pos: answer.span === null ? (word?.from ?? position) : port.documentPosition(answer.span.start),
    ...(answer.span === null ? {} : { end: port.documentPosition(answer.span.end) }),
    above: true,
    create: () => ({ dom: hoverContent(answer) }),
  };
}
