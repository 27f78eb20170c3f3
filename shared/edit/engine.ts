import type { ProjectModel } from '../model/project.ts';
import type { Command } from './command.ts';
import type { Plan } from './plan.ts';

/** A file's new text; `null` when it is gone. `unreadable` says why a file has no usable text (such as invalid UTF-8). */
export interface FileUpdate {
  readonly file: string;
  readonly text: string | null;
  readonly unreadable?: string;
}

/**
 * Reads texts into the model and plans commands on them. It holds the texts of one project, touches no disk, and is
 * synchronous; hosts run it in a worker thread.
 */
export interface CodeEngine {
  /** Takes new texts and returns the new model. Only the named files are parsed again; unchanged elements keep their identity. */
  update(updates: readonly FileUpdate[]): ProjectModel;
  /** Plans commands, one after the other on the result of those before, all or nothing. Throws FlowrightError; changes nothing. */
  plan(commands: readonly Command[]): Plan;
  /** Steps of a workflow as TypeScript, which `step.paste` takes. Throws FlowrightError. */
  copy(workflow: string, steps: readonly string[]): string;
}
