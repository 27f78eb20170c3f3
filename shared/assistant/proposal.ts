import type { Command } from '../edit/command.ts';
import type { ChangedFile, VerifyReport } from '../model/report.ts';
import type { Brief } from './brief.ts';

/** **Plan**: research, questions, cards, no change of code. **Build**: commands on the project. **Ask**: words alone. */
export const assistantModes = ['plan', 'build', 'ask'] as const;
export type AssistantMode = (typeof assistantModes)[number];

/** One change that can be taken or left: some commands in order. */
export interface ProposedChange {
  /** Within its proposal: `mapping-mapContact`. */
  readonly id: string;
  /** In the user's words: `Create mapping mapContact`. */
  readonly label: string;
  readonly commands: readonly Command[];
  /** The ids of changes without which this one makes no sense. They come before it. */
  readonly needs: readonly string[];
}

/** Something that was understood, or was not, with the words it was read from. */
export interface Statement {
  readonly topic:
    | 'system'
    | 'trigger'
    | 'auth'
    | 'operation'
    | 'mapping'
    | 'condition'
    | 'edge-case'
    | 'kind'
    | 'other';
  readonly text: string;
  /** The words of the prompt. */
  readonly words: string;
}

/** Something that would make the proposal better to know. It can be answered or ignored. */
export interface Question {
  readonly id: string;
  readonly text: string;
  readonly importance: 'high' | 'medium' | 'low';
  /** Answers to choose from; others can be typed. */
  readonly options: readonly string[];
  /** What is taken as long as nobody answers. */
  readonly assumed: string;
}

export interface Answer {
  /** A question's id. */
  readonly question: string;
  readonly text: string;
  /** The question itself, for models: of an earlier proposal they see nothing but this. */
  readonly asked?: string | undefined;
}

/** What whoever makes proposals gives: the planner or a model. Nothing of it is on the disk. */
export interface Draft {
  readonly title: string;
  /** Why nothing is proposed and what to ask for instead; `null` for a prompt about data integration. */
  readonly declined: { readonly reason: string; readonly suggestion: string } | null;
  /** What is to be said in words: the answer in **Ask**. */
  readonly answer: string | null;
  readonly brief: Brief | null;
  readonly understood: readonly Statement[];
  readonly notUnderstood: readonly Statement[];
  readonly assumptions: readonly string[];
  /** The most important first. */
  readonly questions: readonly Question[];
  readonly changes: readonly ProposedChange[];
  /** Absent where no model was asked. */
  readonly usage?: TokenCount;
  /** Present where it is not known to be all that was asked for. */
  readonly brokenOff?: BrokenOff | undefined;
}

/** Tokens, as the provider counts them. */
export interface TokenCount {
  readonly input: number;
  readonly output: number;
  /** Whether a provider did not tell, and some of it is estimated from the characters. */
  readonly isEstimated?: boolean | undefined;
}

/** Why a model's work ended before its end; what it made until then is whole. */
export interface BrokenOff {
  readonly cause: 'stopped' | 'dropped' | 'budget' | 'steps' | 'failed';
  /** For people. */
  readonly reason: string;
  /** Whether the host still has what is needed to go on. */
  readonly canResume: boolean;
}

/** What a careful person looks at first. */
export interface ProposalFlag {
  readonly kind: 'host' | 'credential' | 'deletion' | 'code';
  readonly text: string;
  readonly file: string;
}

/**
 * What the checks say of the shadow copy. `proven`: parsed, checked and tested without a finding that counts. `unchecked`: they
 * did not run, for `reason`.
 */
export interface ProposalChecks {
  readonly state: 'proven' | 'failed' | 'unchecked';
  readonly reason: string | null;
  readonly report: VerifyReport | null;
}

/** A draft that was tried on a copy of the project. */
export interface Proposal extends Draft {
  readonly id: string;
  readonly mode: AssistantMode;
  /** `builtin`, or the name of a provider of models. */
  readonly provider: string;
  readonly prompt: string;
  /** The project's `codeRevision` that it was made for. */
  readonly base: number;
  /** The ids of the changes that `files`, `summary`, `flags` and `checks` are of. */
  readonly chosen: readonly string[];
  readonly files: readonly ChangedFile[];
  /** Computed from the change of the files, never written by a model. */
  readonly summary: readonly string[];
  readonly flags: readonly ProposalFlag[];
  readonly checks: ProposalChecks;
  /** Tokens; zero without a model. */
  readonly usage: TokenCount;
}
