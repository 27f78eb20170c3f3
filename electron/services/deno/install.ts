import { readErrors } from './error-text.ts';
import type { ModuleFinding } from './finding.ts';
import { asArguments } from './tool.ts';
import type { DenoTool, ToolInput } from './tool.ts';

/** Downloads the modules that the files import into Flowright's own cache. Packages' install scripts do not run. */
export const installTool: DenoTool<ToolInput, readonly ModuleFinding[]> = {
  timeoutMs: 300_000,
  visible: true,
  args: ({ config, files }) => ['cache', `--config=${config}`, ...asArguments(files)],
  read: ({ exitCode, stderr }) => {
    if (exitCode === 0) return [];
    const findings = readErrors(stderr, 'install-failed');
    if (findings.length > 0) return findings;
    return [{ url: '', line: 1, column: 1, code: 'install-failed', message: stderr.trim() }];
  },
};
