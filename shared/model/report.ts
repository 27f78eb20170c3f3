import type { Problem } from './project.ts';

/** What `apply` did or would do (docs/cli.md). Diffs are unified; `git apply -R` of them restores every byte. */
export interface ApplyResult {
  readonly label: string;
  readonly files: readonly ChangedFile[];
  readonly alsoAffects: readonly string[];
  readonly notes: readonly string[];
}

export interface ChangedFile {
  readonly file: string;
  readonly change: 'created' | 'modified' | 'deleted';
  readonly diff: string;
}

export const verifyStepNames = ['install', 'check', 'test', 'lint', 'format', 'rules'] as const;
export type VerifyStepName = (typeof verifyStepNames)[number];

/** One part of a verification. Durations are in milliseconds. */
export interface VerifyStep {
  readonly name: VerifyStepName;
  readonly ok: boolean;
  /** Whether it decides the verdict: check and tests always, lint and format where the project configures them or is ours. */
  readonly required: boolean;
  readonly durationMs: number;
  readonly diagnostics: readonly Problem[];
  readonly tests?: { readonly passed: number; readonly failed: number };
  /** Why the step did not run, where it did not (such as `offline`). */
  readonly skipped?: string;
}

export interface VerifyReport {
  readonly ok: boolean;
  /** Whose Run SDK declarations were used: the project's installed package or our stand-in. */
  readonly sdk: 'project' | 'kit';
  /** The version of Deno that ran. */
  readonly deno: string;
  readonly steps: readonly VerifyStep[];
}
