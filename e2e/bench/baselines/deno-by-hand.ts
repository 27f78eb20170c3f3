import { spawnSync } from 'node:child_process';

/** Baseline of verification: what a developer types. Returns whether both are green. */
export function checkAndTest(deno: string, folder: string, env: NodeJS.ProcessEnv): boolean {
  const run = (args: string[]): boolean =>
    spawnSync(deno, args, { cwd: folder, env, stdio: 'ignore' }).status === 0;
  return run(['check', 'src/index.ts']) && run(['test']);
}
