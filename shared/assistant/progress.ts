/** How far a model has come with a draft. */
export type AssistantProgress =
  /** What it said so far in its present turn. */
  | { readonly kind: 'text'; readonly text: string }
  /** A tool that it called, with what it was about or what was wrong with the call. */
  | { readonly kind: 'tool'; readonly name: string; readonly detail: string; readonly ok: boolean }
  /** The checks found problems, which it is asked to mend. */
  | { readonly kind: 'repair'; readonly round: number; readonly problems: readonly string[] };
