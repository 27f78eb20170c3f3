import { FlowrightError } from '../../shared/base/error.ts';
import { commands } from './commands.ts';
import { alignRows } from './text.ts';

export function generalHelp(): string {
  const rows = Object.entries(commands).map(([name, entry]) => [name, entry.summary]);
  return [
    'Usage: flowright <command> …',
    '',
    alignRows(rows, '  '),
    '',
    'Run "flowright help <command>" for its options.',
    'Exit codes: 0 done, 1 findings, 2 wrong usage or an environment that cannot do it.',
    '',
  ].join('\n');
}

/** Throws FlowrightError `usage` when there is no such command. */
export function commandHelp(name: string): string {
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) throw unknownCommand(name);
  const rows = entry.options.map((option) => [...option]);
  return [
    `${entry.summary}.`,
    '',
    `Usage: flowright ${entry.usage}`,
    '',
    alignRows(rows, '  '),
    '',
  ].join('\n');
}

export function unknownCommand(name: string): FlowrightError {
  return new FlowrightError(
    'usage',
    `There is no command "${name}".`,
    `The commands are ${Object.keys(commands).join(', ')}.`,
  );
}
