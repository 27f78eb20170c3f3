import { applyCommands } from './project-store.ts';
import type { FoundProblem } from './problem-list.ts';

/** What Flowright can do about a problem by itself. */
export interface ProblemFix {
  /** An imperative, such as `Register`. */
  readonly label: string;
  /** Rejects with BridgeError. */
  readonly perform: () => Promise<void>;
}

/** The fix that a problem offers, `null` for those that people solve. */
export function fixOf({ code, source, workflow, fix, ...place }: FoundProblem): ProblemFix | null {
  if (source !== 'code') return null;
  if (fix !== undefined) {
    const { file, line, column } = place;
    return {
      label: fix,
      perform: async () => {
        await applyCommands([{ command: 'problem.fix', file, line, column, code }]);
      },
    };
  }
  if (code !== 'not-registered' || workflow === null) return null;
  return {
    label: 'Register',
    perform: async () => {
      await applyCommands([{ command: 'project.registerWorkflow', workflow }]);
    },
  };
}

/** The rule of a problem that a comment can silence, `null` for all other problems. */
export function silencedRule({ code, source }: FoundProblem): string | null {
  if (source !== 'code') return null;
  if (code === 'not-registered') return code;
  return code.startsWith('rule/') ? code.slice('rule/'.length) : null;
}

/** Writes the comment that silences the problem's rule. Rejects with BridgeError. */
export async function silence(problem: FoundProblem, reason: string): Promise<void> {
  const rule = silencedRule(problem);
  if (rule === null) return;
  const { file, line } = problem;
  await applyCommands([{ command: 'problem.silence', file, line, rule, reason }]);
}
