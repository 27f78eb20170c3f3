import type { ProgramName } from './types.ts';

interface Program {
  readonly title: string;
  /** What to do when it is missing. */
  readonly hint: string;
}

/** Every program that Flowright may start. */
export const programs: Readonly<Record<ProgramName, Program>> = {
  deno: {
    title: 'Deno',
    hint: 'Reinstall Flowright, or choose your own Deno in the settings.',
  },
  versori: {
    title: 'The Versori CLI',
    hint: 'Install the Versori CLI, or choose its location in the settings.',
  },
};
