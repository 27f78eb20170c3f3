import type { PlatformStatus } from './platform-store.ts';

/** What stands between the folder and its project on the platform: the first thing that is missing. */
export type LinkState =
  /** The command line program is missing or cannot be used. */
  | { readonly kind: 'no-program'; readonly message: string; readonly hint: string }
  /** The program has no context: nothing says which organisation and token to use. */
  | { readonly kind: 'no-context' }
  | { readonly kind: 'not-linked' }
  /** Linked, but the link, the token or the project does not hold. */
  | { readonly kind: 'broken'; readonly message: string; readonly hint: string }
  | { readonly kind: 'linked'; readonly projectName: string; readonly context: string };

export function linkStateOf(status: PlatformStatus): LinkState {
  if (status.cliProblem !== null) return { kind: 'no-program', ...status.cliProblem };
  if (status.linkProblem !== null) return { kind: 'broken', ...status.linkProblem };
  if (status.contexts.length === 0) return { kind: 'no-context' };
  if (status.link === null) return { kind: 'not-linked' };
  if (status.projectProblem !== null) return { kind: 'broken', ...status.projectProblem };
  if (status.project === null) {
    return {
      kind: 'broken',
      message: 'The platform did not show the project.',
      hint: 'Check again, or choose another project.',
    };
  }
  const context = status.link.context ?? status.activeContext ?? '';
  return { kind: 'linked', projectName: status.project.name, context };
}
