import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { errorMessage, FlowrightError } from '../../shared/base/error.ts';
import { commandsSchema, type Command } from '../../shared/edit/command.ts';
import type { ApplyResult } from '../../shared/model/report.ts';
import { unifiedDiff } from '../../shared/edit/diff.ts';
import { parseArguments, requireFolder } from './arguments.ts';
import { planFileChanges, writeFileChanges, type FileChange } from './file-changes.ts';
import { loadProject, type LoadedProject } from './load-project.ts';
import { uninterrupted } from './uninterrupted.ts';
import { usageError, type CommandContext, type RunCommand } from './command.ts';

/** Applies commands to the files, all or nothing, and prints what changed. */
export const runApply: RunCommand = async (args, context) => {
  const { values, dir } = parseArguments('apply', args, {
    json: { type: 'boolean', default: false },
    commands: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  });
  const folder = requireFolder('apply', dir, context);
  if (values.commands === undefined) throw usageError('--commands is missing.', 'apply');
  const commands = parseCommands(await readCommands(values.commands, context));
  const result = await applyTo(await loadProject(folder), commands, values['dry-run']);
  context.print(
    values.json ? `${JSON.stringify(result)}\n` : describeResult(result, values['dry-run']),
  );
  return 0;
};

/** Plans commands on a project that was just read and writes what they change, unless it is a dry run. */
export async function applyTo(
  { content, engine }: LoadedProject,
  commands: readonly Command[],
  isDryRun: boolean,
): Promise<ApplyResult> {
  const { label, edits, alsoAffects, notes } = await engine.plan(commands);
  const changes = planFileChanges(content, edits);
  if (!isDryRun) await uninterrupted(() => writeFileChanges(content.folder, changes));
  return { label, files: changes.map(describeChange), alsoAffects, notes };
}

function describeChange({ file, before, after }: FileChange): ApplyResult['files'][number] {
  const change = before === null ? 'created' : after === null ? 'deleted' : 'modified';
  return { file, change, diff: unifiedDiff(file, before, after) };
}

async function readCommands(source: string, context: CommandContext): Promise<string> {
  if (source === '-') return context.readInput();
  try {
    return await readFile(resolve(context.folder, source), 'utf8');
  } catch (error) {
    throw new FlowrightError(
      'not-found',
      `The commands cannot be read: ${errorMessage(error)}.`,
      'Give --commands a file with a JSON array, or - for standard input.',
      { cause: error },
    );
  }
}

/** Throws FlowrightError `invalid-input` for what is no JSON, no array, or no known command. */
function parseCommands(text: string): readonly Command[] {
  const parsed = commandsSchema.safeParse(parseJson(text.replace(/^\ufeff/, '')));
  if (parsed.success) return parsed.data;
  throw new FlowrightError(
    'invalid-input',
    `The commands are not valid:\n${z.prettifyError(parsed.error)}`,
    'docs/schemas/commands.json describes every command.',
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FlowrightError(
      'invalid-input',
      `The commands are no JSON: ${errorMessage(error)}.`,
      'Give a JSON array of commands.',
    );
  }
}

/** What was changed, for people. */
export function describeResult(result: ApplyResult, isDryRun: boolean): string {
  const lines = [isDryRun ? `${result.label} (dry run, nothing was written)` : result.label, ''];
  for (const { diff } of result.files) lines.push(diff.trimEnd(), '');
  if (result.alsoAffects.length > 0) {
    lines.push(`Also affects ${result.alsoAffects.join(', ')}.`, '');
  }
  lines.push(...result.notes);
  return `${lines.join('\n').trimEnd()}\n`;
}
