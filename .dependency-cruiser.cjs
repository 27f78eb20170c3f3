/** Layer rules (docs/architecture.md), checked by `npm run layers`. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle means that two files are one thought: merge them or move what they share.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shared-is-pure',
      comment: 'shared/ knows neither Node nor Electron nor React nor the other folders.',
      severity: 'error',
      from: { path: '^shared', pathNot: '\\.test\\.ts$|^shared/testing/' },
      to: {
        path: '^(electron|renderer|e2e)/|node_modules/(electron|react|react-dom|zustand|@mantine|@xyflow)/',
      },
    },
    {
      name: 'shared-without-node',
      severity: 'error',
      from: { path: '^shared', pathNot: '\\.test\\.ts$|^shared/testing/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-never-meets-electron',
      comment: 'They meet through shared/contract only.',
      severity: 'error',
      from: { path: '^renderer' },
      to: { path: '^electron/|node_modules/electron/' },
    },
    {
      name: 'electron-never-meets-renderer',
      severity: 'error',
      from: { path: '^electron' },
      to: { path: '^renderer/|node_modules/(react|react-dom|@mantine|@xyflow)/' },
    },
    {
      name: 'renderer-reads-no-code',
      comment: 'The window gets models and sends commands: parser and writers stay in the host.',
      severity: 'error',
      from: { path: '^renderer' },
      to: { path: '^shared/(parse|constructs)/|node_modules/typescript/' },
    },
    {
      name: 'electron-import-is-fenced',
      comment: 'Services and the serve host run without Electron.',
      severity: 'error',
      from: {
        path: '^electron',
        pathNot:
          '^electron/(main\\.ts|preload\\.ts|window/|hosts/electron-[^/]*\\.ts)|\\.test\\.ts$',
      },
      to: { path: 'node_modules/(electron|electron-store)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'services-below-hosts',
      severity: 'error',
      from: { path: '^electron/services' },
      to: { path: '^electron/(hosts|window|cli)/|^electron/(main|preload|serve|cli)\\.ts' },
    },
    {
      name: 'one-door-for-processes',
      comment: 'Child processes are started by services/process alone.',
      severity: 'error',
      from: {
        path: '^electron',
        pathNot: '^electron/services/process/|\\.test\\.ts$|^electron/testing/',
      },
      to: { path: 'child_process|node_modules/execa/' },
    },
    {
      name: 'not-to-tests',
      severity: 'error',
      from: { pathNot: '\\.test\\.tsx?$|/testing/' },
      to: { path: '\\.test\\.tsx?$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { conditionNames: ['import', 'node', 'default', 'types'] },
    exclude: { path: '^out/|^shared/corpus[^/]*/' },
  },
};
