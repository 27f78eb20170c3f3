/** A mention that is being typed. */
export interface OpenMention {
  /** Where its `@` stands. */
  readonly start: number;
  /** What was typed behind it, up to the caret. */
  readonly query: string;
}

interface PromptText {
  readonly prompt: string;
  readonly caret: number;
}

/** The mention that the caret is in: an `@` at the beginning or after a space, with no space since; `null` for none. */
export function mentionAt(prompt: string, caret: number): OpenMention | null {
  const match = /(?:^|\s)@(\S*)$/.exec(prompt.slice(0, caret));
  const query = match?.[1];
  return query === undefined ? null : { start: caret - query.length - 1, query };
}

/** The prompt with a mention written in the place of the one that is being typed. */
export function insertMention(prompt: string, mention: OpenMention, text: string): PromptText {
  const before = prompt.slice(0, mention.start);
  // The rest of a word that the caret stood in belongs to what was typed.
  const rest = prompt.slice(mention.start + 1 + mention.query.length).replace(/^\S+/, '');
  const inserted = `@${text}${/^\s/.test(rest) ? '' : ' '}`;
  const caret = before.length + inserted.length + (/^\s/.test(rest) ? 1 : 0);
  return { prompt: `${before}${inserted}${rest}`, caret };
}

/** Whether the prompt mentions the text: as a whole, not as the beginning of a longer name. */
export function holdsMention(prompt: string, text: string): boolean {
  return mentionsOf(text).test(prompt);
}

/** The prompt with the name left as plain words. */
export function withoutMention(prompt: string, text: string): string {
  return prompt.replaceAll(mentionsOf(text, 'g'), '$1');
}

function mentionsOf(text: string, flags = ''): RegExp {
  const literal = text.replaceAll(/[\^$.*+?()[\]{}|/\\]/g, '\\$&');
  return new RegExp(`(?<=^|\\s)@(${literal})(?![\\w/#(-]|[.:]\\w)`, flags);
}
