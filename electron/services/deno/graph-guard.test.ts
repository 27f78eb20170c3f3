import { describe, expect, it } from 'vitest';
import { filesNeededBy } from './graph-guard.ts';

const root = '/projects/orders';

/** A graph as `deno info` gives it, from what each module imports; `type:` marks an import of types only. */
function graphOf(imports: Readonly<Record<string, readonly string[]>>) {
  const url = (path: string) => (path.startsWith('/') ? `file://${path}` : path);
  return {
    modules: Object.entries(imports).map(([path, targets]) => ({
      specifier: url(path),
      dependencies: targets.map((target) => {
        const specifier = url(target.replace(/^type:/, ''));
        return target.startsWith('type:')
          ? { specifier, type: { specifier } }
          : { specifier, code: { specifier } };
      }),
    })),
  };
}

describe('the files that an entry needs', () => {
  it('are those it reaches inside the project, each once', () => {
    const graph = graphOf({
      [`${root}/src/index.ts`]: [`${root}/src/a.ts`, 'npm:left-pad@1', '/kit/index.d.ts'],
      [`${root}/src/a.ts`]: [`${root}/src/index.ts`, `type:${root}/lib/types.ts`],
      [`${root}/lib/types.ts`]: [`${root}/data/rates.json`],
      [`${root}/data/rates.json`]: [],
      [`${root}/src/a.test.ts`]: [`${root}/testing/fixture.ts`],
      [`${root}/testing/fixture.ts`]: [],
      '/kit/index.d.ts': [],
    });
    expect(filesNeededBy(graph, root, ['src/index.ts'])).toEqual([
      'data/rates.json',
      'lib/types.ts',
      'src/a.ts',
      'src/index.ts',
    ]);
  });

  it('do not include installed packages, or anything for an entry that is not there', () => {
    const graph = graphOf({
      [`${root}/src/index.ts`]: [`${root}/node_modules/left-pad/index.js`],
      [`${root}/node_modules/left-pad/index.js`]: [`${root}/node_modules/left-pad/more.js`],
    });
    expect(filesNeededBy(graph, root, ['src/index.ts'])).toEqual(['src/index.ts']);
    expect(filesNeededBy(graph, root, ['src/other.ts'])).toEqual([]);
  });
});
