import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publicSchemas } from './output-schemas.ts';

const cli = join(import.meta.dirname, '../cli.ts');
const prompt =
  'When a new contact is created in HubSpot (webhook), create a lead in Salesforce. Map: firstname → FirstName, lastname → LastName, email → Email, company → Company.';

let home: string;
let project: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'flowright-ask-'));
  project = join(home, 'project');
  expect(command('new', project, '--name', 'project').status).toBe(0);
});
afterEach(() => rmSync(home, { recursive: true }));

function command(...args: readonly string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    cwd: home,
    env: { ...process.env, INIT_CWD: home, FLOWRIGHT_HOME: join(home, 'app') },
  });
  return { stdout, stderr, status };
}

const ask = (...args: readonly string[]) => command('ask', project, ...args);

function askJson(...args: readonly string[]) {
  const { stdout, status } = ask(...args, '--json');
  const result = publicSchemas.ask.parse(JSON.parse(stdout));
  return { result, status };
}

/** All files of the project with their texts. */
function texts(): Readonly<Record<string, string>> {
  const entries = readdirSync(project, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(project.length + 1), readFileSync(path, 'utf8')];
    }),
  );
}

describe('flowright ask', () => {
  it('proposes, proves, and writes only with --apply', () => {
    const before = texts();
    const { result, status } = askJson('--prompt', prompt);
    expect(Object.keys(result)).toEqual([
      'understood',
      'assumptions',
      'questions',
      'commands',
      'files',
      'verification',
      'usage',
    ]);
    expect(result.verification).toMatchObject({ state: 'proven', reason: null });
    expect(result.usage).toEqual({ input: 0, output: 0 });
    expect(status).toBe(0);
    expect(texts()).toEqual(before);
    const applied = askJson('--prompt', prompt, '--apply');
    expect(applied.status).toBe(0);
    expect(applied.result.files).toEqual(result.files);
    const after = texts();
    for (const { file, change } of result.files) {
      expect(change === 'created' ? before[file] : 'there').toBe(
        change === 'created' ? undefined : 'there',
      );
      expect(after[file]).not.toBe(before[file]);
    }
    const touched = new Set(result.files.map(({ file }) => file));
    for (const [file, text] of Object.entries(before)) {
      if (!touched.has(file)) expect(after[file]).toBe(text);
    }
    const verified = command('verify', project, '--json');
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true });
    const patch = spawnSync('git', ['apply', '-R'], {
      cwd: project,
      input: result.files.map(({ diff }) => diff).join(''),
    });
    expect(patch.status).toBe(0);
    expect(texts()).toEqual(before);
  });

  it('gives commands that apply takes', () => {
    const { result } = askJson('--prompt', prompt);
    writeFileSync(join(home, 'commands.json'), JSON.stringify(result.commands));
    const { stdout, status } = command('apply', project, '--commands', 'commands.json', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ files: result.files });
  });

  it('writes nothing where a check fails, whatever is asked', () => {
    writeFileSync(join(project, 'src/broken.ts'), 'export const total: number = "none";\n');
    const before = texts();
    const { result, status } = askJson('--prompt', prompt, '--apply', '--unproven');
    expect(status).toBe(1);
    expect(result.verification.state).toBe('failed');
    expect(texts()).toEqual(before);
  });

  it('writes what could not be checked only when it is told to', () => {
    mkdirSync(join(home, 'app/config'), { recursive: true });
    const settings = { settings: { denoPath: join(home, 'none') } };
    writeFileSync(join(home, 'app/config/settings.json'), JSON.stringify(settings));
    const before = texts();
    const held = askJson('--prompt', prompt, '--apply');
    expect(held.status).toBe(1);
    expect(held.result.verification).toMatchObject({ state: 'unchecked', report: null });
    expect(held.result.verification.reason).toContain('There is no Deno at');
    expect(texts()).toEqual(before);
    expect(askJson('--prompt', prompt, '--apply', '--unproven').status).toBe(0);
    expect(texts()).not.toEqual(before);
  });

  it('plans with documents, which need no proof', () => {
    const before = texts();
    writeFileSync(join(home, 'prompt.txt'), prompt);
    const { result, status } = askJson('--prompt', '@prompt.txt', '--mode', 'plan', '--apply');
    expect(status).toBe(0);
    expect(result.files.map(({ file }) => file)).toContain('versori-research/research.md');
    const changed = Object.entries(texts()).filter(([file, text]) => before[file] !== text);
    expect(changed.map(([file]) => file).sort()).toEqual(
      result.files.map(({ file }) => file).sort(),
    );
    for (const [file] of changed) expect(file).not.toMatch(/^src/);
  });

  it('declines what is no integration, and writes nothing', () => {
    const before = texts();
    const { result, status } = askJson('--prompt', 'write me a poem about the sea', '--apply');
    expect(status).toBe(0);
    expect(result).toMatchObject({ commands: [], files: [], understood: { brief: null } });
    expect(result.understood.declined?.suggestion).toMatch(/\S/);
    const { stdout } = ask('--prompt', 'write me a poem about the sea');
    expect(stdout).toContain(result.understood.declined?.reason);
    expect(texts()).toEqual(before);
  });

  it('says what people want to know', () => {
    const { stdout, status } = ask('--prompt', prompt, '--mode', 'plan');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Understood\n {2}\S/m);
    expect(stdout).toMatch(/^Assumed\n {2}\S/m);
    expect(stdout).toMatch(/^What it does\n {2}\S/m);
    expect(stdout).toContain('\n+++ b/versori-research/research.md\n');
    expect(stdout).toMatch(/^Not checked: No code is changed\.\n\nNothing was written; --apply/m);
  });

  it.each([
    [[], '--prompt is missing'],
    [['--prompt', ' '], 'The prompt is empty'],
    [['--prompt', '@none.txt'], 'The prompt cannot be read'],
    [['--prompt', 'x', '--mode', 'fast'], 'There is no mode "fast"'],
    [['--prompt', 'x', '--provider', 'nobody'], 'There is no assistant "nobody"'],
    [['--prompt', 'x', '--answer', 'email'], 'is not <id>=<text>'],
    [['--prompt', 'x', '--unproven'], '--unproven goes with --apply'],
  ])('refuses %j', (args, message) => {
    const { stdout, status } = ask(...args, '--json');
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { message: expect.stringContaining(message) as string },
    });
  });
});
