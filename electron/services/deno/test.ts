import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { isMissing } from '../files/io.ts';
import type { RunResult } from '../process/types.ts';
import { readErrors } from './error-text.ts';
import { readPlace } from './finding.ts';
import type { ModuleFinding } from './finding.ts';
import { readTestCases } from './junit.ts';
import type { TestCase, TestFailure } from './junit.ts';
import { asArguments } from './tool.ts';
import type { DenoTool, ToolInput } from './tool.ts';

export interface TestInput extends ToolInput {
  readonly realRoot: string;
  /** Where Deno writes its report: outside the project, where tests cannot write. */
  readonly reportPath: string;
}

export interface TestOutcome {
  readonly passed: number;
  readonly failed: number;
  readonly findings: readonly ModuleFinding[];
}

/**
 * `deno test` without type checking (`deno check` has done it) and without any permission, as `deno test` by hand. One
 * isolate for each file, so that the verdict is that of a run by hand.
 */
export const testTool: DenoTool<TestInput, TestOutcome> = {
  timeoutMs: 120_000,
  visible: true,
  args: ({ config, files, reportPath }) => [
    'test',
    '--no-check',
    '--no-prompt',
    '--parallel',
    `--config=${config}`,
    `--junit-path=${reportPath}`,
    ...asArguments(files),
  ],
  read: async (result, input) => {
    const report = await readReport(input.reportPath);
    const cases = readTestCases(report ?? '');
    const tests = cases.filter((test) => !isStep(test, cases));
    const unloaded = readUnloaded(result, input.realRoot);
    const found = [...unloaded, ...readFailures(cases, input.realRoot)];
    const passed = tests.filter((test) => test.outcome === 'passed').length;
    const failed = tests.filter(hasFailed).length + unloaded.length;
    // A run that fails without naming a test, or ends before its report, is a failure too.
    const isTold = found.length > 0 || (result.exitCode === 0 && report !== null);
    return isTold
      ? { passed, failed, findings: found }
      : { passed, failed: Math.max(failed, 1), findings: [endedEarly(result)] };
  },
};

async function readReport(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function isStep(test: TestCase, cases: readonly TestCase[]): boolean {
  return cases.some(
    (other) => other.file === test.file && test.name.startsWith(`${other.name} > `),
  );
}

function hasFailed(test: TestCase): test is TestCase & { readonly outcome: TestFailure } {
  return typeof test.outcome === 'object';
}

function readFailures(cases: readonly TestCase[], realRoot: string): ModuleFinding[] {
  const failed = cases.filter(hasFailed);
  // A test that failed only because of a step is told by the step.
  const told = failed.filter(
    (test) => !failed.some((other) => other !== test && isStep(other, [test])),
  );
  return told.map((test) => {
    const url = pathToFileURL(resolve(realRoot, test.file)).href;
    const place = placeInTest(test.outcome.stack, url) ?? { line: test.line, column: test.column };
    return {
      url,
      line: place.line,
      column: place.column,
      code: 'test-failed',
      message: `${test.name}: ${test.outcome.message}`,
    };
  });
}

/** The failing line of the test itself, where the stack passes it: an assertion's own source says nothing. */
function placeInTest(stack: string, url: string): { line: number; column: number } | null {
  for (const line of stack.split('\n')) {
    const place = readPlace(line);
    if (place?.url === url) return { line: place.line, column: place.column };
  }
  return null;
}

const uncaught = /^(\.\/.+) \(uncaught error\)\nerror: ([\s\S]*?)\n\s+at (.+:\d+:\d+\)?)$/gm;

/** Test files that failed while they were loaded: their tests did not run, and the report does not name them. */
function readUnloaded({ exitCode, stdout, stderr }: RunResult, realRoot: string): ModuleFinding[] {
  if (exitCode === 0) return [];
  const thrown = [...stdout.matchAll(uncaught)].map(([, file = '', text = '', place = '']) => ({
    ...(readPlace(place) ?? {
      url: pathToFileURL(resolve(realRoot, file)).href,
      line: 1,
      column: 1,
    }),
    code: 'test-not-loaded',
    message: `The test file does not load: ${(text.split('\n')[0] ?? '').replace(/^\(in promise\) /, '')}`,
  }));
  const notFound = readErrors(stderr, 'test-not-loaded').map((found) => ({
    ...found,
    message: `The test file does not load: ${found.message}`,
  }));
  return [...thrown, ...notFound];
}

function endedEarly({ stderr }: RunResult): ModuleFinding {
  const message =
    stderr.trim() === '' ? 'The test run ended before any test was reported.' : stderr;
  return { url: '', line: 1, column: 1, code: 'test-run-failed', message: message.trim() };
}
