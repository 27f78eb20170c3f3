import type { ReadEvent } from './events.ts';
import { readSchedule } from './schedule.ts';
import type { Sentence } from './sentences.ts';

/** What starts a flow, as far as the words tell. */
export type ReadTrigger = { readonly sentence: Sentence } & (
  | { readonly kind: 'webhook' }
  | {
      readonly kind: 'schedule';
      readonly cron: string;
      readonly words: string;
      /** Whether the time of day is a guess. */
      readonly isGuessed: boolean;
    }
  | { readonly kind: 'manual' }
);

const webhook =
  /\b(?:web-?hooks?|listen(?:s|ing)? to|real-?\s?time|immediately|instantly|right away|straight away|as (?:it|they) happens?|live|callbacks?|push notification)\b/i;
const manual =
  /\b(?:manual(?:ly)?|by hand|on[- ]demand|ad[- ]hoc|on request|when(?:ever)? (?:i|we) (?:run|start|trigger|press|want)|one[- ](?:off|time)|push of a button|button)\b/i;

/** Sentences with the label `Trigger` count first, in their order; events without any such word mean a webhook. */
export function readTrigger(
  sentences: readonly Sentence[],
  events: readonly ReadEvent[],
): ReadTrigger | null {
  for (const sentence of sentences.filter(({ label }) => label === 'trigger')) {
    const found = triggerIn([sentence], events);
    if (found !== null) return found;
  }
  return triggerIn(sentences, events);
}

function triggerIn(
  sentences: readonly Sentence[],
  events: readonly ReadEvent[],
): ReadTrigger | null {
  for (const sentence of sentences) {
    const found = readSchedule(sentence.open);
    if (found === null) continue;
    const { cron, match, isGuessed } = found;
    sentence.take(match);
    return { kind: 'schedule', cron, words: match[0].trim(), isGuessed, sentence };
  }
  const isCalled = events.some((one) => one.isTrigger && sentences.includes(one.sentence));
  // `A colleague copies it by hand` tells of the time before.
  for (const sentence of isCalled ? [] : sentences) {
    const match = manual.exec(sentence.open);
    if (match === null) continue;
    sentence.take(match);
    return { kind: 'manual', sentence };
  }
  const hooks = sentences.flatMap((sentence) => {
    const match = webhook.exec(sentence.open);
    if (match === null) return [];
    sentence.claim(match);
    return [sentence];
  });
  const [hook] = hooks;
  if (hook !== undefined) return { kind: 'webhook', sentence: hook };
  const event = events.find(
    (one) => sentences.includes(one.sentence) && (one.isTrigger || one.change.includes('created')),
  );
  return event === undefined ? null : { kind: 'webhook', sentence: event.sentence };
}
