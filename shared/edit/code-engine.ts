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

export interface CodeEngineOptions {
  /** Whether the rules of the platform (docs/rules.md) are among the model's problems. Default false. */
  readonly rules?: boolean;
}

/** Creates an engine without texts. */
export function createCodeEngine({ rules = false }: CodeEngineOptions = {}): CodeEngine {
  const reader = new ProjectReader();
  const runner = rules ? new RuleRunner() : null;
  const others = new Map<string, string>();
  return {
    update: (updates) => {
      for (const { file, text } of updates) {
        if (isSourceFile(file)) continue;
        if (text === null) others.delete(file);
        else others.set(file, text);
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
    plan: (commands) => planCommands(new Draft(reader, others), commands),
    copy: (workflow, steps) => copySteps(new Draft(reader, others), workflow, steps),
  };
}

function planCommands(draft: Draft, commands: readonly Command[]): Plan {
  const labels = commands.map((command) => applyCommand(draft, command));
  return {
    label: labelOf(labels),
    edits: draft.edits(),
    alsoAffects: draft.alsoAffects,
    notes: draft.notes,
  };
}

function labelOf(labels: readonly string[]): string {
  const [first, ...more] = labels;
  if (first === undefined)
    throw new FlowrightError('invalid-input', 'There are no commands.', 'Give at least one.');
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}
