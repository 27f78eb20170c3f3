import { FlowrightError } from '../../../../shared/base/error.ts';
import type { Command } from '../../../../shared/edit/command.ts';
import { applyChanges } from '../../../../shared/edit/plan.ts';
import type { FileEdit } from '../../../../shared/edit/plan.ts';
import type { ProjectModel } from '../../../../shared/model/project.ts';
import type { Shape } from '../../../../shared/model/shape.ts';
import type { ProjectEngine } from '../types.ts';

/**
 * An engine that knows no TypeScript, so that tests of sessions say in plain words what is to be edited: `workflow.create` makes
 * the file, `workflow.remove` deletes the file that `workflow` names, `step.rename` replaces the text `step` in it by `to`.
 * `texts` is what the engine was told.
 */
export interface TextEngine extends ProjectEngine {
  readonly texts: ReadonlyMap<string, string>;
  readonly isStopped: boolean;
}

export function createTextEngine(): TextEngine {
  const texts = new Map<string, string>();
  let isStopped = false;
  return {
    texts,
    get isStopped() {
      return isStopped;
    },
    update: (updates) => {
      for (const { file, text } of updates) {
        if (text === null) texts.delete(file);
        else texts.set(file, text);
      }
      return Promise.resolve(modelOf(texts));
    },
    plan: async (commands) => {
      await Promise.resolve();
      const draft = new Map(texts);
      const edits = commands.map((command) => {
        const edit = editOf(command, draft);
        if (edit.change === 'modified') {
          draft.set(edit.file, applyChanges(draft.get(edit.file) ?? '', edit.changes));
        }
        return edit;
      });
      return {
        label: commands.map(({ command }) => command).join(', '),
        edits,
        alsoAffects: [],
        notes: [],
      };
    },
    copy: (workflow) => Promise.resolve(texts.get(workflow) ?? ''),
    stop: () => {
      isStopped = true;
      return Promise.resolve();
    },
  };
}

export function rename(file: string, from: string, to: string): Command {
  return { command: 'step.rename', workflow: file, step: from, to };
}

export function create(file: string, id = 'new'): Command {
  return { command: 'workflow.create', id, file, trigger: { kind: 'webhook' } };
}

export function remove(file: string): Command {
  return { command: 'workflow.remove', workflow: file };
}

function editOf(command: Command, texts: ReadonlyMap<string, string>): FileEdit {
  switch (command.command) {
    case 'workflow.create':
      return { file: command.file ?? 'src/new.ts', change: 'created', text: `// ${command.id}\n` };
    case 'workflow.remove':
      return { file: command.workflow, change: 'deleted' };
    case 'step.rename': {
      const text = texts.get(command.workflow) ?? '';
      const start = text.indexOf(command.step);
      if (start === -1) throw new FlowrightError('not-found', `no "${command.step}"`);
      const change = { start, end: start + command.step.length, insert: command.to };
      const { length } = text;
      return { file: command.workflow, change: 'modified', changes: [change], length };
    }
    default:
      throw new FlowrightError('invalid-input', command.command);
  }
}

/** One "shape" per file, so that tests see what the model was made of. */
function modelOf(texts: ReadonlyMap<string, string>): ProjectModel {
  const shapes = [...texts].map(([file, text]): Shape => ({
    name: text,
    file,
    line: 1,
    description: null,
    type: { kind: 'primitive', name: 'unknown' },
    span: { start: 0, end: text.length },
  }));
  return { workflows: [], mappings: [], shapes, systems: [], problems: [] };
}

/** What a window would show: the text it had, with every change it was told of. */
export function followText(text: string, changes: Parameters<typeof applyChanges>[1]): string {
  return applyChanges(text, changes);
}
