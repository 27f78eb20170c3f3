import { realpath, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { FlowrightError } from '../../../shared/base/error.ts';
import type { Emit } from '../../../shared/contract/events.ts';
import type { ProjectModel } from '../../../shared/model/project.ts';
import type { VerifyReport, VerifyStep } from '../../../shared/model/report.ts';
import type { AppFolders, Clock, Logger } from '../ports.ts';
import type { ProcessDoor } from '../process/types.ts';
import { checkTool } from './check.ts';
import { writeDenoConfig } from './config.ts';
import type { DenoConfig } from './config.ts';
import { readConfiguration } from './configuration.ts';
import type { ProjectConfiguration } from './configuration.ts';
import { toFinding } from './finding.ts';
import type { Finding } from './finding.ts';
import { formatTool } from './format.ts';
import { filesNeededBy, graphTool, judgeGraph, writeEntry } from './graph-guard.ts';
import { installTool } from './install.ts';
import { lintTool } from './lint.ts';
import type { DenoLocator, DenoProgram } from './locate.ts';
import { findProjectFiles, isListed, withoutIgnored } from './project-files.ts';
import type { ProjectFiles } from './project-files.ts';
import { createStepReporter } from './report-step.ts';
import type { StepReporter } from './report-step.ts';
import { scanImports } from './scan-imports.ts';
import { testTool } from './test.ts';
import type { DenoTool, ToolInput } from './tool.ts';
import { findOutsideSettings } from './tsconfig-guard.ts';

export interface VerifyOptions {
  readonly door: ProcessDoor;
  readonly locator: DenoLocator;
  readonly folders: AppFolders;
  readonly emit: Emit;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface VerifiedProject {
  /** Absolute. */
  readonly folder: string;
  /** Of the texts as they are on the disk: save before. */
  readonly model: ProjectModel;
  /**
   * For the copy of a project: the real path of the project's own `node_modules`, which the copy has a link to and which counts as a
   * part of it.
   */
  readonly packages?: string;
}

/**
 * Told before the code is checked which local files the entry point needs (relative, with `/`, sorted); the verification goes on
 * when the promise is fulfilled. Not called when the code imports something outside the project, or when nobody knows.
 */
export type OnModuleFiles = (files: readonly string[]) => Promise<void>;

export interface VerifyService {
  /**
   * Runs check, tests, lint and format check on what is on the disk, and tells what the rules say of the model; the caller has made sure that the folder is trusted. What
   * is wrong with the project is in the report; throws `cancelled`, `missing-program` or `environment`. Reports `verify.*` events.
   */
  verify(
    project: VerifiedProject,
    signal?: AbortSignal,
    onModuleFiles?: OnModuleFiles,
  ): Promise<VerifyReport>;
}

export function createVerifyService(options: VerifyOptions): VerifyService {
  const verify: VerifyService['verify'] = async (project, signal, onModuleFiles) => {
    const { emit, logger } = options;
    emit('verify.started', { steps: ['install', 'check', 'test', 'lint', 'format', 'rules'] });
    try {
      const report = await verifyProject(options, project, signal, onModuleFiles);
      emit('verify.finished', report);
      return report;
    } catch (error) {
      const { message, hint } = describeFailure(error);
      logger.warn('verification ended early', { message });
      emit('verify.finished', { error: hint === undefined ? { message } : { message, hint } });
      throw error;
    }
  };
  return { verify };
}

function describeFailure(error: unknown): { message: string; hint: string | undefined } {
  if (error instanceof FlowrightError) return { message: error.message, hint: error.hint };
  return {
    message: 'The verification could not be completed.',
    hint: 'Verify again; the log says more.',
  };
}

/** One verification under way. */
interface Run {
  readonly options: VerifyOptions;
  readonly deno: DenoProgram;
  readonly realRoot: string;
  readonly packages: string | undefined;
  readonly configuration: ProjectConfiguration;
  readonly files: ProjectFiles;
  readonly config: DenoConfig;
  readonly report: StepReporter;
  readonly signal: AbortSignal | undefined;
  readonly onModuleFiles: OnModuleFiles | undefined;
}

async function verifyProject(
  options: VerifyOptions,
  project: VerifiedProject,
  signal: AbortSignal | undefined,
  onModuleFiles: OnModuleFiles | undefined,
): Promise<VerifyReport> {
  const deno = await options.locator.locate();
  const realRoot = await realpath(project.folder);
  const files = await findFiles(realRoot, project.packages);
  const configuration = await readConfiguration(realRoot);
  const outside = [
    ...(await scanImports(realRoot, files)),
    ...(await findOutsideSettings(realRoot, configuration, files.links)),
  ];
  const report = createStepReporter({ ...options, realRoot, model: project.model });
  const { packages } = project;
  const place = packages === undefined ? { realRoot } : { realRoot, packages };
  const config = await writeDenoConfig({ ...place, configuration }, options.folders);
  const run: Run = {
    options,
    deno,
    realRoot,
    packages,
    configuration,
    files,
    config,
    report,
    signal,
    onModuleFiles,
  };
  const style = [verifyLint(run), verifyFormat(run)];
  const [code, ...others] = await settle([verifyCode(run, outside), ...style]);
  const steps = [...(code ?? []), ...others.flat(), report.rules()];
  return {
    ok: steps.every((step) => step.ok || !step.required),
    sdk: config.sdk,
    deno: deno.version,
    steps,
  };
}

/** The link of a copy to the project's packages is none that leads out. */
async function findFiles(realRoot: string, packages: string | undefined): Promise<ProjectFiles> {
  const files = await findProjectFiles(realRoot);
  return { ...files, links: new Map([...files.links].filter(([, to]) => to !== (packages ?? ''))) };
}

/** All of them, and only then the first failure: nothing goes on behind a verification that is over. */
async function settle<Value>(promises: readonly Promise<Value>[]): Promise<Value[]> {
  const results = await Promise.allSettled(promises);
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

/** What is known of the imports: `refusal` is why nothing may be loaded, `remote` what comes from a registry or a server. */
interface Imports {
  readonly refusal: { readonly findings: readonly Finding[]; readonly skipped: string } | null;
  readonly remote: readonly string[];
}

/** Install, check and tests. Nothing of the project is loaded before it is known that its imports stay inside it. */
async function verifyCode(run: Run, outsideBefore: readonly Finding[]): Promise<VerifyStep[]> {
  const { report } = run;
  const { refusal, remote } =
    outsideBefore.length > 0 ? refuseOutside(outsideBefore) : await guardGraph(run);
  if (refusal !== null) {
    const { findings, skipped } = refusal;
    return [
      await report.step('install', { skipped }),
      await report.step('check', { findings, skipped, ok: false }),
      await report.step('test', { skipped, ok: false }),
    ];
  }
  const install = await verifyInstall(run, remote);
  if (!install.ok) {
    const skipped = 'A dependency is not available.';
    return [
      install,
      await report.step('check', { skipped, ok: false }),
      await report.step('test', { skipped, ok: false }),
    ];
  }
  return [install, ...(await settle([verifyTypes(run), verifyTests(run)]))];
}

/** What the platform starts. */
const entryPoint = 'src/index.ts';

function refuseOutside(findings: readonly Finding[]): Imports {
  return {
    refusal: { findings, skipped: 'Something outside the project is imported.' },
    remote: [],
  };
}

async function guardGraph(run: Run): Promise<Imports> {
  const { config, realRoot, files, options } = run;
  const entry = await writeEntry(config.folder, realRoot, files.modules);
  const { output } = await runTool(run, graphTool, { config: config.path, entry });
  if ('problems' in output) {
    const findings = output.problems.map((found) => toFinding(realRoot, found));
    return { refusal: { findings, skipped: 'The imports could not be read.' }, remote: [] };
  }
  const kit = await realpath(join(options.folders.resources, 'run-kit'));
  const allowed = [
    kit,
    await realpath(entry),
    ...(run.packages === undefined ? [] : [run.packages]),
  ];
  const { outside, remote } = await judgeGraph(output.graph, realRoot, allowed);
  if (outside.length > 0) return refuseOutside(outside);
  await run.onModuleFiles?.(filesNeededBy(output.graph, realRoot, [entryPoint]));
  return { refusal: null, remote };
}

async function verifyInstall(run: Run, remote: readonly string[]): Promise<VerifyStep> {
  const { report, realRoot } = run;
  if (remote.length === 0) {
    return report.step('install', { skipped: 'There is nothing to download.' });
  }
  return report.timed('install', async () => {
    const { output } = await runTool(run, installTool, toolInput(run, run.files.modules));
    // A file that does not parse, or a missing one, is for the check to tell.
    const findings = output
      .filter(({ code }) => code === 'dependency-unavailable' || code === 'install-failed')
      .map((found) => {
        const hint = 'Go online and verify again, or install it in the project with npm install.';
        return toFinding(realRoot, { ...found, message: `${found.message}\n${hint}` });
      });
    return { findings };
  });
}

function verifyTypes(run: Run): Promise<VerifyStep> {
  const { report, realRoot } = run;
  const files = run.files.modules.filter((file) => /\.[mc]?tsx?$/.test(file));
  if (files.length === 0) return report.step('check', { skipped: 'There is no TypeScript.' });
  return report.timed('check', async () => {
    const { output } = await runTool(run, checkTool, toolInput(run, files));
    return { findings: output.map((found) => toFinding(realRoot, found)) };
  });
}

function verifyTests(run: Run): Promise<VerifyStep> {
  const { report, realRoot, config, configuration } = run;
  const { include, exclude } = configuration.deno?.test ?? { exclude: [] };
  const files = run.files.tests
    .filter((file) => include === undefined || isListed(file, include))
    .filter((file) => !isListed(file, [...exclude, ...(configuration.deno?.exclude ?? [])]));
  if (files.length === 0) {
    return report.step('test', {
      skipped: 'The project has no tests.',
      tests: { passed: 0, failed: 0 },
    });
  }
  return report.timed('test', async () => {
    const reportPath = join(config.folder, `tests-${randomUUID()}.xml`);
    try {
      const input = { config: config.path, files, realRoot, reportPath };
      const { output } = await runTool(run, testTool, input);
      const { passed, failed } = output;
      const findings = output.findings.map((found) => toFinding(realRoot, found));
      return { findings, tests: { passed, failed }, ok: failed === 0 && findings.length === 0 };
    } finally {
      await rm(reportPath, { force: true });
    }
  });
}

async function verifyLint(run: Run): Promise<VerifyStep[]> {
  const settings = run.configuration.deno?.lint;
  return [await verifyStyle(run, 'lint', lintTool, run.files.modules, settings)];
}

/** Modules only: research notes and data files are nobody's style to fail on. */
async function verifyFormat(run: Run): Promise<VerifyStep[]> {
  const settings = run.configuration.deno?.fmt;
  return [await verifyStyle(run, 'format', formatTool, run.files.modules, settings)];
}

interface StyleSettings {
  readonly include?: readonly string[] | undefined;
  readonly exclude: readonly string[];
}

/** Style decides the verdict only where the project's deno.json configures the tool, as every project of our templates does. */
async function verifyStyle(
  run: Run,
  name: 'lint' | 'format',
  tool: DenoTool<ToolInput, Awaited<ReturnType<typeof lintTool.read>>>,
  candidates: readonly string[],
  settings: StyleSettings | undefined,
): Promise<VerifyStep> {
  const { report, realRoot, configuration } = run;
  const excluded = [...(settings?.exclude ?? []), ...(configuration.deno?.exclude ?? [])];
  const chosen = candidates.filter(
    (file) =>
      (settings?.include === undefined || isListed(file, settings.include)) &&
      !isListed(file, excluded),
  );
  const files = await withoutIgnored(realRoot, chosen);
  const required = settings !== undefined;
  if (files.length === 0) return report.step(name, { required, skipped: 'There are no files.' });
  return report.timed(
    name,
    async () => {
      const { output } = await runTool(run, tool, toolInput(run, files));
      return { findings: output.map((found) => toFinding(realRoot, found)) };
    },
    required,
  );
}

function toolInput(run: Run, files: readonly string[]): ToolInput {
  return { config: run.config.path, files };
}

async function runTool<Input, Output>(
  run: Run,
  tool: DenoTool<Input, Output>,
  input: Input,
): Promise<{ output: Output }> {
  const result = await run.options.door.run({
    program: 'deno',
    path: run.deno.path,
    args: tool.args(input),
    cwd: run.realRoot,
    env: run.config.environment,
    timeoutMs: tool.timeoutMs,
    expectedExitCodes: [0, 1],
    visible: tool.visible,
    ...(run.signal === undefined ? {} : { signal: run.signal }),
  });
  return { output: await tool.read(result, input) };
}
