import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSystems, writeSystems } from './systems-file.ts';

let root: string;
let folder: string;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'flowright-systems-')));
  folder = join(root, 'project');
  await mkdir(join(folder, 'flowright'), { recursive: true });
});
afterEach(() => rm(root, { recursive: true }));

const path = () => join(folder, 'flowright/systems.json');
const environment = (name: string) => ({
  name,
  baseUrl: `https://${name}.example`,
  authScheme: 'api-key' as const,
});

describe('flowright/systems.json', () => {
  it('has the same text for the same list, in any order', async () => {
    const shop = { name: 'shop', environments: [environment('b'), environment('a')] };
    const store = { name: 'store', environments: [] };
    await writeSystems(folder, [store, shop], []);
    const text = await readFile(path(), 'utf8');
    await writeSystems(
      folder,
      [{ ...shop, environments: [...shop.environments].reverse() }, store],
      [],
    );
    expect(await readFile(path(), 'utf8')).toBe(text);
    expect(await readSystems(folder)).toEqual([
      { name: 'shop', environments: [environment('a'), environment('b')] },
      store,
    ]);
  });

  it('keeps what it does not know', async () => {
    await writeFile(
      path(),
      '{"later":1,"systems":{"shop":{"owner":"me","environments":{"a":{"authScheme":"none","baseUrl":"x","note":2}}}}}',
    );
    await writeSystems(folder, [{ name: 'shop', environments: [environment('a')] }], []);
    expect(JSON.parse(await readFile(path(), 'utf8'))).toEqual({
      later: 1,
      systems: {
        shop: {
          owner: 'me',
          environments: { a: { authScheme: 'api-key', baseUrl: 'https://a.example', note: 2 } },
        },
      },
    });
  });

  it.each(['{', '[]', '{"systems":{"a":{"environments":{"b":{"authScheme":"?"}}}}}'])(
    'is not overwritten while it is not usable: %s',
    async (text) => {
      await writeFile(path(), text);
      await expect(readSystems(folder)).rejects.toMatchObject({ code: 'invalid-input' });
      await expect(writeSystems(folder, [], [])).rejects.toMatchObject({ code: 'invalid-input' });
      expect(await readFile(path(), 'utf8')).toBe(text);
    },
  );

  it('is refused with a name twice, with a password in an address, and outside the project', async () => {
    const shop = { name: 'shop', environments: [environment('a')] };
    await expect(writeSystems(folder, [shop, shop], [])).rejects.toMatchObject({
      message: 'The system "shop" is listed twice.',
    });
    const login = { ...environment('a'), baseUrl: 'https://user:hunter22x@shop.com' };
    await expect(
      writeSystems(folder, [{ name: 'shop', environments: [login] }], []),
    ).rejects.toMatchObject({ code: 'invalid-input' });
    await rm(join(folder, 'flowright'), { recursive: true });
    await symlink(root, join(folder, 'flowright'));
    await expect(writeSystems(folder, [shop], [])).rejects.toMatchObject({
      code: 'outside-project',
    });
  });

  it('cannot be led astray by names of JavaScript', async () => {
    const odd = [{ name: 'toString', environments: [environment('constructor')] }];
    await writeSystems(folder, odd, []);
    expect(await readSystems(folder)).toEqual(odd);
    const lost = [{ name: '__proto__', environments: [] }];
    await expect(writeSystems(folder, lost, [])).rejects.toMatchObject({ code: 'invalid-input' });
  });
});
