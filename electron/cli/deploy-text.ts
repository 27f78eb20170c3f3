import type { DeployGuard, DeployPlan } from '../../shared/model/deploy.ts';
import type { DeployResult } from './output-schemas.ts';
import { alignRows, count } from './text.ts';

/** The plan, and what became of it, as text for people. */
export function describeDeploy({ plan, report, dryRun }: DeployResult): string {
  if (plan === null) return '';
  const parts = [...describePlan(plan), describeGuards(plan.guards)];
  if (report !== null) parts.push(withHint(report.message, report.hint));
  else if (!plan.ready) parts.push('Nothing was sent.');
  else if (dryRun) parts.push('Dry run: nothing was sent.');
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function describePlan(plan: DeployPlan): readonly string[] {
  const target = alignRows(
    [
      ['Project', `${plan.projectName} (${plan.projectId})`],
      ['Context', plan.context],
      ['Environment', plan.environment ?? ''],
      ['Version', plan.versionName],
      ['Description', plan.description],
    ],
    '  ',
  );
  const files = alignRows(
    plan.files.map(({ file, size }) => [file, `${size} B`]),
    '  ',
  );
  return [
    `Deployment\n${target}`,
    `${count(plan.files.length, 'file')}, ${plan.totalSize} B\n${files}`,
    `Commands\n${plan.commands.map((command) => `  ${command}`).join('\n')}`,
  ];
}

/** What passed needs no words. */
function describeGuards(guards: readonly DeployGuard[]): string {
  return guards
    .filter(({ ok }) => !ok)
    .map((guard) => {
      const findings = guard.findings.map(({ file, line, message }) => [
        line === 0 ? file : `${file}:${line}`,
        message,
      ]);
      const title = `${guard.blocking ? 'Refused' : 'Warning'}: ${guard.message}`;
      return [withHint(title, guard.hint), alignRows(findings, '  ')]
        .filter((part) => part !== '')
        .join('\n');
    })
    .join('\n\n');
}

function withHint(message: string, hint: string | undefined): string {
  return hint === undefined ? message : `${message}\n${hint}`;
}
