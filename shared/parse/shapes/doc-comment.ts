import ts from 'typescript';

/** The range of the documentation comment right before a node; `null` without one. */
export function docCommentRange(node: ts.Node, text: string): ts.CommentRange | null {
  const ranges = ts.getLeadingCommentRanges(text, node.pos) ?? [];
  return ranges.findLast(({ pos }) => text.startsWith('/**', pos) && text[pos + 3] !== '/') ?? null;
}

/** The text of the documentation comment before a node, without its stars; `null` without one, or an empty one. */
export function docCommentOf(node: ts.Node, text: string): string | null {
  const range = docCommentRange(node, text);
  if (range === null) return null;
  const lines = text
    .slice(range.pos + 3, range.end - 2)
    .split(/\r?\n/)
    .map((line, index) => (index === 0 ? line : line.replace(/^\s*\* ?/, '')).trimEnd());
  const description = lines.join('\n').trim().replaceAll('*\\/', '*/');
  return description === '' ? null : description;
}

/** What a comment's `@format` tag says, such as `date-time`; `null` without one. */
export function formatOf(description: string | null): string | null {
  return /@format\s+([\w.-]+)/.exec(description ?? '')?.[1] ?? null;
}
