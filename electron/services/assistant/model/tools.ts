import { z } from 'zod';
import { errorMessage, FlowrightError } from '../../../../shared/base/error.ts';
import { nearMatches } from '../../../../shared/base/near.ts';
import type { AssistantMode } from '../../../../shared/assistant/proposal.ts';
import { commandSchema, type Command } from '../../../../shared/edit/command.ts';
import { isTestFile } from '../../../../shared/edit/document-file.ts';
import { withLineEnds } from '../../../../shared/edit/line-ends.ts';
import { isCardFile } from '../../../../shared/planner/workflow-card.ts';
import type { ToolDefinition } from '../../models/types.ts';
import { cardProblem } from './card-problem.ts';
import type { Desk } from './desk.ts';
import { projectOutline } from './outline.ts';
import { readElement } from './read-element.ts';

/** What comes back to a model: the least that it needs, never the document. */
export type ToolResult =
  | { readonly ok: true; readonly [more: string]: unknown }
  | { readonly ok: false; readonly error: string };

/** One thing that a model may do. All of it happens on the desk: none leaves it, runs anything or writes to the disk. */
export interface Tool {
  readonly definition: ToolDefinition;
  readonly modes: readonly AssistantMode[];
  run(given: unknown, desk: Desk): Promise<ToolResult>;
}

function tool<Input extends z.ZodType>(
  name: string,
  modes: readonly AssistantMode[],
  description: string,
  input: Input,
  perform: (given: z.infer<Input>, desk: Desk) => ToolResult | Promise<ToolResult>,
): Tool {
  const { $schema: _schema, ...parameters } = z.toJSONSchema(input, {
    target: 'draft-7',
    io: 'input',
  });
  return {
    definition: { name, description, parameters },
    modes,
    async run(given, desk) {
      const parsed = input.safeParse(given);
      if (!parsed.success) return { ok: false, error: z.prettifyError(parsed.error) };
      try {
        return await perform(parsed.data, desk);
      } catch (error) {
        return { ok: false, error: describe(error) };
      }
    },
  };
}

function describe(error: unknown): string {
  if (!(error instanceof FlowrightError)) return errorMessage(error);
  return [error.message, error.hint].filter(Boolean).join(' ');
}

const every = ['plan', 'build', 'ask'] as const;
const name = z.string().min(1).max(500);
const text = z.string().max(200_000);

const groups = {
  edit_workflow: ['workflow.', 'trigger.', 'project.'],
  edit_step: ['step.', 'catch.', 'problem.'],
  edit_block: ['block.', 'request.', 'condition.', 'variable.'],
  edit_mapping: ['mapping.'],
  edit_shape: ['shape.'],
} as const;

const groupTexts: Readonly<Record<keyof typeof groups, string>> = {
  edit_workflow: 'Creates, renames, removes, duplicates and registers workflows; sets triggers.',
  edit_step: 'Inserts, moves, renames, removes and wraps steps of a workflow; adds catch handlers.',
  edit_block: 'Changes what a step does inside: requests, conditions, KV, logs, issues.',
  edit_mapping: 'Creates mappings, sets their rules, adds samples and generates their tests.',
  edit_shape: 'Creates and updates shapes (TypeScript types) from samples, schemas or code.',
};

const commandNames = commandSchema.options.map((option) => option.shape.command.value);

function editTool(group: keyof typeof groups): Tool {
  const names = commandNames.filter((command) =>
    groups[group].some((prefix) => command.startsWith(prefix)),
  );
  return tool(
    group,
    ['build'],
    `${groupTexts[group]} Ask describe_command for the fields first.`,
    z.object({
      label: z.string().max(200).describe('What the change does, for the user'),
      command: z.enum(names as [string, ...string[]]),
      fields: z
        .union([z.looseObject({}), z.string()])
        .describe('The fields of the command, as describe_command tells them'),
    }),
    async ({ label, command, fields }, desk) => {
      const parsed = commandSchema.safeParse({ ...fieldsOf(fields), command });
      if (!parsed.success) {
        return { ok: false, error: `${z.prettifyError(parsed.error)}\n${schemaText(command)}` };
      }
      return propose(desk, label, [parsed.data]);
    },
  );
}

/** Some models send an object as its text. */
function fieldsOf(fields: object | string): object {
  if (typeof fields !== 'string') return fields;
  const parsed: unknown = JSON.parse(fields);
  if (typeof parsed === 'object' && parsed !== null) return parsed;
  throw new FlowrightError('invalid-input', 'fields must be an object.');
}

