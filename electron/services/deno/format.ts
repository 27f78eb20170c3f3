import { pathToFileURL } from 'node:url';
import type { ModuleFinding } from './finding.ts';
import { asArguments } from './tool.ts';
import type { DenoTool, ToolInput } from './tool.ts';

/** `deno fmt --check`: it writes nothing. */
export const formatTool: DenoTool<ToolInput, readonly ModuleFinding[]> = {
  timeoutMs: 60_000,
  visible: false,
  args: ({ config, files }) => ['fmt', '--check', `--config=${config}`, ...asArguments(files)],
  read: ({ exitCode, stdout, stderr }) => {
    if (exitCode === 0) return [];
    const output = `${stdout}\n${stderr}`;
    const findings = [...readDifferences(output), ...readFailures(output)];
    if (findings.length > 0) return findings;
    return [{ url: '', line: 1, column: 1, code: 'format-failed', message: stderr.trim() }];
  },
};

/** `from <path>:` and the lines that would change, such as `12 | -const a=1`. */
function readDifferences(output: string): ModuleFinding[] {
  return [...output.matchAll(/^from (.+):\n\s*(\d+) \|/gm)].map(([, path = '', line]) => ({
    url: pathToFileURL(path).href,
    line: Number(line),
    column: 1,
    code: 'not-formatted',
    message: 'The file is not formatted as `deno fmt` would.',
  }));
}

function readFailures(output: string): ModuleFinding[] {
  return [...output.matchAll(/^Error checking: (.+)$/gm)].map(([, path = '']) => ({
    url: pathToFileURL(path).href,
    line: 1,
    column: 1,
    code: 'does-not-parse',
    message: 'The file does not parse, so its format was not checked.',
  }));
}
