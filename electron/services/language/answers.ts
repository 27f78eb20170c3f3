import { z } from 'zod';
import type {
  CodeAction,
  Completion,
  Completions,
  HoverText,
  Signature,
} from '../../../shared/contract/language-types.ts';
import type { Span } from '../../../shared/model/span.ts';
import type { Reported } from './diagnostics.ts';
import type { LanguageDocument, LanguageDocuments } from './documents.ts';
import type { LanguageServer } from './server.ts';

const position = z.object({ line: z.number(), character: z.number() });
const range = z.object({ start: position, end: position });
const markup = z.union([z.string(), z.object({ value: z.string() })]);
const textEdit = z.object({ range, newText: z.string() });

const completionSchema = z.object({
  label: z.string(),
  kind: z.number().optional(),
  detail: z.string().optional(),
  sortText: z.string().optional(),
  filterText: z.string().optional(),
  insertText: z.string().optional(),
  textEdit: textEdit.optional().catch(undefined),
});

const completionsSchema = z.union([
  z.object({ items: z.array(completionSchema), isIncomplete: z.boolean().default(false) }),
  z.array(completionSchema).transform((items) => ({ items, isIncomplete: false })),
]);

/** By the protocol's numbers, in CodeMirror's words. */
const completionKinds: Readonly<Record<number, string>> = {
  2: 'method',
  3: 'function',
  4: 'class',
  5: 'property',
  6: 'variable',
  7: 'class',
  8: 'interface',
  9: 'namespace',
  10: 'property',
  13: 'enum',
  14: 'keyword',
  20: 'constant',
  21: 'constant',
  25: 'type',
};

/** More than anybody scrolls through; typing on asks again. */
const mostCompletions = 300;

export async function complete(
  server: LanguageServer,
  document: LanguageDocument,
  offset: number,
  trigger: string | undefined,
): Promise<Completions | null> {
  const context =
    trigger === undefined ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter: trigger };
  const answer = await server.request('textDocument/completion', {
    ...placeOf(document, offset),
    context,
  });
  const list = completionsSchema.safeParse(answer);
  if (!list.success) return null;
  const word = /[\w$]*$/.exec(document.text.slice(0, offset))?.[0] ?? '';
  const edited = list.data.items.find((item) => item.textEdit !== undefined)?.textEdit;
  const span =
    edited === undefined
      ? { start: offset - word.length, end: offset }
      : document.lines.spanOf(edited.range);
  const typed = document.text.slice(span.start, offset).toLowerCase();
  const matching = list.data.items.filter((item) =>
    (item.filterText ?? item.label).toLowerCase().includes(typed),
  );
  return {
    span,
    items: matching.slice(0, mostCompletions).map(completionOf),
    isIncomplete: list.data.isIncomplete || matching.length > mostCompletions,
  };
}

function completionOf(item: z.infer<typeof completionSchema>): Completion {
  return {
    label: item.label,
    kind: completionKinds[item.kind ?? 0] ?? 'text',
    ...(item.detail === undefined ? {} : { detail: item.detail }),
    insert: item.textEdit?.newText ?? item.insertText ?? item.label,
    order: item.sortText ?? item.label,
  };
}

const hoverSchema = z.object({ contents: markup, range: range.optional() });

export async function hover(
  server: LanguageServer,
  document: LanguageDocument,
  offset: number,
): Promise<HoverText | null> {
  const answer = hoverSchema.safeParse(
    await server.request('textDocument/hover', placeOf(document, offset)),
  );
  if (!answer.success) return null;
  const { code, rest } = splitFence(textOf(answer.data.contents));
  const span = answer.data.range === undefined ? null : document.lines.spanOf(answer.data.range);
  return { code, documentation: rest, span };
}

/** The server answers with one fenced block of code, then the documentation. */
function splitFence(markdown: string): { readonly code: string; readonly rest: string } {
  const fence = /^```\w*\n([\s\S]*?)\n```\n?/.exec(markdown);
  return fence === null
    ? { code: '', rest: markdown.trim() }
    : { code: fence[1] ?? '', rest: markdown.slice(fence[0].length).trim() };
}

