/**
 * Whether a comment says that a finding is meant to be as it is: `// flowright-ignore <rule>: reason`, on the finding's line
 * behind the code, or on a comment line directly above it. Several rules are separated by commas; the reason is required, so
 * that who reads the code later knows it.
 */
export function isSilenced(text: string, offset: number, rule: string): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  if (namesRule(lineAt(text, start), rule)) return true;
  for (let end = start - 1; end > 0;) {
    const above = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(above, end);
    if (!/^[\s\uFEFF]*(?:\/\/|\/\*|\*)/.test(line)) return false;
    if (namesRule(line, rule)) return true;
    end = above - 1;
  }
  return false;
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end === -1 ? text.length : end);
}

function namesRule(line: string, rule: string): boolean {
  const names = /(?:\/\/|\/?\*)\s*flowright-ignore\s+([\w-]+(?:\s*,\s*[\w-]+)*)\s*:\s*\S/.exec(
    line,
  );
  return names?.[1]?.split(/\s*,\s*/).includes(rule) === true;
}
