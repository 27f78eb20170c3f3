import process from 'node:process';
import { createProcessContext } from './cli/process-context.ts';
import { runCli } from './cli/run.ts';

/** The serve host on its own: `flowright serve` with the same arguments. */
process.exitCode = await runCli(['serve', ...process.argv.slice(2)], createProcessContext());
