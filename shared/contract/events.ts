import type { AssistantProgress } from '../assistant/progress.ts';
import type { DeployPoint } from '../model/deploy.ts';
import type { VerifyReport, VerifyStep, VerifyStepName } from '../model/report.ts';
import type { TextChange } from '../model/span.ts';
import type { LanguageProblems, LanguageState } from './language-types.ts';
import type { ProjectChange } from './project-change.ts';

/** What hosts tell the window unasked, by name. */
export interface Events {
  /**
   * What changed in the open project: its texts, its files' states, trust or the undo stack; the whole of one that was opened;
   * `null` when it was closed. A window that missed one (the change leads from another version than its own) asks for the whole.
   */
  readonly 'project.changed': ProjectChange | null;
  /** A text's new revision. `changes` lead from the revision before to this one; `origin` is what caused it. */
  readonly 'text.changed': {
    readonly file: string;
    readonly revision: number;
    readonly changes: readonly TextChange[];
    readonly origin: 'command' | 'typing' | 'undo' | 'disk';
  };
  readonly 'verify.started': { readonly steps: readonly VerifyStepName[] };
  readonly 'verify.step': VerifyStep;
  readonly 'verify.finished': VerifyReport | { readonly error: { message: string; hint?: string } };
  /** How far a model has come with its draft. */
  readonly 'assistant.progress': AssistantProgress;
  /** How far the reading of an attached file has come: pages, operations. */
  readonly 'attachment.progress': {
    readonly upload: string;
    readonly done: number;
    readonly total: number;
  };
  readonly 'language.state': LanguageState;
  /** What the compiler says about a file now; in place of what it said before. */
  readonly 'language.diagnostics': LanguageProblems;
  /** How far the deployment under way has come. */
  readonly 'deploy.point': { readonly point: DeployPoint };
  /** A child process: its command line when it starts, its output as it comes (escape sequences removed), its end. */
  readonly 'process.started': { readonly id: string; readonly command: string };
  readonly 'process.output': {
    readonly id: string;
    readonly stream: 'stdout' | 'stderr';
    readonly text: string;
  };
  readonly 'process.ended': {
    readonly id: string;
    readonly exitCode: number | null;
    readonly reason: 'exited' | 'cancelled' | 'timed-out' | 'killed';
    readonly durationMs: number;
  };
  /** Something the user should know now; `error` stays until it is dismissed. */
  readonly notice: {
    readonly severity: 'info' | 'warning' | 'error';
    readonly message: string;
    readonly hint?: string;
  };
}

export type EventName = keyof Events;
export type Emit = <Name extends EventName>(name: Name, payload: Events[Name]) => void;
