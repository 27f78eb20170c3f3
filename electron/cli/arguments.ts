import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { errorMessage } from '../../shared/base/error.ts';
import { usageError, type CommandContext } from './command.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Reads options and at most one folder. Throws FlowrightError `usage` for an unknown option, a missing value, or a further
 * argument.
 */
export function parseArguments<const Given extends Options>(
  command: string,
  args: readonly string[],
  options: Given,
) {
  const parsed = parse(command, args, options);
  if (parsed.positionals.length > 1) {
    throw usageError(`Unexpected argument "${parsed.positionals[1] ?? ''}".`, command);
  }
  return { values: parsed.values, dir: parsed.positionals[0] };
}

function parse<const Given extends Options>(
  command: string,
  args: readonly string[],
  options: Given,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw usageError(describe(errorMessage(error)), command);
  }
}

/** The folder argument, absolute. Throws FlowrightError `usage` when it was not given. */
export function requireFolder(
  command: string,
  dir: string | undefined,
  context: CommandContext,
): string {
  if (dir === undefined || dir === '') throw usageError('The folder is missing.', command);
  return resolve(context.folder, dir);
}

/** Node's words name its own API and advise what does not fit here. */
function describe(message: string): string {
  const option = /'[^']*?(--?[\w-]+)/.exec(message)?.[1] ?? 'An option';
  if (message.startsWith('Unknown option')) return `There is no option ${option}.`;
  return message.includes('does not take')
    ? `${option} takes no value.`
    : `${option} needs a value.`;
}
