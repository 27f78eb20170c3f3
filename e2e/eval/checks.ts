import type { Check } from './case.ts';
import { checkFiles } from './check-files.ts';
import { checkModel } from './check-model.ts';
import type { Outcome } from './outcome.ts';

export interface CheckResult {
  readonly check: Check;
  /** What is wrong; `null` where the check holds. */
  readonly problem: string | null;
}

export function runChecks(checks: readonly Check[], outcome: Outcome): readonly CheckResult[] {
  return checks.map((check) => ({ check, problem: problemOf(check, outcome) }));
}

/** A check in one line: `request PUT /orders/*`. */
export function checkText({ check, ...fields }: Check): string {
  const values = Object.values(fields).flat();
  return [check, ...values.map((value) => (value === null ? 'first' : String(value)))].join(' ');
}

function problemOf(check: Check, outcome: Outcome): string | null {
  switch (check.check) {
    case 'proven':
    case 'declined':
    case 'asks':
    case 'assumes':
    case 'answer':
      return checkProposal(check, outcome);
    case 'files-untouched':
    case 'files-limited':
    case 'file':
    case 'tests':
    case 'no-secret':
    case 'no-full-url':
    case 'changes-nothing':
      return checkFiles(check, outcome);
    default:
      return checkModel(check, outcome);
  }
}

type ProposalCheck = Extract<
  Check,
  { check: 'proven' | 'declined' | 'asks' | 'assumes' | 'answer' }
>;

function checkProposal(check: ProposalCheck, { proposal }: Outcome): string | null {
  switch (check.check) {
    case 'proven': {
      const { state, reason, report } = proposal.checks;
      if (state === 'proven') return null;
      const failed = report?.steps.find(({ ok, required }) => required && !ok);
      const [first] = failed?.diagnostics ?? [];
      return [state, reason, failed?.name, first?.file, first?.message].filter(Boolean).join(': ');
    }
    case 'declined':
      return proposal.declined === null || proposal.declined.suggestion.trim() === ''
        ? 'It was not declined with a suggestion'
        : null;
    case 'asks': {
      const asked = proposal.questions.map(({ id, text }) => `${id} ${text}`);
      return missing(check.about, asked, 'No question is about');
    }
    case 'assumes':
      return missing(check.about, [...proposal.assumptions], 'Nothing is assumed about');
    case 'answer':
      return missing(check.mentions, [proposal.answer ?? ''], 'The answer does not mention');
  }
}

/** Whether each of the words is in one of the texts, without regard to case. */
function missing(words: readonly string[], texts: readonly string[], what: string): string | null {
  const found = texts.map((text) => text.toLowerCase());
  const without = words.filter((word) => !found.some((text) => text.includes(word.toLowerCase())));
  return without.length === 0 ? null : `${what}: ${without.join(', ')}`;
}
