import type { CommandEntry } from './command.ts';

const json = ['--json', 'Print the result as JSON'] as const;

/** Every command of `flowright`, in the order of the help. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  new: {
    summary: 'Create a project from a template',
    usage: 'new <dir> --name <name> [--template <template>] [--json]',
    options: [
      ['--name <name>', 'Name of the integration'],
      [
        '--template <template>',
        'blank (default), order-intake, hubspot-salesforce, shopify-quickbooks, scheduled-batch, bidirectional-sync, multi-tenant or durable-batch',
      ],
      json,
    ],
    load: async () => (await import('./new.ts')).runNew,
  },
  inspect: {
    summary: 'Show the workflows, steps and problems of a project',
    usage: 'inspect <dir> [--json]',
    options: [json],
    load: async () => (await import('./inspect.ts')).runInspect,
  },
  ask: {
    summary: 'Plan or build what a prompt asks for, and check it on a copy',
    usage:
      'ask <dir> --prompt <text|@file> [--mode <mode>] [--provider <name>] [--answer <id>=<text>]… [--apply [--unproven]] [--json]',
    options: [
      [
        '--prompt <text|@file>',
        'What is wanted; @file reads it from a file, @- from standard input',
      ],
      [
        '--mode <mode>',
        'build (default), plan for documents only, or ask, which proposes nothing and tells what was understood',
      ],
      [
        '--provider <name>',
        'Who makes the proposal; builtin, the planner, is the only one on the command line',
      ],
      ['--answer <id>=<text>', 'Answer to a question of an earlier run; repeatable'],
      ['--apply', 'Write the changes when the checks prove them'],
      ['--unproven', 'Write them also where nothing could be checked; never when a check failed'],
      json,
    ],
    load: async () => (await import('./ask.ts')).runAsk,
  },
  apply: {
    summary: 'Change a project by commands, all or nothing',
    usage: 'apply <dir> --commands <file|-> [--dry-run] [--json]',
    options: [
      ['--commands <file|->', 'JSON array of commands; - reads standard input'],
      ['--dry-run', 'Show the changes without writing them'],
      json,
    ],
    load: async () => (await import('./apply.ts')).runApply,
  },
  shape: {
    summary: 'Create or update a shape from a sample, a JSON Schema or an OpenAPI document',
    usage:
      'shape <dir> --from <file[#part]>… --name <name> [--file <file>] [--as <kind>] [--prune] [--dry-run] [--json]',
    options: [
      [
        '--from <file[#part]>',
        'JSON or YAML; behind # an operation of OpenAPI or a pointer into a schema; repeatable for samples; - reads standard input',
      ],
      ['--name <name>', 'Name of the type; one that exists is updated'],
      ['--file <file>', 'File of the shape below src/types; without it one of its own'],
      ['--as <kind>', 'sample, schema or openapi; without it what the file looks like'],
      ['--prune', 'Remove fields that the source does not have'],
      ['--dry-run', 'Show the changes without writing them'],
      json,
    ],
    load: async () => (await import('./shape.ts')).runShape,
  },
  automap: {
    summary: "Propose rules for the fields of a mapping's target that have none",
    usage: 'automap <dir> --mapping <name> [--apply [--target <path>]… [--dry-run]] [--json]',
    options: [
      ['--mapping <name>', 'The mapping, or <file>#<name> where several have the name'],
      ['--apply', 'Write the proposed rules'],
      ['--target <path>', 'Write the rule of this field only; repeatable'],
      ['--dry-run', 'Show the changes without writing them'],
      json,
    ],
    load: async () => (await import('./automap.ts')).runAutomap,
  },
  tests: {
    summary: 'Write the tests of a mapping, or of another pure function, from its samples',
    usage: 'tests <dir> --mapping <name> [--edge-cases] [--dry-run] [--json]',
    options: [
      ['--mapping <name>', 'A mapping or any exported function, or <file>#<name>'],
      ['--edge-cases', 'Add samples for missing, null, empty and many values'],
      ['--dry-run', 'Show the changes without writing them'],
      json,
    ],
    load: async () => (await import('./tests.ts')).runTests,
  },
  verify: {
    summary: 'Check types, run tests, lint and check the format',
    usage: 'verify <dir> [--json]',
    options: [json],
    load: async () => (await import('./verify.ts')).runVerify,
  },
  deploy: {
    summary: 'Verify a project and deploy it to the Versori platform',
    usage:
      'deploy <dir> --environment <name> [--project <id>] [--context <name>] [--version-name <name>] [--description <text>] [--dry-run] [--yes] [--json]',
    options: [
      ['--environment <name>', 'Environment of the platform project'],
      ['--project <id>', 'Platform project; without it the one of .versori'],
      [
        '--context <name>',
        'Context of the Versori CLI; without it that of .versori, else the active one',
      ],
      ['--version-name <name>', 'Name of the new version; without it one with date and time'],
      ['--description <text>', 'Description of the version; without it what changed'],
      ['--dry-run', 'Verify and show the plan, send nothing'],
      ['--yes', 'Confirm; needed for an environment that looks like production'],
      json,
    ],
    load: async () => (await import('./deploy.ts')).runDeployCommand,
  },
  logs: {
    summary: 'Show the log of an environment of the Versori platform',
    usage:
      'logs <dir> --environment <name> [--since <time>] [--search <text>] [--project <id>] [--context <name>] [--json]',
    options: [
      ['--environment <name>', 'Environment of the platform project'],
      ['--since <time>', 'How far back, such as 90s, 15m, 24h or 7d; without it 1h'],
      ['--search <text>', 'Only entries that the platform finds by this text'],
      ['--project <id>', 'Platform project; without it the one of .versori'],
      [
        '--context <name>',
        'Context of the Versori CLI; without it that of .versori, else the active one',
      ],
      json,
    ],
    load: async () => (await import('./logs.ts')).runLogs,
  },
  serve: {
    summary: 'Open Flowright in the browser',
    usage: 'serve [dir] [--port <n>] [--no-open] [--root <dir>]…',
    options: [
      ['--port <n>', 'Port on 127.0.0.1; without it a free one'],
      ['--no-open', 'Do not open the browser'],
      [
        '--root <dir>',
        'Folder that projects may be opened below; repeatable, default your home folder',
      ],
    ],
    load: async () => (await import('./serve.ts')).runServe,
  },
  doctor: {
    summary: 'Check what Flowright needs of this machine',
    usage: 'doctor [--json]',
    options: [json],
    load: async () => (await import('./doctor.ts')).runDoctor,
  },
};
