import type { Proposal, Statement } from '../../shared/assistant/proposal.ts';
import { problemRows } from './problem-rows.ts';
import { alignRows } from './text.ts';

/** A proposal for people: what was understood, what it would do, and what the checks say. */
export function describeProposal(
  proposal: Proposal,
  written: { readonly isWanted: boolean; readonly isWritten: boolean },
): string {
  const { declined, answer } = proposal;
  if (declined !== null) return `${declined.reason}\n${declined.suggestion}\n`;
  const parts = [
    proposal.title,
    ...(answer === null ? [] : [answer]),
    ...listed('Understood', statements(proposal.understood)),
    ...listed('Not understood', statements(proposal.notUnderstood)),
    ...listed('Assumed', proposal.assumptions),
    ...listed('Questions', proposal.questions.map(question)),
    ...listed('What it does', proposal.summary),
    ...listed('Look at', flags(proposal)),
    ...proposal.files.map(({ diff }) => diff.trimEnd()),
    ...(proposal.files.length === 0 ? [] : [verdict(proposal), outcome(written)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function listed(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [[title, ...lines.map((line) => `  ${line}`)].join('\n')];
}

function statements(list: readonly Statement[]): readonly string[] {
  return list.map(({ text }) => text);
}

function question({ id, text, options, assumed }: Proposal['questions'][number]): string {
  const choice = options.length === 0 ? '' : ` (${options.join(', ')})`;
  return `${id}: ${text}${choice} Assumed: ${assumed}`;
}

function flags({ flags: found }: Proposal): readonly string[] {
  return found.map(({ text, file }) => `${text} (${file})`);
}

function verdict({ checks }: Proposal): string {
  const findings = (checks.report?.steps ?? [])
    .filter(({ ok, required }) => !ok && required)
    .flatMap(({ diagnostics }) => problemRows(diagnostics));
  switch (checks.state) {
    case 'proven':
      return 'Checked on a copy: types and tests are right.';
    case 'unchecked':
      return `Not checked: ${checks.reason ?? 'the checks did not run.'}`;
    case 'failed':
      return ['Checked on a copy: it is not right yet.', alignRows(findings, '  ')].join('\n');
  }
}

function outcome({ isWanted, isWritten }: { isWanted: boolean; isWritten: boolean }): string {
  if (isWritten) return 'The changes are written.';
  return isWanted
    ? 'Nothing was written.'
    : 'Nothing was written; --apply writes what the checks prove.';
}
