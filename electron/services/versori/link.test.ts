import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readProjectLink, writeProjectLink } from './link.ts';

const projectId = '01JH2V9K3Q4ZB8W5T6Y7R8S9A0';

describe('the project link', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flowright-link-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const path = () => join(folder, '.versori');

  it('is none without a file, and for a folder of that name', async () => {
    expect(await readProjectLink(folder)).toBeNull();
    await mkdir(path());
    expect(await readProjectLink(folder)).toBeNull();
  });

  it('is written as the CLI writes it, and read back', async () => {
    await writeProjectLink(folder, { projectId, context: 'dev' });
    expect(await readFile(path(), 'utf8')).toBe(
      `{\n  "project_id": "${projectId}",\n  "context": "dev"\n}`,
    );
    expect(await readProjectLink(folder)).toEqual({ projectId, context: 'dev' });
  });

  it('keeps what else the file says', async () => {
    await writeFile(path(), `{"project_id":"x","later":{"a":1}}`);
    await writeProjectLink(folder, { projectId, context: 'dev' });
    expect(JSON.parse(await readFile(path(), 'utf8'))).toEqual({
      project_id: projectId,
      later: { a: 1 },
      context: 'dev',
    });
  });

  it('takes a missing or empty context as none', async () => {
    await writeFile(path(), JSON.stringify({ project_id: projectId, context: '' }));
    expect(await readProjectLink(folder)).toEqual({ projectId, context: null });
  });

  it.each([
    ['', 'it is empty'],
    ['{', 'it is not JSON'],
    ['[]', 'it must have the texts "project_id" and "context"'],
    ['{"project_id":7}', 'it must have the texts "project_id" and "context"'],
    [
      '{"project_id":"../../other"}',
      '"project_id" is not the id of a project (26 letters and digits)',
    ],
  ])('says what is wrong with %j', async (text, reason) => {
    await writeFile(path(), text);
    await expect(readProjectLink(folder)).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(readProjectLink(folder)).rejects.toThrow(reason);
  });

  it('writes through no link, and nothing that is no id', async () => {
    await writeFile(join(folder, 'other'), 'kept');
    await symlink(join(folder, 'other'), path());
    await expect(writeProjectLink(folder, { projectId, context: null })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    expect(await readFile(join(folder, 'other'), 'utf8')).toBe('kept');
    await rm(path());
    await expect(writeProjectLink(folder, { projectId: 'x', context: null })).rejects.toMatchObject(
      {
        code: 'invalid-input',
      },
    );
    expect(await readProjectLink(folder)).toBeNull();
  });
});