async function propose(
  desk: Desk,
  label: string,
  commands: readonly Command[],
): Promise<ToolResult> {
  const { change, files, problems } = await desk.propose(label, commands);
  return {
    ok: true,
    change,
    files,
    problems: problems.map(
      (problem) => `${problem.file}:${problem.line} ${desk.shadow.readableMessage(problem)}`,
    ),
  };
}

/** The fields of a command as JSON Schema; long ones are cut. */
function schemaText(command: string): string {
  const option = commandSchema.options.find(({ shape }) => shape.command.value === command);
  if (option === undefined) return `There is no command "${command}".`;
  const { $schema: _schema, ...schema } = z.toJSONSchema(option, {
    target: 'draft-7',
    io: 'input',
  });
  const whole = JSON.stringify(schema);
  return whole.length > 6000 ? `${whole.slice(0, 6000)}…` : whole;
}

const describeCommand = tool(
  'describe_command',
  ['build'],
  'The fields of a command as JSON Schema.',
  z.object({ command: name }),
  ({ command }) => {
    const known = commandNames.find((each) => each === command);
    if (known !== undefined) return { ok: true, schema: schemaText(known) };
    return { ok: false, error: unknown('command', command, commandNames) };
  },
);

function unknown(kind: string, wanted: string, known: readonly string[]): string {
  const near = nearMatches(wanted, known);
  const listed = (near.length > 0 ? near : known.slice(0, 30)).join(', ');
  return `There is no ${kind} "${wanted}". Known: ${listed || 'none'}.`;
}

const readProject = tool(
  'read_project',
  every,
  'What the project has: workflows with their steps, mappings, shapes, systems, files, problems.',
  z.object({}),
  (_given, { shadow }) => {
    const model = shadow.model();
    const problems = model.problems.map((problem) => ({
      ...problem,
      message: shadow.readableMessage(problem),
    }));
    return { ok: true, outline: projectOutline({ ...model, problems }, shadow.files()) };
  },
);

const readElementTool = tool(
  'read_element',
  every,
  'A step (workflow and key), a mapping or a shape in full.',
  z.object({
    kind: z.enum(['step', 'mapping', 'shape']),
    name: name.describe('The key of the step, or the name of the mapping or shape'),
    workflow: name.optional().describe('The workflow of a step'),
  }),
  ({ kind, name: wanted, workflow }, { shadow }) => {
    const found = readElement(shadow, kind, wanted, workflow);
    return found.value === null
      ? { ok: false, error: unknown(kind, wanted, found.known) }
      : { ok: true, [kind]: found.value };
  },
);

const mostLines = 400;

const readFile = tool(
  'read_file',
  every,
  `Lines of a file of the project, at most ${mostLines}.`,
  z.object({
    file: name,
    from: z.int().min(1).optional(),
    to: z.int().min(1).optional(),
  }),
  ({ file, from = 1, to = from + mostLines - 1 }, { shadow }) => {
    const whole = shadow.readable(file);
    if (whole === null) return { ok: false, error: unknown('file', file, shadow.files()) };
    const lines = whole.split(/\r?\n/);
    const last = Math.min(to, from + mostLines - 1, lines.length);
    return {
      ok: true,
      from,
      to: last,
      of: lines.length,
      text: lines.slice(from - 1, last).join('\n'),
    };
  },
);

const search = tool(
  'search',
  every,
  'Lines of the project that hold a text, without regard to case.',
  z.object({ text: z.string().min(2).max(200) }),
  ({ text: wanted }, { shadow }) => {
    const lower = wanted.toLowerCase();
    const hits = shadow
      .files()
      .flatMap((file) =>
        (shadow.readable(file) ?? '')
          .split('\n')
          .flatMap((line, index) =>
            line.toLowerCase().includes(lower)
              ? [`${file}:${index + 1} ${line.trim().slice(0, 200)}`]
              : [],
          ),
      );
    return { ok: true, hits: hits.slice(0, 50), more: Math.max(0, hits.length - 50) };
  },
);

