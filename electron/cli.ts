import process from 'node:process';
import { createProcessContext } from './cli/process-context.ts';
import { runCli } from './cli/run.ts';

process.exitCode = await runCli(process.argv.slice(2), createProcessContext());
