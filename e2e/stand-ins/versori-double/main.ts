import { pathToFileURL } from 'node:url';
import { checkRequired, Exit, parseCall } from './cobra.ts';

/**
 * A strict double of the Versori CLI v0.0.7 for the commands that Flowright uses, with the measured behaviour of the real one.
 * VERSORI_DOUBLE_RELEASE makes it an older release, VERSORI_DOUBLE_MODE makes it misbehave.
 */
async function run(args: readonly string[]): Promise<Exit> {
  misbehave(process.env['VERSORI_DOUBLE_MODE'] ?? '');
  const release = Number(process.env['VERSORI_DOUBLE_RELEASE'] ?? 7);
  const call = parseCall(args, release);
  const name = call.command.path.join(' ');
  if (name === 'version') return new Exit(0, { stdout: `0.0.${release}\n` });
  // Loaded late: help and version are asked often, and their answer should not wait for YAML and schemas.
  const [{ addContext, loadConfig }, { handlers }] = await Promise.all([
    import('./config.ts'),
    import('./commands.ts'),
  ]);
  // The only command of its group that works without a context.
  if (name === 'context add') {
    addContext(call, process.env);
    return new Exit(0);
  }
  const loaded = loadConfig(call, process.env);
  checkRequired(call);
  const handler = handlers[name];
  if (handler === undefined) throw new Error(`the double has no handler for "${name}"`);
  process.stderr.write(loaded.notices);
  return new Exit(0, { stdout: await handler({ call, loaded }) });
}

function misbehave(mode: string): void {
  switch (mode) {
    case 'hang':
      // Deaf to the polite signal too, as a program stuck in a system call.
      process.on('SIGTERM', () => undefined);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600_000);
      return;
    case 'crash':
      throw new Exit(2, {
        stderr:
          'panic: runtime error: invalid memory address or nil pointer dereference\n\ngoroutine 1 [running]:\nmain.main()\n',
      });
    case 'lie':
      throw new Exit(0);
    case 'garbage':
      throw new Exit(0, { stdout: '\u001b[31m<<<not json>>>\n' });
  }
}

async function main(): Promise<void> {
  const exit = await run(process.argv.slice(2)).catch((error: unknown) => {
    if (error instanceof Exit) return error;
    throw error;
  });
  process.stdout.write(exit.stdout);
  process.stderr.write(exit.stderr);
  process.exitCode = exit.code;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
