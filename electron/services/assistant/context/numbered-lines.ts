/** A description gives at most as many lines of a text. */
const mostLines = 400;
const longestLine = 500;

interface LineRange {
  /** 1-based, both included. */
  readonly from: number;
  readonly to: number;
}

/** Lines of a text with their numbers; `marked` is pointed at. What is too much is left out, and said so. */
export function numberedLines(
  text: string,
  { from, to }: LineRange = { from: 1, to: Infinity },
  marked: number | null = null,
): string {
  const all = text.split(/\r?\n/);
  // The end of the last line begins no line.
  if (all.at(-1) === '') all.pop();
  const last = Math.min(to, all.length);
  const shown = all.slice(from - 1, Math.min(last, from - 1 + mostLines));
  const width = String(last).length;
  const lines = shown.map((line, index) => {
    const number = from + index;
    const pointer = marked === null ? '' : number === marked ? '> ' : '  ';
    const cut = line.length > longestLine ? `${line.slice(0, longestLine)}…` : line;
    return `${pointer}${String(number).padStart(width)} | ${cut}`;
  });
  const left = last - (from - 1) - shown.length;
  return [...lines, ...(left > 0 ? [`… ${left} more lines: read_file has them.`] : [])].join('\n');
}

/** The lines that a range of a text touches. */
export function linesOf(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): LineRange {
  return { from: lineAt(text, start), to: lineAt(text, Math.max(start, end - 1)) };
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
