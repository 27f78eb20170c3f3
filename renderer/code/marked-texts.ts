/** Stands for the cursor in an expression that is sent to be planned: a name that no code has. */
export const cursorMark = 'flowrightCursorMark';

/**
 * An expression with the mark at the cursor, as texts that may be code though the expression is not finished: with its brackets
 * closed, with what is behind the cursor's word left out, and both with the mark as a comment.
 */
export function markedTexts(text: string, cursor: number): readonly string[] {
  const before = text.slice(0, cursor);
  const after = text.slice(cursor);
  const word = /^[\w$]*/.exec(after)?.[0] ?? '';
  const whole = after + closersOf(text);
  const part = word + closersOf(before);
  const comment = `/*${cursorMark}*/`;
  const texts = [
    before + cursorMark + whole,
    before + cursorMark + part,
    before + comment + whole,
    before + comment + part,
  ];
  return [...new Set(texts)];
}

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '`': '`' };

/** What closes the brackets, texts and templates that are open at the end of a piece of code. */
export function closersOf(code: string): string {
  const open: string[] = [];
  for (let at = 0; at < code.length; at += 1) {
    const character = code.charAt(at);
    const last = open.at(-1);
    if (last === '"' || last === "'" || last === '`') {
      if (character === '\\') at += 1;
      else if (character === last) open.pop();
      else if (last === '`' && code.startsWith('${', at)) {
        open.push('{');
        at += 1;
      }
    } else if ('([{`"\''.includes(character)) open.push(character);
    else if (last !== undefined && character === closers[last]) open.pop();
  }
  return open
    .reverse()
    .map((character) => closers[character] ?? character)
    .join('');
}
