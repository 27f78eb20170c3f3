import type { Problem } from '../model/project.ts';
import type { Span, TextChange } from '../model/span.ts';

/**
 * How the language server of the open project is. `off`: no project, or one that is not trusted. `starting`: types are loading.
 * `restarting`: it ended and comes again. `failed`: it does not come again by itself; `message` says why.
 */
export interface LanguageState {
  readonly state: 'off' | 'starting' | 'ready' | 'restarting' | 'failed';
  readonly message?: string;
  readonly hint?: string;
}

/** What the compiler says about one file, for the text of one revision. */
export interface LanguageProblems {
  readonly file: string;
  readonly revision: number;
  readonly problems: readonly LanguageProblem[];
}

/** A problem with the range that it is about, in UTF-16 offsets. */
export interface LanguageProblem extends Problem {
  readonly span: Span;
}

/** For a window that comes later than the events. */
export interface LanguageStatus extends LanguageState {
  readonly files: readonly LanguageProblems[];
}

export interface Completion {
  readonly label: string;
  /** Such as `method` or `variable`, in CodeMirror's words. */
  readonly kind: string;
  readonly detail?: string;
  readonly insert: string;
  /** Sorts the list as the compiler means it. */
  readonly order: string;
}

export interface Completions {
  /** What the chosen text replaces. */
  readonly span: Span;
  readonly items: readonly Completion[];
  /** Whether more typing may bring other items. */
  readonly isIncomplete: boolean;
}

export interface HoverText {
  /** The type or signature, as TypeScript. */
  readonly code: string;
  /** The documentation, as Markdown. */
  readonly documentation: string;
  readonly span: Span | null;
}

export interface Signature {
  readonly label: string;
  /** Ranges in the label. */
  readonly parameters: readonly Span[];
  readonly active: number | null;
  readonly documentation: string;
}

/** A way to repair something, as changes of one text at one revision: `text.change` takes them, or refuses when they are stale. */
export interface CodeAction {
  readonly title: string;
  readonly isPreferred: boolean;
  readonly file: string;
  readonly revision: number;
  readonly changes: readonly TextChange[];
}

/** The data that leaves the trigger (`after: null`) or a step. */
export interface EdgeType {
  readonly after: string | null;
  /** As TypeScript, expanded one level. */
  readonly type: string;
  /** `any` and `unknown` tell the compiler nothing: a shape would help. */
  readonly kind: 'known' | 'any' | 'unknown';
}
