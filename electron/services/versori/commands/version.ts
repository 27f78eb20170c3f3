import type { VersoriCommand } from '../declaration.ts';
import { readTimeoutMs } from '../declaration.ts';

/** The program's version, such as `0.0.7` or `v0.0.7`; own builds of any commit say `0.1.1`. Reads no configuration. */
export const version: VersoriCommand<null, string> = {
  path: ['version'],
  effect: 'read',
  flags: [],
  context: 'none',
  timeoutMs: readTimeoutMs,
  visible: true,
  args: () => [],
  parse: (stdout) => stdout.trim(),
  failures: [],
};
