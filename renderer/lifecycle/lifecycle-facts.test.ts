import { describe, expect, it } from 'vitest';
import type { ProjectSnapshot } from '../../shared/contract/types.ts';
import type { DeployReport } from '../../shared/model/deploy.ts';
import type { PlatformStatus } from '../../shared/contract/platform-types.ts';
import type { VerifyReport } from '../../shared/model/report.ts';
import { initialVerifyState, type VerifyState } from '../state/verify-store.ts';
import { sampleProblem, sampleProject } from '../testing/sample-project.ts';
import { lifecycleSteps, type LifecycleFacts } from './lifecycle-facts.ts';
import type { LifecycleStep } from './lifecycle-step.ts';

const project = sampleProject();
const verifyReport: VerifyReport = { ok: true, sdk: 'kit', deno: '2.9.5', steps: [] };
const passed: VerifyState = {
  ...initialVerifyState,
  phase: 'finished',
  report: verifyReport,
  revision: 1,
};

function stateOf(
  name: LifecycleStep['name'],
  snapshot: ProjectSnapshot,
  change: Partial<LifecycleFacts> = {},
): string | undefined {
  const facts: LifecycleFacts = {
    planned: { research: null, cards: [], isLoaded: true },
    verify: initialVerifyState,
    systems: null,
    status: null,
    plan: null,
    deployment: { phase: 'none' },
    ...change,
  };
  return lifecycleSteps(snapshot, facts).find((step) => step.name === name)?.state;
}

describe('lifecycleSteps', () => {
  it.each<[string, ProjectSnapshot, string]>([
    ['workflows without errors', project, 'done'],
    ['no workflow', sampleProject({ model: { ...project.model, workflows: [] } }), 'not-started'],
    [
      'a warning',
      sampleProject({
        model: { ...project.model, problems: [sampleProblem({ severity: 'warning' })] },
      }),
      'done',
    ],
    [
      'an error',
      sampleProject({ model: { ...project.model, problems: [sampleProblem()] } }),
      'needs-you',
    ],
    ['a conflict', sampleProject({ files: [{ file: 'a.ts', state: 'conflict' }] }), 'needs-you'],
  ])('code with %s', (_name, snapshot, state) => {
    expect(stateOf('code', snapshot)).toBe(state);
  });

  it.each<[string, VerifyState, string]>([
    ['never ran', initialVerifyState, 'not-started'],
    ['runs', { ...initialVerifyState, phase: 'running' }, 'running'],
    ['passed', passed, 'done'],
    ['found problems', { ...passed, report: { ...verifyReport, ok: false } }, 'failed'],
    ['ran on other texts', { ...passed, revision: 0 }, 'stale'],
    ['did not finish', { ...initialVerifyState, phase: 'broken' }, 'needs-you'],
  ])('verify that %s', (_name, verify, state) => {
    expect(stateOf('verify', project, { verify })).toBe(state);
  });

  const crm = { name: 'crm', usedBy: ['orders/send'] };
  const using = sampleProject({ model: { ...project.model, systems: [crm] } });
  const at = (baseUrl: string) => ({
    name: 'crm',
    environments: [{ name: 'staging', baseUrl, authScheme: 'none' as const }],
  });

  it.each<[string, ProjectSnapshot, LifecycleFacts['systems'], string]>([
    ['were not read', project, null, 'not-started'],
    ['are none', project, [], 'not-started'],
    ['are used and not listed', using, [], 'needs-you'],
    ['have no base URL', using, [at('')], 'needs-you'],
    ['are listed', using, [at('https://crm.example')], 'done'],
  ])('systems that %s', (_name, snapshot, systems, state) => {
    expect(stateOf('systems', snapshot, { systems })).toBe(state);
  });

  const status: PlatformStatus = {
    cli: { path: '/bin/versori', version: 'v0.0.7' },
    cliProblem: null,
    contexts: [{ name: 'main', organisationId: 'o', active: true, url: null }],
    activeContext: 'main',
    link: { projectId: 'p', context: 'main' },
    linkProblem: null,
    project: { id: 'p', name: 'Orders' },
    environments: [
      {
        name: 'staging',
        status: 'draft',
        deployedVersion: null,
        publicUrl: null,
        confirmBy: 'click',
      },
    ],
    projectProblem: null,
    unfinished: null,
  };
  const obstacle = { message: 'It is missing.', hint: 'Get it.' };
  const report: DeployReport = {
    outcome: 'accepted',
    action: 'deploy',
    environment: 'staging',
    versionName: 'v1',
    message: '',
    seen: null,
  };
  const deployment = {
    phase: 'reported',
    versionName: 'v1',
    environment: 'staging',
    kind: 'files',
    revision: 1,
    report,
  } as const;

  it.each<[string, Partial<LifecycleFacts>, string]>([
    ['was not asked', {}, 'not-started'],
    ['has no program', { status: { ...status, cli: null, cliProblem: obstacle } }, 'needs-you'],
    ['has no link', { status: { ...status, link: null, linkProblem: obstacle } }, 'not-started'],
    [
      'lost its project',
      { status: { ...status, project: null, projectProblem: obstacle } },
      'needs-you',
    ],
    ['is linked', { status }, 'not-started'],
    ['was accepted', { status, deployment }, 'done'],
    [
      'was accepted with older texts',
      { status, deployment: { ...deployment, revision: 0 } },
      'stale',
    ],
    [
      'was refused',
      { status, deployment: { ...deployment, report: { ...report, outcome: 'refused' } } },
      'failed',
    ],
    [
      'has no known answer',
      { status, deployment: { ...deployment, report: { ...report, outcome: 'unknown' } } },
      'needs-you',
    ],
    [
      'runs',
      {
        deployment: {
          phase: 'running',
          versionName: 'v1',
          environment: 'staging',
          kind: 'files',
          revision: 1,
          point: 'sending',
        },
      },
      'running',
    ],
  ])('deploy that %s', (_name, facts, state) => {
    expect(stateOf('deploy', project, facts)).toBe(state);
  });
});
