import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { errorMessage } from '../../shared/base/error.ts';
import { contextReferenceSchema } from '../../shared/assistant/context.ts';
import { assistantModes } from '../../shared/assistant/proposal.ts';

const text = z.string().min(1);
/** Names of files, relative to the project, in which `*` stands for any characters. */
const files = z.array(text).min(1);

/** What a result is held to (docs/evaluation.md). Every one is decided from the proposal and the files alone, never by a model. */
export const checkSchema = z.discriminatedUnion('check', [
  z.strictObject({ check: z.literal('proven') }),
  z.strictObject({
    check: z.literal('workflow'),
    id: text,
    trigger: z.enum(['webhook', 'schedule', 'workflow']).optional(),
    cron: text.optional(),
  }),
  z.strictObject({
    check: z.literal('step'),
    workflow: text,
    step: text,
    kind: z.enum(['fn', 'http', 'function', 'reference', 'opaque']).optional(),
    /** The step directly before it; `null` for the first one. */
    after: text.nullable().optional(),
  }),
  z.strictObject({ check: z.literal('no-step'), workflow: text, step: text }),
  z.strictObject({
    check: z.literal('block'),
    workflow: text,
    step: text,
    kind: text,
    /** What the block's code holds. */
    text: text.optional(),
  }),
  z.strictObject({ check: z.literal('reaches'), system: text }),
  z.strictObject({
    check: z.literal('request'),
    method: text,
    path: text,
    system: text.optional(),
  }),
  z.strictObject({ check: z.literal('retry'), workflow: text, step: text }),
  z.strictObject({
    check: z.literal('rule'),
    mapping: text.optional(),
    target: text,
    /** The end of a path that the rule reads. */
    source: text.optional(),
  }),
  z.strictObject({ check: z.literal('tests'), file: text, least: z.int().min(1) }),
  z.strictObject({ check: z.literal('no-problem'), code: text }),
  z.strictObject({ check: z.literal('files-untouched'), files }),
  z.strictObject({ check: z.literal('files-limited'), files }),
  z.strictObject({
    check: z.literal('steps-untouched'),
    workflow: text,
    but: z.array(text).default([]),
  }),
  z.strictObject({ check: z.literal('file'), file: text, mentions: z.array(text).min(1) }),
  z.strictObject({
    check: z.literal('no-secret'),
    /** Texts that must be nowhere in what is proposed, whatever they look like. */
    values: z.array(text).default([]),
  }),
  z.strictObject({ check: z.literal('no-full-url') }),
  z.strictObject({ check: z.literal('declined') }),
  z.strictObject({ check: z.literal('asks'), about: z.array(text).min(1) }),
  z.strictObject({ check: z.literal('assumes'), about: z.array(text).min(1) }),
  z.strictObject({ check: z.literal('changes-nothing') }),
  z.strictObject({ check: z.literal('answer'), mentions: z.array(text).min(1) }),
]);

export type Check = z.infer<typeof checkSchema>;
export type CheckKind = Check['check'];

export const caseSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z\d-]*$/),
  /** What it is about, for people. */
  about: text,
  prompt: text,
  mode: z.enum(assistantModes),
  start: z.strictObject({
    /** Of resources/templates. */
    template: text,
    /** Written over it. */
    files: z.record(text, z.string()).default({}),
    /** Lines of files that are replaced: `find` has to be there once. */
    edits: z.array(z.strictObject({ file: text, find: text, by: z.string() })).default([]),
  }),
  context: z.array(contextReferenceSchema).default([]),
  answers: z.array(z.strictObject({ question: text, text })).default([]),
  /** Whether the built-in planner is meant to solve it. */
  planner: z.boolean(),
  checks: z.array(checkSchema).min(1),
});

export type EvalCase = z.infer<typeof caseSchema>;

const caseFolder = join(import.meta.dirname, 'cases');

/** The cases of a folder, by name; or the one that is called so, or in that file. Throws for a file that is no case. */
export function readCases(wanted: string = caseFolder): readonly EvalCase[] {
  const path = /^[a-z\d-]+$/.test(wanted) ? join(caseFolder, `${wanted}.json`) : wanted;
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) {
    throw new Error(`There is no case "${wanted}". Give a case's name, its file, or a folder.`);
  }
  if (!found.isDirectory()) return [readCase(path)];
  const names = readdirSync(path).filter((name) => name.endsWith('.json'));
  if (names.length === 0) throw new Error(`${path} holds no cases.`);
  return names.toSorted().map((name) => readCase(join(path, name)));
}

function readCase(path: string): EvalCase {
  const parsed = caseSchema.safeParse(parseJson(path));
  if (!parsed.success) throw new Error(`${path} is no case:\n${z.prettifyError(parsed.error)}`);
  if (`${parsed.data.name}.json` !== basename(path)) {
    throw new Error(`${path} holds the case "${parsed.data.name}". Call the file like the case.`);
  }
  return parsed.data;
}

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path} cannot be read: ${errorMessage(error)}`, { cause: error });
  }
}
