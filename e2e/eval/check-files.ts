import { secretForms } from '../../shared/rules/secret-scan.ts';
import type { Check } from './case.ts';
import type { Outcome, ProjectState } from './outcome.ts';
import { changedFiles } from './project-files.ts';

type FileCheck = Extract<
  Check,
  {
    check:
      | 'files-untouched'
      | 'files-limited'
      | 'file'
      | 'tests'
      | 'no-secret'
      | 'no-full-url'
      | 'changes-nothing';
  }
>;

/** What is wrong with the files that a proposal gives; `null` where the check holds. */
export function checkFiles(check: FileCheck, outcome: Outcome): string | null {
  const { before, after, proposal } = outcome;
  const changed = changedFiles(before.files, after.files);
  switch (check.check) {
    case 'files-untouched':
      return listed(
        'Changed',
        changed.filter((file) => isAmong(file, check.files)),
      );
    case 'files-limited':
      return listed(
        'Changed',
        changed.filter((file) => !isAmong(file, check.files)),
      );
    case 'changes-nothing':
      return listed('Changed', [...changed, ...proposal.changes.map(({ label }) => label)]);
    case 'file': {
      const text = fileText(after, check.file).toLowerCase();
      if (!after.files.has(check.file)) return `There is no ${check.file}`;
      const without = check.mentions.filter((word) => !text.includes(word.toLowerCase()));
      return listed(`${check.file} does not mention`, without);
    }
    case 'tests': {
      const added = testsIn(after, check.file) - testsIn(before, check.file);
      return added >= check.least ? null : `${added} tests are new in ${check.file}`;
    }
    case 'no-secret':
      return secretIn(outcome, changed, check.values);
    case 'no-full-url':
      return listed('A full URL stands in', changed.filter(isCode).filter(hasUrl(after)));
  }
}

function listed(what: string, names: readonly string[]): string | null {
  return names.length === 0 ? null : `${what}: ${names.join(', ')}`;
}

/** `*` stands for any characters. */
function isAmong(file: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matchesPattern(file, pattern));
}

export function matchesPattern(text: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text);
}

export function fileText({ files }: ProjectState, file: string): string {
  return Buffer.from(files.get(file) ?? '', 'latin1').toString('utf8');
}

function testsIn(state: ProjectState, file: string): number {
  return fileText(state, file).match(/\bDeno\.test\(/g)?.length ?? 0;
}

/** By its form in what is new, or one of the values anywhere in the proposal. The text itself is never repeated. */
function secretIn(
  { proposal, before, after }: Outcome,
  changed: readonly string[],
  values: readonly string[],
): string | null {
  const formed = changed.filter((file) => {
    const known = new Set(secretForms(fileText(before, file)).map(({ message }) => message));
    return secretForms(fileText(after, file)).some(({ message }) => !known.has(message));
  });
  if (formed.length > 0) return `What looks like a secret stands in ${formed.join(', ')}`;
  const whole = JSON.stringify(proposal) + changed.map((file) => fileText(after, file)).join('\n');
  return values.some((value) => whole.includes(value)) ? 'A secret is in the proposal' : null;
}

function isCode(file: string): boolean {
  return file.startsWith('src/') && file.endsWith('.ts') && !file.endsWith('.test.ts');
}

/** In a text of the code; comments may link to documentation. */
function hasUrl(state: ProjectState): (file: string) => boolean {
  return (file) => /['"`]https?:\/\//i.test(fileText(state, file));
}
