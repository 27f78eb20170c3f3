import type { PlatformLogEntry } from '../../shared/model/platform.ts';
import { stripEscapes } from '../services/process/sanitize.ts';
import { createVerifiedMemory } from '../services/versori/verified.ts';
import { parseArguments, requireFolder } from './arguments.ts';
import { usageError, type RunCommand } from './command.ts';
import { composePlatform, targetOf } from './compose-platform.ts';
import { createDenoServices } from './deno-services.ts';

/** Prints the log of an environment. Starts the Versori CLI and nothing of the project. */
export const runLogs: RunCommand = async (args, context) => {
  const { values, dir } = parseArguments('logs', args, {
    json: { type: 'boolean', default: false },
    environment: { type: 'string' },
    since: { type: 'string', default: '1h' },
    search: { type: 'string', default: '' },
    project: { type: 'string' },
    context: { type: 'string' },
  });
  const folder = requireFolder('logs', dir, context);
  const { environment, search } = values;
  if (environment === undefined || environment === '') {
    throw usageError('--environment is missing.', 'logs');
  }
  const sinceSeconds = secondsOf(values.since);
  const services = createDenoServices(context, () => undefined);
  const platform = composePlatform(services, createVerifiedMemory(), context);
  const entries = await platform.logs(
    folder,
    { environment, sinceSeconds, search },
    { target: targetOf(values), signal: context.signal },
  );
  const text = () => entries.map((entry) => `${lineOf(entry)}\n`).join('');
  context.print(values.json ? `${JSON.stringify({ entries })}\n` : text());
  return 0;
};

const units = { s: 1, m: 60, h: 3600, d: 86_400 };

function secondsOf(since: string): number {
  const [, amount, unit] = /^([1-9]\d{0,5})([smhd])$/.exec(since) ?? [];
  const factor = Object.entries(units).find(([name]) => name === unit)?.[1];
  if (factor === undefined) {
    throw usageError('--since must be a time such as 90s, 15m, 24h or 7d.', 'logs');
  }
  return Number(amount) * factor;
}

/** One line an entry; whoever wrote the log does not get at the terminal. */
function lineOf({ timestamp, severity, message, fields, error }: PlatformLogEntry): string {
  const described = Object.entries(fields ?? {}).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const parts = [timestamp, severity, message, ...described, error];
  const line = parts.filter((part) => part !== '').join(' ');
  return stripEscapes(line).replace(/\r?\n/g, '\\n');
}
