import { homedir } from 'node:os';
import process from 'node:process';
import { resolve } from 'node:path';
import { openInBrowser } from '../hosts/browser.ts';
import { startServeHost, type ServeHost } from '../hosts/serve-host.ts';
import { parseArguments } from './arguments.ts';
import { usageError, type CommandContext, type RunCommand } from './command.ts';

/** Serves until it is asked to end. Each line on stdin prints a fresh link, since a link works once. */
export const runServe: RunCommand = async (args, context) => {
  const { values, dir } = parseArguments('serve', args, {
    port: { type: 'string' },
    'no-open': { type: 'boolean', default: false },
    root: { type: 'string', multiple: true },
  });
  const folder = dir === undefined ? null : resolve(context.folder, dir);
  const roots = (values.root ?? [homedir()]).map((root) => resolve(context.folder, root));
  // From here on an end is an orderly one.
  const { signal } = context;
  const host = await startServeHost({ port: readPort(values.port), roots, folder });
  const url = host.createLaunchUrl();
  context.print(`${announcement()} ${url}\n`);
  const stopListening = context.onInputLine(() => {
    context.print(`Open this link, it works once: ${host.createLaunchUrl()}\n`);
  });
  if (!values['no-open']) await openInBrowser(url);
  await aborted(signal);
  stopListening();
  return (await stop(host, context)) ? 0 : 2;
};

/** One line that says which host it is and, where `npm start` had to choose, why. */
function announcement(): string {
  const reason = process.env['FLOWRIGHT_SERVE_REASON'];
  return reason === undefined
    ? 'Flowright runs in your browser:'
    : `Flowright runs in your browser because ${reason}:`;
}

function readPort(value: string | undefined): number {
  if (value === undefined) return 0;
  const port = Number(value);
  if (!/^\d{1,5}$/.test(value) || port > 65_535) {
    throw usageError(`"${value}" is no port: it is a number up to 65535.`, 'serve');
  }
  return port;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolveAborted) => {
    if (signal.aborted) resolveAborted();
    else signal.addEventListener('abort', () => resolveAborted(), { once: true });
  });
}

async function stop(host: ServeHost, context: CommandContext): Promise<boolean> {
  const unsaved = await host.stop();
  if (unsaved !== null) {
    context.printProgress(
      `${unsaved}\nOpen the project again: the edits that could be kept are offered there.\n`,
    );
  }
  return unsaved === null;
}
