import { referenceKey, type ContextReference } from '../../../shared/assistant/context.ts';
import { holdsMention } from './mention-text.ts';

/** A mention that was chosen while the prompt was written. */
export interface ChosenMention {
  readonly text: string;
  readonly reference: ContextReference;
}

/** What decides what a request speaks of. */
export interface SpokenInput {
  readonly prompt: string;
  readonly context: readonly ContextReference[];
  readonly mentions: readonly ChosenMention[];
  /** What is selected in the window and may go along; none where it was left out. */
  readonly selection: readonly ContextReference[];
  /** Keys of what went along so far because it was selected. */
  readonly fromSelection: readonly string[];
}

interface SpokenOf {
  readonly context: readonly ContextReference[];
  readonly fromSelection: readonly string[];
}

/** As many as a request can take. */
const most = 50;

/**
 * What a request speaks of now: a mention as long as its text stands in the prompt, the selection as it is, and whatever else was
 * added until it is taken out. Done twice it gives the same.
 */
export function spokenOf(input: SpokenInput): SpokenOf {
  const { prompt, context, mentions, selection, fromSelection } = input;
  const byKey = new Map(mentions.map((mention) => [referenceKey(mention.reference), mention]));
  const selected = new Set(selection.map(referenceKey));
  const kept = context.filter((reference) => {
    const key = referenceKey(reference);
    const mention = byKey.get(key);
    if (mention !== undefined) return holdsMention(prompt, mention.text);
    return !fromSelection.includes(key) || selected.has(key);
  });
  const known = new Set(kept.map(referenceKey));
  const isNew = (reference: ContextReference): boolean => !known.has(referenceKey(reference));
  const back = mentions
    .filter(({ text }) => holdsMention(prompt, text))
    .map(({ reference }) => reference)
    .filter(isNew);
  for (const reference of back) known.add(referenceKey(reference));
  const added = selection.filter(isNew);
  const all = [...kept, ...back, ...added].slice(0, most);
  const isMentioned = (key: string): boolean => {
    const mention = byKey.get(key);
    return mention !== undefined && holdsMention(prompt, mention.text);
  };
  const addedKeys = new Set(added.map(referenceKey));
  const here = new Set(all.map(referenceKey));
  return {
    context: all,
    fromSelection: [...new Set([...fromSelection, ...addedKeys])].filter(
      (key) => here.has(key) && selected.has(key) && !isMentioned(key),
    ),
  };
}
