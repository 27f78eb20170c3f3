import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const services = resolve(import.meta.dirname, 'services.ts');

/** Loads a module in a process of its own and says whether the parser came with it. */
function loadsParser(module: string): string {
  const program = `
import { createRequire } from 'node:module';
await import(${JSON.stringify(module)});
const loaded = Object.keys(createRequire(${JSON.stringify(services)}).cache);
process.stdout.write(String(loaded.some((file) => file.includes('typescript'))));
process.exit();`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
}

it('is the engine’s: the services of a host do not load the parser', () => {
  expect(loadsParser(services)).toBe('false');
  expect(loadsParser(resolve(import.meta.dirname, '../../shared/edit/code-engine.ts'))).toBe(
    'true',
  );
});
