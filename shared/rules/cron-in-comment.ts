import type { Finding, SourceRule } from './rule.ts';

/** The step of a cron text, such as that of every five minutes, ends a block comment it stands in. */
export const cronInComment: SourceRule = {
  name: 'cron-in-comment',
  about: 'source',
  severity: 'error',
  find: (unit) => {
    // What follows the early end is no code, so such a file never parses.
    if (unit.syntax === null) return [];
    const findings: Finding[] = [];
    for (const { index } of unit.text.matchAll(/\*\/\d+(?:[ \t]+[\d*,/?-]+){2,4}/g)) {
      const before = unit.text.slice(0, index);
      const opened = before.lastIndexOf('/*');
      if (opened === -1 || before.indexOf('*/', opened + 2) !== -1) continue;
      const message =
        'The "*/" of this cron text ends the comment: write it in a line comment, or in words.';
      findings.push({ file: unit.file, offset: index, message });
    }
    return findings;
  },
};
