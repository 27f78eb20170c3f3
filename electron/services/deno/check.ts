import { readErrors } from './error-text.ts';
import { readPlace } from './finding.ts';
import type { ModuleFinding } from './finding.ts';
import { asArguments } from './tool.ts';
import type { DenoTool, ToolInput } from './tool.ts';

/** `deno check` over all sources and tests at once: it executes nothing. */
export const checkTool: DenoTool<ToolInput, readonly ModuleFinding[]> = {
  timeoutMs: 60_000,
  visible: true,
  args: ({ config, files }) => ['check', '--quiet', `--config=${config}`, ...asArguments(files)],
  read: ({ exitCode, stderr }) => {
    if (exitCode === 0) return [];
    const findings = [...readTypeErrors(stderr), ...readErrors(stderr, 'check-failed')];
    if (findings.length > 0) return findings;
    return [{ url: '', line: 1, column: 1, code: 'check-failed', message: stderr.trim() }];
  },
};

const firstLine = /^(TS\d+) \[ERROR\]: (.*)$/;

/**
 * Type errors in Deno's form:
 *
 *     TS2322 [ERROR]: Type 'number' is not assignable to type 'string'.
 *       (more of the message)
 *     const bad: string = left;
 *           ~~~
 *         at file:///project/src/index.ts:4:7
 */
function readTypeErrors(stderr: string): ModuleFinding[] {
  const findings: ModuleFinding[] = [];
  const lines = stderr.split('\n');
  lines.forEach((line, index) => {
    const match = firstLine.exec(line);
    if (match?.[1] === undefined || match[2] === undefined) return;
    const block = takeBlock(lines, index + 1);
    const at = block.findIndex((text) => /^\s+at /.test(text) && readPlace(text) !== null);
    const place = readPlace(block[at] ?? '');
    // The marked source line and its underline stand between the message and the place.
    const isMarked = /^\s*~+\s*$/.test(block[at - 1] ?? '');
    const more = block.slice(0, at === -1 ? undefined : isMarked ? at - 2 : at);
    findings.push({
      ...(place ?? { url: '', line: 1, column: 1 }),
      code: match[1],
      message: [match[2], ...more].join('\n').trimEnd(),
    });
  });
  return findings;
}

/** The lines up to the next error. An empty line ends the error itself; what follows are hints to other places. */
function takeBlock(lines: readonly string[], from: number): string[] {
  const end = lines.findIndex(
    (line, index) => index >= from && (line === '' || firstLine.test(line)),
  );
  return lines.slice(from, end === -1 ? undefined : end);
}
