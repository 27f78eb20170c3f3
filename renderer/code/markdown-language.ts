import { StreamLanguage, type StreamParser, type StringStream } from '@codemirror/language';

interface MarkdownState {
  /** The mark that opened the code that the line stands in. */
  fence: string | null;
}

/** Colours for Markdown while it is written. What it means is said by the preview beside it. */
const parser: StreamParser<MarkdownState> = {
  name: 'markdown',
  startState: () => ({ fence: null }),
  token: (stream, state) => {
    if (stream.sol()) {
      const start = startOfLine(stream, state);
      if (start !== null) return start;
    }
    return inline(stream);
  },
  copyState: (state) => ({ ...state }),
};

function startOfLine(stream: StringStream, state: MarkdownState): string | null {
  const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(stream.string);
  if (mark !== null) {
    const [, opened = '', rest = ''] = mark;
    if (state.fence === null) state.fence = opened;
    else if (opened.startsWith(state.fence) && rest.trim() === '') state.fence = null;
    stream.skipToEnd();
    return 'meta';
  }
  if (state.fence !== null) {
    stream.skipToEnd();
    return 'monospace';
  }
  if (stream.match(/^ {0,3}#{1,6}(?:\s|$)/) !== null) {
    stream.skipToEnd();
    return 'heading';
  }
  if (stream.match(/^ {0,3}>/) !== null) {
    stream.skipToEnd();
    return 'quote';
  }
  if (stream.match(/^\s*(?:[-*+]|\d{1,9}[.)])(?=\s)/) !== null) return 'punctuation';
  return stream.match(/^\s*\|?[\s|:-]*-[\s|:-]*\|[\s|:-]*$/) === null ? null : 'punctuation';
}

function inline(stream: StringStream): string | null {
  if (stream.match(/^(`+)(?:(?!\1)[^`]|`)*?\1(?!`)/) !== null) return 'monospace';
  if (stream.match(/^(\*\*|__)(?=\S).*?\S\1/) !== null) return 'strong';
  if (stream.match(/^([*_])(?=\S)[^*_]*\S\1(?!\w)/) !== null) return 'emphasis';
  if (stream.match(/^!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])/) !== null) return 'link';
  if (stream.match(/^https?:\/\/[^\s<>)|]+/) !== null) return 'url';
  if (stream.eat('|') !== undefined) return 'punctuation';
  // A whole word at once: a mark within a word is none.
  if (stream.match(/^[^\s`*_[!|]+/) === null) stream.next();
  return null;
}

export const markdownLanguage = StreamLanguage.define(parser);
