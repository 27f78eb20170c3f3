import { spawnSync } from 'node:child_process';
import process from 'node:process';

/**
 * One seed for all properties of a run; the closing lines of `npm test` tell it, and giving it again (`FLOWRIGHT_SEED`) repeats the
 * run. In CI the committed files decide it, so that a commit is judged the same each time; elsewhere every run tries new values.
 */
export function chooseSeed(): string {
  const given = process.env['FLOWRIGHT_SEED'];
  if (given !== undefined) return given;
  return (process.env['CI'] === undefined ? null : seedOfCommit()) ?? randomSeed();
}

function seedOfCommit(): string | null {
  const { status, stdout } = spawnSync('git', ['rev-parse', 'HEAD^{tree}'], { encoding: 'utf8' });
  return status === 0 ? String(Number.parseInt(stdout.slice(0, 7), 16)) : null;
}

function randomSeed(): string {
  return String(Math.floor(Math.random() * 2 ** 31));
}
