import type { NewBlock } from '../../../shared/edit/block-command.ts';
import type { Command } from '../../../shared/edit/command.ts';
import type { Block } from '../../../shared/model/block.ts';
import type { Step, Workflow } from '../../../shared/model/project.ts';
import { toBridgeError } from '../../bridge/bridge-error.ts';
import { findStep, findWorkflow } from '../../state/model-lookup.ts';
import { addNotice } from '../../state/notice-store.ts';
import { identityOf } from '../../state/renames.ts';
import { applyCommands, selectModel, useProjectStore } from '../../state/project-store.ts';
import { insertedBlock, loopKeyAt, movedBlock, movesBy, type Place } from './block-place.ts';
import { selectBlock, useBlockSelection } from './block-selection.ts';
import { blockLists, findBlock, holderOf } from './block-tree.ts';

/** The step whose blocks are changed, as the window shows it. */
export interface BlockTarget {
  readonly workflow: Workflow;
  readonly step: Step;
}

/** Names a step in the whole window, also when it is renamed. */
export function stepName({ workflow, step }: BlockTarget): string {
  return identityOf(`${workflow.key}/${step.key}`);
}

/** The step's blocks as the host has them now. */
function blocksNow({ workflow, step }: BlockTarget): readonly Block[] {
  const model = selectModel(useProjectStore.getState());
  return findStep(findWorkflow(model, workflow.key), step.key)?.blocks ?? [];
}

/** Applies commands as one change, and says whom else it reaches. Rejects with BridgeError. */
export async function applyToStep(commands: readonly Command[]): Promise<void> {
  const { alsoAffects } = await applyCommands(commands);
  if (alsoAffects.length > 0) {
    addNotice({ severity: 'info', message: `This also changes ${alsoAffects.join(', ')}.` });
  }
}

/** Inserts a block and selects it. */
export async function insertBlock(
  target: BlockTarget,
  place: Place,
  block: NewBlock,
): Promise<void> {
  const before = blocksNow(target);
  const at = { workflow: target.workflow.key, step: target.step.key };
  await applyToStep([{ command: 'block.insert', ...at, ...place, block }]);
  selectBlock(stepName(target), insertedBlock(before, blocksNow(target), place));
}

/** What a loop comes with: what stands in front of it, and in it. */
interface AroundLoop {
  readonly before: NewBlock;
  readonly inside: readonly NewBlock[];
}

/** Inserts a loop with what belongs to it, as one change, and selects it. */
export async function insertLoop(
  target: BlockTarget,
  place: Place,
  loop: NewBlock,
  around: AroundLoop,
): Promise<void> {
  const key = loopKeyAt(blocksNow(target), place);
  await applyToStep(loopCommands(target, place, loop, around));
  selectBlock(stepName(target), key);
}

export function loopCommands(
  { workflow, step }: BlockTarget,
  place: Place,
  loop: NewBlock,
  { before, inside }: AroundLoop,
): readonly Command[] {
  const at = { command: 'block.insert', workflow: workflow.key, step: step.key } as const;
  const front: Command = { ...at, ...place, block: before };
  const itself: Command = { ...at, ...place, block: loop };
  const body = `${loopKeyAt(step.blocks, place)}/body`;
  return [
    // What comes later stands later in a part, but earlier directly behind a block.
    ...('into' in place ? [front, itself] : [itself, front]),
    ...inside.map((block): Command => ({ ...at, into: body, block })),
  ];
}

/** Applies what a form's button does, and keeps the request selected: its key may be another one then, its number is not. */
export async function applyAction(
  target: BlockTarget,
  block: Block,
  command: Command,
): Promise<void> {
  await applyToStep([command]);
  if (block.kind !== 'request') return;
  const same = [...blockLists(blocksNow(target)).values()]
    .flat()
    .find((other) => other.kind === 'request' && other.index === block.index);
  if (same !== undefined) selectBlock(stepName(target), same.key);
}

/** Removes a block and selects what stands next to it. */
export async function removeBlock(target: BlockTarget, key: string): Promise<void> {
  const at = { workflow: target.workflow.key, step: target.step.key };
  const siblings = blockLists(blocksNow(target)).get(holderOf(key)) ?? [];
  const index = siblings.findIndex((block) => block.key === key);
  await applyToStep([{ command: 'block.remove', ...at, block: key }]);
  const left = blockLists(blocksNow(target)).get(holderOf(key)) ?? [];
  const next = left[Math.min(index, left.length - 1)];
  const holder = holderOf(key);
  const owner = findBlock(blocksNow(target), holderOf(holder));
  selectBlock(stepName(target), next?.key ?? (owner === null ? null : holder));
}

/** Moves a block by one place; does nothing where it cannot go further. */
export async function moveBlock(
  target: BlockTarget,
  key: string,
  direction: 'up' | 'down',
): Promise<void> {
  const { collapsed } = useBlockSelection.getState();
  await moveToFirst(target, key, movesBy(blocksNow(target), key, direction, collapsed));
}

/** Moves a block to a place, such as into another branch. */
export async function moveBlockTo(target: BlockTarget, key: string, place: Place): Promise<void> {
  await moveToFirst(target, key, [place]);
}

/** Moves a block to the first of some places that takes it, and keeps it selected. */
async function moveToFirst(
  target: BlockTarget,
  key: string,
  places: readonly Place[],
): Promise<void> {
  const before = blocksNow(target);
  const at = { workflow: target.workflow.key, step: target.step.key };
  let refusal: unknown = null;
  for (const place of places) {
    try {
      await applyToStep([{ command: 'block.move', ...at, block: key, ...place }]);
      selectBlock(stepName(target), movedBlock(before, blocksNow(target), key));
      return;
    } catch (error) {
      if (toBridgeError(error).code !== 'invalid-target') throw error;
      refusal ??= error;
    }
  }
  if (refusal !== null) throw toBridgeError(refusal);
}
