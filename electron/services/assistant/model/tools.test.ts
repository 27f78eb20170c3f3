import { afterEach, describe, expect, it } from 'vitest';
import { createInProcessEngine } from '../../project/engine-client.ts';
import { createDesk, type Desk } from './desk.ts';
import { openShadow } from './shadow.ts';
import { toolsOf } from './tools.ts';

const file = 'src/a.ts';
const test = 'src/a.test.ts';
const readme = 'README.md';

const desks: Desk[] = [];
afterEach(() => Promise.all(desks.splice(0).map(({ shadow }) => shadow.close())));

async function deskWith(texts: Readonly<Record<string, string>>): Promise<Desk> {
  const files = Object.entries(texts).map(
    ([name, text]) => [name, { kind: 'text', text }] as const,
  );
  const shadow = await openShadow(createInProcessEngine(), new Map(files), { allowValues: false });
  const desk = createDesk('build', shadow);
  desks.push(desk);
  return desk;
}

async function call(desk: Desk, name: string, given: object) {
  const tool = toolsOf('build').find(({ definition }) => definition.name === name);
  const result = await tool?.run({ label: 'Change it', ...given }, desk);
  expect(result).toMatchObject({ ok: true });
  return result;
}

describe('lines that are replaced', () => {
  it.each([file, test])('get the line ends of %s', async (name) => {
    const desk = await deskWith({ [name]: 'const a = 1;\r\nconst b = 2;\r\n' });
    const text = 'const c = 3;\nconst d = 4;';
    await call(desk, 'replace_text', { file: name, from: 2, to: 2, text });
    expect(desk.shadow.textOf(name)).toBe('const a = 1;\r\nconst c = 3;\r\nconst d = 4;\r\n');
  });

  it('come behind a last line that has no end', async () => {
    const desk = await deskWith({ [file]: '// first\r\n// last' });
    await call(desk, 'replace_text', { file, from: 3, to: 2, text: 'const a = 1;' });
    expect(desk.shadow.textOf(file)).toBe('// first\r\n// last\r\nconst a = 1;\r\n');
  });

  it('come behind a last line that has one, and into an empty file, as they are', async () => {
    const desk = await deskWith({ [file]: 'const a = 1;\n', [test]: '' });
    await call(desk, 'replace_text', { file, from: 2, to: 1, text: 'const b = 2;' });
    await call(desk, 'replace_text', { file: test, from: 1, to: 0, text: 'const c = 3;' });
    expect(desk.shadow.textOf(file)).toBe('const a = 1;\nconst b = 2;\n');
    expect(desk.shadow.textOf(test)).toBe('const c = 3;\n');
  });
});

it('lines are read without the ends that they have', async () => {
  const desk = await deskWith({ [file]: 'const a = 1;\r\nconst b = 2;\r\n' });
  expect(await call(desk, 'read_file', { file })).toMatchObject({
    of: 3,
    text: 'const a = 1;\nconst b = 2;\n',
  });
});

describe('a document that is written', () => {
  it('keeps the line ends that it had', async () => {
    const desk = await deskWith({ [readme]: '# Orders\r\n\r\nOld.\r\n' });
    await call(desk, 'write_document', { file: readme, text: '# Orders\n\nNew.\n' });
    expect(desk.shadow.textOf(readme)).toBe('# Orders\r\n\r\nNew.\r\n');
  });

  it('has its own where it is new', async () => {
    const desk = await deskWith({});
    await call(desk, 'write_document', { file: readme, text: '# Orders\n' });
    expect(desk.shadow.textOf(readme)).toBe('# Orders\n');
  });
});
