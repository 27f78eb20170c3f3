import { FlowrightError } from '../base/error.ts';
import { ProjectReader } from '../parse/project-reader.ts';
import { applyCommand } from './apply-command.ts';
import type { Command } from './command.ts';
import { Draft } from './draft.ts';
import type { CodeEngine } from './engine.ts';
import type { Plan } from './plan.ts';

/** Creates an engine without texts. */
export function createCodeEngine(): CodeEngine {
  const reader = new ProjectReader();
  return {
    update: (updates) => {
      reader.update(updates);
      return reader.read().model;
    },
    plan: (commands) => planCommands(reader, commands),
  };
}

function planCommands(reader: ProjectReader, commands: readonly Command[]): Plan {
  const draft = new Draft(reader);
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
  if (first === undefined) throw new FlowrightError('invalid-input', 'There are no commands.');
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}
