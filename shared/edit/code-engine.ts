import { FlowrightError } from '../base/error.ts';
import { ProjectReader } from '../parse/project-reader.ts';
import { isKnowledgeFile, readKnowledge } from '../rules/knowledge.ts';
import { RuleRunner } from '../rules/rule-runner.ts';
import { isSourceFile } from '../parse/source-unit.ts';
import { applyCommand } from './apply-command.ts';
import { copySteps } from './clipboard/copy-steps.ts';
import type { Command } from './command.ts';
import { Draft } from './draft.ts';
import type { CodeEngine } from './engine.ts';
import type { Plan } from './plan.ts';
import { detectStyle } from './style.ts';
import { breakWideLines } from './wide-lines.ts';

export interface CodeEngineOptions {
  /** Whether the rules of the platform (docs/rules.md) are among the model's problems. Default false. */
  readonly rules?: boolean;
  /** Whether lines that commands make too wide are broken in files that are laid out as `deno fmt` does. Default false. */
  readonly breaksLines?: boolean;
}

/** Creates an engine without texts. */
export function createCodeEngine({
  rules = false,
  breaksLines = false,
}: CodeEngineOptions = {}): CodeEngine {
  const reader = new ProjectReader();
  const runner = rules ? new RuleRunner() : null;
  const others = new Map<string, string>();
  const unreadableOthers = new Set<string>();
  const openDraft = (): Draft => new Draft(reader, others, unreadableOthers);
  return {
    update: (updates) => {
      for (const { file, text, unreadable } of updates) {
        if (isSourceFile(file)) continue;
        if (text === null) others.delete(file);
        else others.set(file, text);
        if (unreadable === undefined) unreadableOthers.delete(file);
        else unreadableOthers.add(file);
      }
      reader.update(updates);
      const reading = reader.read();
      if (runner === null) return reading.model;
      const changed = updates.map(({ file }) => file);
      if (changed.some(isKnowledgeFile)) {
        runner.know(readKnowledge((file) => others.get(file)));
      }
      return { ...reading.model, problems: runner.problems(reading, changed) };
    },
    plan: (commands) => {
      const draft = openDraft();
      const labels = commands.map((command) => {
        draft.begin();
        const label = applyCommand(draft, command);
        // After each one: the next may name offsets of what it left, and must find the same whether it is planned with it or later.
        if (breaksLines && !isTyped(command)) breakLines(draft);
        return label;
      });
      return planOf(draft, labels);
    },
    copy: (workflow, steps) => copySteps(openDraft(), workflow, steps),
  };
}

function planOf(draft: Draft, labels: readonly string[]): Plan {
  return {
    label: labelOf(labels),
    edits: draft.edits(),
    alsoAffects: draft.alsoAffects,
    notes: draft.notes,
  };
}

/** Text as somebody typed it stays so. */
function isTyped({ command }: Command): boolean {
  return command === 'text.change' || command === 'source.replace';
}

/** Breaks the lines that the present command made too wide. */
function breakLines(draft: Draft): void {
  for (const { unit, before } of draft.changed()) {
    if (unit.syntax !== null) continue;
    draft.change(unit.file, breakWideLines(unit, before, detectStyle(unit)));
  }
}

function labelOf(labels: readonly string[]): string {
  const [first, ...more] = labels;
  if (first === undefined)
    throw new FlowrightError('invalid-input', 'There are no commands.', 'Give at least one.');
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}
