import { describe, expect, it } from 'vitest';
import { filesNeededBy, graphTool } from './graph-guard.ts';

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

describe('what deno info says', () => {
  const input = { config: '/config/deno.json', entry: '/config/entry.ts' };
  const read = (result: object) =>
    graphTool.read(
      { exitCode: 0, stdout: '', stderr: '', truncated: false, durationMs: 1, ...result },
      input,
    );
  const stdout = JSON.stringify({ modules: [{ specifier: 'file:///a.ts' }] });

  it('is the graph, also when it ends with an error', () => {
    const graph = { modules: [{ specifier: 'file:///a.ts', dependencies: [] }] };
    expect(read({ stdout, exitCode: 1 })).toEqual({ graph });
  });

  it('is none when it is cut off, no JSON, or another one', () => {
    const problem = (message: string) => ({
      problems: [{ url: '', line: 1, column: 1, code: 'check-failed', message }],
    });
    expect(read({ stdout, truncated: true })).toEqual(
      problem('Deno lists more imports than can be judged.'),
    );
    expect(read({ stdout: stdout.slice(0, 20), stderr: 'cut' })).toEqual(problem('cut'));
    expect(read({ stdout: '{}', stderr: 'error: Failed reading lockfile\n' })).toEqual(
      problem('Failed reading lockfile'),
    );
  });
});
