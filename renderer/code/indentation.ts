/** What one level of indentation is in a text: a tab, or as many spaces as its least indented line has. Two spaces if none is. */
export function detectIndentation(document: string): string {
  let fewest = Infinity;
  for (const [, space = ''] of document.matchAll(/^([ \t]+)[^\s*]/gm)) {
    if (space.startsWith('\t')) return '\t';
    if (space.length > 1) fewest = Math.min(fewest, space.length);
  }
  return ' '.repeat(fewest <= 8 ? fewest : 2);
}