const replaceText = tool(
  'replace_text',
  ['build'],
  'Replaces lines of a TypeScript file. For what no command can do; the user is warned of it.',
  z.object({
    label: z.string().max(200),
    file: name,
    from: z.int().min(1).describe('First line'),
    to: z.int().min(0).describe('Last line; from - 1 inserts before the first'),
    text,
  }),
  ({ label, file, from, to, text: inserted }, desk) => {
    const whole = desk.shadow.textOf(file);
    if (whole === null) {
      return { ok: false, error: unknown('file', file, desk.shadow.files()) };
    }
    const starts = lineStarts(whole);
    const start = starts[from - 1];
    const end = starts[to] ?? whole.length;
    if (start === undefined || to < from - 1) {
      return { ok: false, error: `${file} has ${starts.length - 1} lines.` };
    }
    const ended = inserted === '' || inserted.endsWith('\n') ? inserted : `${inserted}\n`;
    const isGlued = start === whole.length && whole !== '' && !whole.endsWith('\n');
    const replacement = withLineEnds(isGlued ? `\n${ended}` : ended, whole);
    // Tests are not read for workflows: what replaces their lines is plain text.
    const command: Command = isTestFile(file)
      ? { command: 'text.change', file, changes: [{ start, end, insert: replacement }] }
      : { command: 'source.replace', file, start, end, text: replacement };
    return propose(desk, label, [command]);
  },
);

/** Where each line begins, and last where the text ends. */
function lineStarts(whole: string): readonly number[] {
  const starts = [0];
  for (let at = whole.indexOf('\n'); at >= 0; at = whole.indexOf('\n', at + 1)) starts.push(at + 1);
  if (starts.at(-1) !== whole.length) starts.push(whole.length);
  return starts;
}

const writeDocument = tool(
  'write_document',
  ['plan', 'build'],
  'Writes the research document (versori-research/research.md), a card (flowright/cards/<id>.json), the README or, in build mode, a test (src/<folder>/<name>.test.ts), whole.',
  z.object({ label: z.string().max(200), file: name, text }),
  ({ label, file, text: written }, desk) => {
    const problem = isCardFile(file) ? cardProblem(file, written) : null;
    if (problem !== null) return { ok: false, error: problem };
    if (desk.mode === 'plan' && isTestFile(file)) {
      return { ok: false, error: 'Plan mode writes documents alone.' };
    }
    const before = desk.shadow.textOf(file);
    const whole = before === null ? written : withLineEnds(written, before);
    return propose(desk, label, [{ command: 'file.write', file, text: whole }]);
  },
);

const askUser = tool(
  'ask_user',
  ['plan', 'build'],
  'Asks something that would make the proposal better. Go on with what you assume.',
  z.object({
    text: z.string().min(1).max(500),
    assumed: z.string().max(500),
    options: z.array(z.string().max(200)).max(10).optional(),
    importance: z.enum(['high', 'medium', 'low']).optional(),
  }),
  ({ text: asked, assumed, options = [], importance = 'medium' }, desk) => {
    desk.ask({ text: asked, assumed, options, importance });
    return { ok: true };
  },
);

const finish = tool(
  'finish',
  every,
  'Ends the work: the proposal is checked and shown. Decline what is no data integration.',
  z.object({
    title: z.string().min(1).max(200),
    answer: z.string().max(20_000).optional().describe('What is to be said to the user'),
    assumptions: z.array(z.string().max(500)).max(50).optional(),
    declined: z.string().max(1000).optional().describe('Why nothing is proposed'),
    suggestion: z.string().max(1000).optional().describe('What to ask for instead'),
  }),
  ({ title, answer = '', assumptions = [], declined, suggestion = '' }, desk) => {
    const refusal = declined === undefined ? null : { reason: declined, suggestion };
    desk.finish({ title, answer, assumptions, declined: refusal });
    return { ok: true };
  },
);

/** Every tool there is; a mode gets its own only, so that reading cannot edit whatever a model wants. */
const allTools: readonly Tool[] = [
  readProject,
  readElementTool,
  readFile,
  search,
  describeCommand,
  editTool('edit_workflow'),
  editTool('edit_step'),
  editTool('edit_block'),
  editTool('edit_mapping'),
  editTool('edit_shape'),
  replaceText,
  writeDocument,
  askUser,
  finish,
];

export function toolsOf(mode: AssistantMode): readonly Tool[] {
  return allTools.filter(({ modes }) => modes.includes(mode));
}

/** What is said to a call of a tool that there is not. */
export function unknownTool(wanted: string, tools: readonly Tool[]): ToolResult {
  return {
    ok: false,
    error: unknown(
      'tool',
      wanted,
      tools.map(({ definition }) => definition.name),
    ),
  };
}