const signatureSchema = z.object({
  signatures: z.array(
    z.object({
      label: z.string(),
      documentation: markup.optional(),
      parameters: z
        .array(z.object({ label: z.union([z.string(), z.tuple([z.number(), z.number()])]) }))
        .default([]),
    }),
  ),
  activeSignature: z.number().nullish(),
  activeParameter: z.number().nullish(),
});

export async function signatureAt(
  server: LanguageServer,
  document: LanguageDocument,
  offset: number,
): Promise<Signature | null> {
  const answer = signatureSchema.safeParse(
    await server.request('textDocument/signatureHelp', placeOf(document, offset)),
  );
  if (!answer.success) return null;
  const { signatures, activeSignature, activeParameter } = answer.data;
  const chosen = signatures[activeSignature ?? 0];
  if (chosen === undefined) return null;
  return {
    label: chosen.label,
    parameters: chosen.parameters.map(({ label }) => parameterSpan(chosen.label, label)),
    active: activeParameter ?? null,
    documentation: chosen.documentation === undefined ? '' : textOf(chosen.documentation),
  };
}

function parameterSpan(signature: string, label: string | [number, number]): Span {
  if (typeof label !== 'string') return { start: label[0], end: label[1] };
  const start = Math.max(0, signature.indexOf(label));
  return { start, end: start + label.length };
}

const actionSchema = z.looseObject({
  title: z.string(),
  isPreferred: z.boolean().default(false),
  edit: z
    .object({
      changes: z.record(z.string(), z.array(textEdit)).optional(),
      documentChanges: z
        .array(z.object({ textDocument: z.object({ uri: z.string() }), edits: z.array(textEdit) }))
        .optional()
        .catch(undefined),
    })
    .optional(),
});

const mostActions = 8;

/** Repairs of the problems in a range that change nothing but that text. */
export async function repairs(
  server: LanguageServer,
  documents: LanguageDocuments,
  document: LanguageDocument,
  span: Span,
  reported: readonly Reported[],
): Promise<readonly CodeAction[]> {
  const inside = reported.filter((found) => {
    const { start, end } = document.lines.spanOf(found.range);
    return start <= span.end && span.start <= end;
  });
  if (inside.length === 0) return [];
  const answer = z.array(z.unknown()).safeParse(
    await server.request('textDocument/codeAction', {
      textDocument: { uri: document.uri },
      range: document.lines.rangeOf(span),
      context: { diagnostics: inside.map(({ raw }) => raw), only: ['quickfix'] },
    }),
  );
  const actions: CodeAction[] = [];
  for (const offered of answer.success ? answer.data.slice(0, mostActions) : []) {
    const action = await resolveAction(server, documents, document, offered);
    if (action !== null) actions.push(action);
  }
  // Offsets were counted in this text: with another one meanwhile they mean nothing.
  return documents.get(document.file) === document ? actions : [];
}

async function resolveAction(
  server: LanguageServer,
  documents: LanguageDocuments,
  document: LanguageDocument,
  offered: unknown,
): Promise<CodeAction | null> {
  const first = actionSchema.safeParse(offered);
  if (!first.success) return null;
  const action =
    first.data.edit === undefined
      ? actionSchema.safeParse(await server.request('codeAction/resolve', offered))
      : first;
  if (!action.success || action.data.edit === undefined) return null;
  const { title, isPreferred, edit } = action.data;
  const byUri =
    edit.documentChanges?.map(({ textDocument, edits }) => [textDocument.uri, edits] as const) ??
    Object.entries(edit.changes ?? {});
  const [only] = byUri;
  const isOwn = only !== undefined && documents.fileOf(only[0]) === document.file;
  if (byUri.length !== 1 || !isOwn) return null;
  const { file, revision, lines } = document;
  const changes = only[1].map(({ range: at, newText }) => ({
    ...lines.spanOf(at),
    insert: newText,
  }));
  return { title, isPreferred, file, revision, changes };
}

function placeOf(document: LanguageDocument, offset: number): object {
  return { textDocument: { uri: document.uri }, position: document.lines.positionAt(offset) };
}

function textOf(text: z.infer<typeof markup>): string {
  return typeof text === 'string' ? text : text.value;
}
