/** What stands in the place of a secret. */
export const redacted = '•••';

/** Text that arrives in pieces: `push` gives what is safe to show so far, `end` the rest. */
export interface TextFilter {
  push(chunk: string): string;
  end(): string;
}

// CSI, OSC (ended by BEL or ST), other string sequences, and two-character escapes.
const escapeSequence =
  /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[ -/]+[0-~]|[0-OQ-WYZ\\`-~])/g;
// A sequence that has begun at the end of the text and may go on in the next piece.
const openSequence = /\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[PX^_][^\x1b]*\x1b?|[ -/]*)$/;
// Control characters that mean nothing in a log; tab, line feed and carriage return stay.
const controlCharacters = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]/g;
// An unfinished sequence longer than this is no sequence: it is let through without its escape character.
const longestSequence = 4096;

/** Removes terminal escape sequences (colours, titles, links) and control characters. */
export function createEscapeFilter(): TextFilter {
  let waiting = '';
  return {
    push(chunk) {
      const text = waiting + chunk;
      const open = openSequence.exec(text);
      const isOpen = open !== null && text.length - open.index <= longestSequence;
      const end = isOpen ? open.index : text.length;
      waiting = text.slice(end);
      return clean(text.slice(0, end));
    },
    end() {
      const rest = waiting.replace(openSequence, '');
      waiting = '';
      return clean(rest);
    },
  };
}

function clean(text: string): string {
  return text.replace(escapeSequence, '').replace(controlCharacters, '');
}

export function stripEscapes(text: string): string {
  const filter = createEscapeFilter();
  return filter.push(text) + filter.end();
}

/** Replaces the secrets' values, also where one is cut in two by the border of two pieces. Empty secrets are none. */
export function createSecretFilter(secrets: readonly string[]): TextFilter {
  const known = usableSecrets(secrets);
  let waiting = '';
  return {
    push(chunk) {
      const text = replaceSecrets(waiting + chunk, known);
      const held = lengthOfBegunSecret(text, known);
      waiting = text.slice(text.length - held);
      return text.slice(0, text.length - held);
    },
    end() {
      const rest = waiting;
      waiting = '';
      return rest;
    },
  };
}

export function redactSecrets(text: string, secrets: readonly string[]): string {
  return replaceSecrets(text, usableSecrets(secrets));
}

/** Longest first, so that a secret that contains another one goes as a whole. */
function usableSecrets(secrets: readonly string[]): readonly string[] {
  return secrets.filter((secret) => secret !== '').sort((a, b) => b.length - a.length);
}

function replaceSecrets(text: string, known: readonly string[]): string {
  return known.reduce((result, secret) => result.replaceAll(secret, redacted), text);
}

/** How many characters at the end of `text` could be the beginning of a secret. */
function lengthOfBegunSecret(text: string, known: readonly string[]): number {
  let longest = 0;
  for (const secret of known) {
    for (let length = Math.min(secret.length - 1, text.length); length > longest; length -= 1) {
      if (text.endsWith(secret.slice(0, length))) longest = length;
    }
  }
  return longest;
}
