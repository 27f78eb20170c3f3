import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const scripts = join(import.meta.dirname, '../../scripts');
let root: string;

/** A clone in small: the real launcher, sources, and a builder that counts its runs. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'flowright-launcher-'));
  cpSync(scripts, join(root, 'scripts'), { recursive: true });
  write('package.json', '{"name":"flowright","type":"module"}');
  write('package-lock.json', '{}');
  write('vite.config.ts', '');
  for (const folder of ['electron', 'renderer', 'shared']) write(`${folder}/source.ts`, '');
  write(
    'node_modules/vite/bin/vite.js',
    `import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
     console.log('noise of the builder');
     for (const folder of ['out/main', 'out/renderer']) mkdirSync(folder, { recursive: true });
     appendFileSync('builds', 'x');
     for (const file of ['main/main.js', 'main/serve.js', 'renderer/index.html']) writeFileSync('out/' + file, '');
     writeFileSync('out/main/cli.js',
       'process.stdout.write(JSON.stringify(process.argv.slice(2))); process.exitCode = 1;');`,
  );
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

function run(...args: string[]) {
  const script = join(root, 'scripts/flowright.cjs');
  return spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', cwd: tmpdir() });
}

const builds = () => readFileSync(join(root, 'builds'), 'utf8').length;

describe('scripts/flowright.cjs', () => {
  it('builds silently, then hands arguments, output and exit code over', () => {
    const result = run('inspect', 'a b', '--json');
    expect(result.stdout).toBe('["inspect","a b","--json"]');
    expect([result.stderr, result.status]).toEqual(['', 1]);
  });

  it('builds again only after a change of a source', () => {
    run();
    run();
    expect(builds()).toBe(1);
    write('shared/added.ts', '');
    run();
    expect(builds()).toBe(2);
    rmSync(join(root, 'shared/added.ts'));
    run();
    expect(builds()).toBe(3);
    const later = new Date(Date.now() + 60_000);
    utimesSync(join(root, 'renderer/source.ts'), later, later);
    run();
    expect(builds()).toBe(4);
    write('shared/source.test.ts', '');
    run();
    expect(builds()).toBe(4);
  });

  it('builds again when a result is gone', () => {
    run();
    rmSync(join(root, 'out/renderer'), { recursive: true });
    run();
    expect(builds()).toBe(2);
  });

  it('works through a link, as npm makes for a bin', () => {
    symlinkSync(join(root, 'scripts/flowright.cjs'), join(root, 'linked'));
    const result = spawnSync(process.execPath, [join(root, 'linked'), 'x'], { encoding: 'utf8' });
    expect(result.stdout).toBe('["x"]');
  });

  it('says what to do without dependencies, as JSON when asked', () => {
    rmSync(join(root, 'node_modules'), { recursive: true });
    const plain = run('inspect');
    expect([plain.stdout, plain.status]).toEqual(['', 2]);
    expect(plain.stderr).toContain('npm ci');
    const { error } = JSON.parse(run('inspect', '--json').stdout) as {
      error: Record<string, string>;
    };
    expect(error).toMatchObject({ code: 'environment' });
    expect(error['message']).toContain('npm ci');
  });

  it('shows the words of a build that failed', () => {
    write('node_modules/vite/bin/vite.js', "console.error('broken here'); process.exit(1);");
    const result = run();
    expect([result.stdout, result.status]).toEqual(['', 2]);
    expect(result.stderr).toContain('broken here');
    expect(existsSync(join(root, 'out/build-stamp'))).toBe(false);
  });
});

describe('scripts/node-version.cjs', () => {
  const runOld = (...args: string[]) => {
    const check = `
      Object.defineProperty(process.versions, 'node', { value: '20.9.0' });
      require(${JSON.stringify(join(root, 'scripts/node-version.cjs'))})
        .requireNode(${JSON.stringify(root)}, ${JSON.stringify(join(root, 'report.cjs'))});
      console.log('not reached');`;
    write('check.cjs', check);
    return spawnSync(process.execPath, [join(root, 'check.cjs'), ...args], { encoding: 'utf8' });
  };

  it('says what to do on an old Node', () => {
    const result = runOld();
    expect([result.stdout, result.status]).toEqual(['', 2]);
    expect(result.stderr).toContain('needs Node 22.12 or newer; this is 20.9.0');
    expect(result.stderr).toContain('--ignore-scripts');
    expect(JSON.parse(runOld('--json').stdout)).toMatchObject({ error: { code: 'environment' } });
  });

  it('goes on with the Node among the dependencies', () => {
    mkdirSync(join(root, 'node_modules/node/bin'), { recursive: true });
    symlinkSync(process.execPath, join(root, 'node_modules/node/bin/node'));
    write('report.cjs', 'console.log(process.argv.slice(2).join()); process.exitCode = 7;');
    const result = runOld('a', 'b');
    expect([result.stdout, result.status]).toEqual(['a,b\n', 7]);
  });
});
