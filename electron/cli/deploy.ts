import { FlowrightError } from '../../shared/base/error.ts';
import type { DeployGuard, DeployPlan, DeployReport } from '../../shared/model/deploy.ts';
import type { VerifyReport } from '../../shared/model/report.ts';
import { createVerifyService } from '../services/deno/verify.ts';
import type { PlanChoice, Platform } from '../services/versori/platform.ts';
import { createVerifiedMemory } from '../services/versori/verified.ts';
import type { VerifiedMemory } from '../services/versori/verified.ts';
import { parseArguments, requireFolder } from './arguments.ts';
import { usageError, type CommandContext, type RunCommand } from './command.ts';
import { createDenoServices, type DenoServices } from './deno-services.ts';
import { describeDeploy } from './deploy-text.ts';
import { composePlatform, targetOf } from './compose-platform.ts';
import { loadProject, type LoadedProject } from './load-project.ts';
import type { DeployResult } from './output-schemas.ts';
import { describeVerification, reportVerification } from './verify-text.ts';

/**
 * Verifies, plans and deploys. As with `verify`, naming the folder is the user's word that its code may run. Never asks: an
 * environment that looks like production needs `--yes`.
 */
export const runDeployCommand: RunCommand = async (args, context) => {
  const { values, dir } = parseArguments('deploy', args, {
    json: { type: 'boolean', default: false },
    environment: { type: 'string' },
    project: { type: 'string' },
    context: { type: 'string' },
    'version-name': { type: 'string' },
    description: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
  });
  const folder = requireFolder('deploy', dir, context);
  const { environment } = values;
  if (environment === undefined || environment === '') {
    throw usageError('--environment is missing.', 'deploy');
  }
  const choice: PlanChoice = {
    environment,
    versionName: values['version-name'],
    description: values.description,
    target: targetOf(values),
  };
  const result = await deploy(
    { folder, choice, isDryRun: values['dry-run'], isConfirmed: values.yes },
    context,
  );
  const describe = () =>
    result.verification.ok
      ? describeDeploy(result)
      : `${describeVerification(result.verification)}\nNothing was sent: the verification failed.\n`;
  context.print(values.json ? `${JSON.stringify(result)}\n` : describe());
  return result.ok ? 0 : 1;
};

interface DeployOrder {
  readonly folder: string;
  readonly choice: PlanChoice;
  readonly isDryRun: boolean;
  readonly isConfirmed: boolean;
}

async function deploy(order: DeployOrder, context: CommandContext): Promise<DeployResult> {
  const services = createDenoServices(context, reportVerification(context));
  const verified = createVerifiedMemory();
  const platform = composePlatform(services, verified, context);
  const project = await loadProject(order.folder);
  const { folder } = project.content;
  await tellUnfinished(platform, folder, context);
  const verification = await verify(project, services, verified, context);
  const shared = { dryRun: order.isDryRun, verification };
  if (!verification.ok) return { ok: false, ...shared, plan: null, report: null };
  const planned = { folder, systems: project.model.systems };
  const { planId, ...plan } = await platform.plan(planned, order.choice, context.signal);
  requireTarget(plan);
  if (!plan.ready || order.isDryRun) return { ok: plan.ready, ...shared, plan, report: null };
  requireConfirmation(plan, order.isConfirmed);
  const confirmedEnvironment = order.choice.environment;
  const report = await platform.run(folder, { planId, confirmedEnvironment }, context.signal);
  requireSent(report, context.signal);
  return { ok: report.outcome === 'accepted', ...shared, plan, report };
}

/** Deployments of before that were interrupted are told once. */
async function tellUnfinished(
  platform: Platform,
  folder: string,
  context: CommandContext,
): Promise<void> {
  for (const { message } of await platform.unfinished(folder)) {
    context.printProgress(`${message}\n`);
  }
  await platform.forgetUnfinished(folder);
}

async function verify(
  { content: { folder }, model }: LoadedProject,
  services: DenoServices,
  verified: VerifiedMemory,
  context: CommandContext,
): Promise<VerifyReport> {
  const service = createVerifyService({ ...services, emit: reportVerification(context) });
  return verified.remember(folder, (onModuleFiles) =>
    service.verify({ folder, model }, context.signal, onModuleFiles),
  );
}

/** What does not fit the platform is a wrong target, not a finding in the files. */
function requireTarget({ guards }: DeployPlan): void {
  const isTarget = ({ name }: DeployGuard) => name === 'environment' || name === 'version-name';
  const wrong = guards.find((guard) => isTarget(guard) && !guard.ok);
  if (wrong !== undefined) throw new FlowrightError('invalid-target', wrong.message, wrong.hint);
}

function requireConfirmation({ confirmBy, environment }: DeployPlan, isConfirmed: boolean): void {
  if (confirmBy === 'click' || isConfirmed) return;
  throw new FlowrightError(
    'refused',
    `The environment "${environment ?? ''}" looks like production, so the deployment must be confirmed.`,
    'Look at the plan with --dry-run, then deploy with --yes.',
  );
}

function requireSent({ outcome, message, hint }: DeployReport, signal: AbortSignal): void {
  if (outcome !== 'not-sent') return;
  throw new FlowrightError(signal.aborted ? 'cancelled' : 'environment', message, hint);
}
