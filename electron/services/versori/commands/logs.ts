import { z } from 'zod';
import { FlowrightError } from '../../../../shared/base/error.ts';
import type { PlatformLogEntry } from '../../../../shared/model/platform.ts';
import { checkId, checkText, readTimeoutMs } from '../declaration.ts';
import type { VersoriCommand } from '../declaration.ts';
import { parseJson } from '../output.ts';

const entrySchema = z.object({
  fields: z.record(z.string(), z.unknown()).nullish(),
  message: z.string().optional(),
  severity: z.string().optional(),
  timestamp: z.string().optional(),
  error: z.string().optional(),
});

export interface LogsInput {
  readonly project: string;
  readonly environment: string;
  /** How far back, in seconds. */
  readonly sinceSeconds: number;
  /** 1 to 1000. */
  readonly limit: number;
  /** Empty for everything. */
  readonly search: string;
}

/** One page of an environment's log, oldest first: one JSON object a line, nothing at all when it is empty. */
export const logs: VersoriCommand<LogsInput, readonly PlatformLogEntry[]> = {
  path: ['projects', 'logs'],
  effect: 'read',
  flags: ['--project', '--environment', '--since', '--limit', '--search'],
  context: 'required',
  timeoutMs: readTimeoutMs,
  visible: false,
  args: (input) => {
    if (!Number.isInteger(input.sinceSeconds) || input.sinceSeconds < 1) {
      throw new FlowrightError('invalid-input', 'The time must be a whole number of seconds.');
    }
    return [
      `--project=${checkId(input.project, 'project')}`,
      `--environment=${checkText(input.environment, "The environment's name")}`,
      `--since=${input.sinceSeconds}s`,
      `--limit=${Math.min(1000, Math.max(1, input.limit))}`,
      ...(input.search === '' ? [] : [`--search=${checkText(input.search, 'The search')}`]),
    ];
  },
  parse: (stdout) =>
    stdout
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const entry = parseJson(line, entrySchema);
        return {
          timestamp: entry.timestamp ?? '',
          severity: entry.severity ?? '',
          message: entry.message ?? '',
          fields: entry.fields ?? null,
          error: entry.error ?? '',
        };
      }),
  failures: [],
};
