/** The commands that Flowright uses, with their flags as release v0.0.7 has them. */
export interface CommandDefinition {
  readonly path: readonly string[];
  /** What follows the path in the usage line. */
  readonly usage: string;
  readonly flags: readonly FlagDefinition[];
  readonly required: readonly string[];
  /** The patch number of the first release 0.0.x that has it. */
  readonly since: number;
}

export interface FlagDefinition {
  readonly name: string;
  readonly shorthand?: string;
  readonly type: 'string' | 'int' | 'bool';
  readonly preset?: string;
}

const text = (name: string, preset = '', shorthand?: string): FlagDefinition => ({
  name,
  type: 'string',
  preset,
  ...(shorthand === undefined ? {} : { shorthand }),
});
const yes = (name: string): FlagDefinition => ({ name, type: 'bool', preset: 'false' });
const number = (name: string, preset: string): FlagDefinition => ({ name, type: 'int', preset });

export const globalFlags: readonly FlagDefinition[] = [
  text('config', '', 'c'),
  text('context', '', 'x'),
  text('output', 'table', 'o'),
  { ...yes('help'), shorthand: 'h' },
];

const command = (
  path: string,
  flags: readonly FlagDefinition[] = [],
  extra: {
    readonly usage?: string;
    readonly required?: readonly string[];
    readonly since?: number;
  } = {},
): CommandDefinition => ({
  path: path.split(' '),
  flags,
  usage: extra.usage ?? '[flags]',
  required: extra.required ?? [],
  since: extra.since ?? 1,
});

const directory = text('directory', '.', 'd');
const project = text('project');
const environment = text('environment');

export const commands: readonly CommandDefinition[] = [
  command('version'),
  command('context add', [text('jwt'), text('name'), text('organisation')]),
  command('context list'),
  command('context show', [], { since: 5 }),
  command('projects list', [yes('starred')]),
  command('projects create', [text('name', '', 'n')]),
  command('projects details', [], { usage: '<project-id> [flags]' }),
  command('projects files', [project, text('version')], { usage: '[filename] [flags]', since: 5 }),
  command(
    'projects deploy',
    [
      yes('assets'),
      text('description'),
      directory,
      yes('dry-run'),
      environment,
      project,
      text('version'),
    ],
    { required: ['environment'] },
  ),
  command('projects save', [yes('assets'), directory, yes('dry-run'), project]),
  command(
    'projects logs',
    [environment, number('limit', '0'), project, text('search'), text('since', '24h')],
    { required: ['environment'] },
  ),
  command('projects versions list', [number('limit', '20'), project]),
  command('projects versions create', [
    text('description'),
    directory,
    yes('dry-run'),
    text('name', '', 'n'),
    project,
  ]),
  command('projects versions deploy', [environment, project, text('version-id')], {
    required: ['environment', 'version-id'],
  }),
  command('projects systems list', [environment, project], { required: ['environment'] }),
  command('projects systems list-connections', [environment, project], {
    required: ['environment'],
  }),
  command('systems list'),
];
