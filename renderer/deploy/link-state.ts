import type { Obstacle, PlatformStatus } from '../../shared/contract/platform-types.ts';

/** What stands between the folder and its project on the platform: the first thing that is missing. */
export type LinkState =
  /** The command line program is missing or cannot be used. */
  | { readonly kind: 'no-program'; readonly problem: Obstacle }
  /** The program has no context: nothing says which organisation and token to use. */
  | { readonly kind: 'no-context' }
  | { readonly kind: 'not-linked'; readonly problem: Obstacle | null }
  /** Linked, but the token or the project does not hold. */
  | { readonly kind: 'broken'; readonly problem: Obstacle }
  | { readonly kind: 'linked'; readonly projectName: string; readonly context: string };

const unexplained: Obstacle = { message: 'It could not be found out.', hint: 'Check again.' };

export function linkStateOf(status: PlatformStatus): LinkState {
  if (status.cli === null || status.cliProblem !== null) {
    return { kind: 'no-program', problem: status.cliProblem ?? unexplained };
  }
  if (status.contexts.length === 0) return { kind: 'no-context' };
  if (status.link === null) return { kind: 'not-linked', problem: status.linkProblem };
  if (status.project === null) {
    return { kind: 'broken', problem: status.projectProblem ?? unexplained };
  }
  const context = status.link.context ?? status.activeContext ?? '';
  return { kind: 'linked', projectName: status.project.name, context };
}
