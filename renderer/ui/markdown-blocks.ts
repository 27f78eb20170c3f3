/**
 * The parts of a Markdown text that can be drawn each by itself: what grows at its end, as an answer that comes or a document that
 * is typed, leaves those before as they are. Lists, quotes and code stay whole, and definitions of links go with every part.
 */
export function markdownBlocks(text: string): readonly string[] {
  const blocks: string[][] = [];
  const definitions: string[] = [];
  let fence: string | null = null;
  let isGap = true;
  for (const line of text.split(/\r\n?|\n/)) {
    const isBlank = line.trim() === '';
    const isInFence: boolean = fence !== null;
    fence = fenceAfter(fence, line);
    if (!isInFence && /^ {0,3}\[[^\]^][^\]]*\]:\s*\S/.test(line)) definitions.push(line);
    const last = blocks.at(-1);
    if (last === undefined || (isGap && !isBlank && !isInFence && !continues(last, line))) {
      if (!isBlank) blocks.push([line]);
    } else last.push(line);
    isGap = isBlank;
  }
  const defined = definitions.length === 0 ? '' : `\n\n${definitions.join('\n')}`;
  return blocks.map((lines) => {
    const block = lines.join('\n').trimEnd();
    return defined !== '' && block.includes('[') ? block + defined : block;
  });
}

/** The mark of the code that is open behind a line; `null` outside of code. */
function fenceAfter(fence: string | null, line: string): string | null {
  const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
  if (mark === null) return fence;
  const [, opened = '', rest = ''] = mark;
  if (fence === null) return opened.startsWith('`') && rest.includes('`') ? null : opened;
  return opened.startsWith(fence) && rest.trim() === '' ? null : fence;
}

const listItem = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;

/** Whether a line behind a blank one still belongs to the block before: a further item of a list, or what is indented below it. */
function continues(block: readonly string[], line: string): boolean {
  const isList = listItem.test(block[0] ?? '');
  return /^(?: {2,}|\t)/.test(line) || (isList && listItem.test(line));
}
