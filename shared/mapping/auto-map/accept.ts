import type { Command } from '../../edit/command.ts';
import type { Proposal } from './propose.ts';

/**
 * The commands that take proposals over: those for the `chosen` targets, all without. A list's rule comes along where a
 * proposal for its elements is chosen.
 */
export function acceptCommands(
  mapping: string,
  proposals: readonly Proposal[],
  chosen?: ReadonlySet<string>,
): readonly Command[] {
  const isNeeded = ({ target }: Proposal): boolean =>
    chosen === undefined ||
    chosen.has(target) ||
    [...chosen].some((other) => other.startsWith(`${target}[]`));
  return proposals
    .filter(isNeeded)
    .map(({ target, rule }) => ({ command: 'mapping.setRule', mapping, target, rule }));
}
