/** How most lines of a text end; `\n` where it has none. */
export function detectEndOfLine(text: string): '\n' | '\r\n' {
  const all = text.split('\n').length - 1;
  const carriage = text.split('\r\n').length - 1;
  return carriage > all / 2 ? '\r\n' : '\n';
}

/** A text with the line ends that another one has: that of the file which it becomes a part of. */
export function withLineEnds(text: string, of: string): string {
  return text.replaceAll(/\r?\n/g, detectEndOfLine(of));
}
