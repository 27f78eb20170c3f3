import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorMessage } from '../../shared/base/error.ts';
import type { Proposal, TokenCount } from '../../shared/assistant/proposal.ts';
import { createProjectFromTemplate } from '../../electron/services/project/scaffold.ts';
import { appFolders } from '../../electron/hosts/app-folders.ts';
import type { EvalCase } from './case.ts';
import { runChecks, type CheckResult } from './checks.ts';
import type { EvalHost } from './host.ts';
import type { Outcome, ProjectState } from './outcome.ts';
import { changedFiles, readFiles } from './project-files.ts';

export interface CaseRun {
  readonly name: string;
  readonly passed: boolean;
  /** What broke off the run, or a promise of Flowright itself that did not hold; `null` where all went well. */
  readonly failure: string | null;
  readonly checks: readonly CheckResult[];
  readonly usage: TokenCount;
  /** From the request to the checked proposal. */
  readonly durationMs: number;
  readonly proposal: Proposal | null;
}

export interface RunOptions {
  /** `builtin`, or the id of a model of the host. */
  readonly provider: string;
  /** Without trust nothing is run, so nothing is proven either: for runs that ask what is proposed alone. */
  readonly trusted?: boolean;
}

let runs = 0;

/** Runs a case on a project of its own: asks, looks that nothing changed, accepts all, checks, and takes it back. */
export async function runCase(
  host: EvalHost,
  testCase: EvalCase,
  options: RunOptions,
): Promise<CaseRun> {
  const folder = join(host.projects, `run-${++runs}`, testCase.name);
  const none = { input: 0, output: 0 };
  const run = { name: testCase.name, checks: [], usage: none, durationMs: 0, proposal: null };
  const start = performance.now();
  try {
    await createProject(folder, testCase);
    await host.call('project.open', { folder });
    await host.call('project.trust', { trusted: options.trusted ?? true });
    const { outcome, failure, durationMs } = await perform(host, folder, testCase, options);
    const { proposal } = outcome;
    const checks = runChecks(testCase.checks, outcome);
    const passed = failure === null && checks.every(({ problem }) => problem === null);
    return { ...run, passed, failure, checks, usage: proposal.usage, durationMs, proposal };
  } catch (error) {
    const durationMs = performance.now() - start;
    return { ...run, passed: false, failure: errorMessage(error), durationMs };
  }
}

async function createProject(folder: string, { start, name }: EvalCase): Promise<void> {
  const { resources } = appFolders();
  mkdirSync(dirname(folder), { recursive: true });
  await createProjectFromTemplate({ template: start.template, folder, name, resources });
  for (const [file, text] of Object.entries(start.files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  for (const { file, find, by } of start.edits) {
    const parts = readFileSync(join(folder, file), 'utf8').split(find);
    if (parts.length !== 2) throw new Error(`${file} does not hold this text once: ${find}`);
    writeFileSync(join(folder, file), parts.join(by));
  }
}

interface Performed {
  readonly outcome: Outcome;
  readonly failure: string | null;
  readonly durationMs: number;
}

async function perform(
  host: EvalHost,
  folder: string,
  { prompt, mode, answers, context }: EvalCase,
  { provider }: RunOptions,
): Promise<Performed> {
  const before = await stateOf(host, folder);
  const start = performance.now();
  const { proposal } = await host.call('assistant.ask', {
    prompt,
    mode,
    provider,
    answers,
    context,
    attachments: [],
    allowValues: false,
    // Who names a provider on the command line agrees to what the cases send it.
    consent: true,
  });
  const durationMs = performance.now() - start;
  const early = changedFiles(before.files, readFiles(folder));
  const after = await acceptAll(host, folder, proposal, before);
  const left = changedFiles(before.files, readFiles(folder));
  return {
    outcome: { proposal, before, after },
    durationMs,
    failure:
      early.length > 0
        ? `Changed before anything was accepted: ${early.join(', ')}`
        : left.length > 0
          ? `Not as before after undo: ${left.join(', ')}`
          : null,
  };
}

/** The project with all of a proposal in it, which is taken back at once. */
async function acceptAll(
  host: EvalHost,
  folder: string,
  { id, chosen, files }: Proposal,
  before: ProjectState,
): Promise<ProjectState> {
  if (chosen.length === 0 || files.length === 0) return before;
  await host.call('proposal.accept', { proposal: id, changes: [...chosen] });
  await host.call('project.save', {});
  const after = await stateOf(host, folder);
  await host.call('project.undo', {});
  await host.call('project.save', {});
  return after;
}

async function stateOf(host: EvalHost, folder: string): Promise<ProjectState> {
  const snapshot = await host.call('project.current', {});
  if (snapshot === null) throw new Error('No project is open.');
  return { files: readFiles(folder), model: snapshot.model };
}
