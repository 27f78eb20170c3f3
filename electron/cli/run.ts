import { errorMessage, FlowrightError } from '../../shared/base/error.ts';
import type { CommandContext, ExitCode } from './command.ts';
import { commands } from './commands.ts';
import { commandHelp, generalHelp, unknownCommand } from './help.ts';

/** Runs `flowright <args>`; never rejects. With `--json` an error is `{"error":{…}}` on stdout, else text on stderr. */
export async function runCli(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  try {
    return await runNamed(args, context);
  } catch (error) {
    printError(error, args.includes('--json'), context);
    return 2;
  }
}

async function runNamed(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    context.print(rest[0] === undefined ? generalHelp() : commandHelp(rest[0]));
    return 0;
  }
  if (name === '--version') {
    const { appVersion } = await import('../hosts/app-folders.ts');
    context.print(`${appVersion()}\n`);
    return 0;
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) throw unknownCommand(name);
  if (rest.includes('--help') || rest.includes('-h')) {
    context.print(commandHelp(name));
    return 0;
  }
  const run = await entry.load();
  return run(rest, context);
}

function printError(error: unknown, asJson: boolean, context: CommandContext): void {
  const known =
    error instanceof FlowrightError ? error : new FlowrightError('failed', errorMessage(error));
  const { code, message, hint } = known;
  if (asJson) {
    const description = { code, message, ...(hint === undefined ? {} : { hint }) };
    context.print(`${JSON.stringify({ error: description })}\n`);
  } else {
    context.printProgress(`${message}\n${hint === undefined ? '' : `${hint}\n`}`);
  }
}
