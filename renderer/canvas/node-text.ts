import type { PlacedNode } from '../../shared/layout/placed.ts';
import type { Workflow } from '../../shared/model/project.ts';
import { stepCard, triggerCard, type CardText } from './cards.ts';
import { stepKindName } from './step-kinds.ts';

/** Everything that a card says, for finding it; empty for what is no card. */
export function nodeText(node: PlacedNode, workflow: Workflow): string {
  if (node.kind === 'trigger') return `trigger ${words(triggerCard(workflow))}`;
  if (node.kind !== 'step') return '';
  const { step } = node;
  return `${stepKindName(step)} ${words(stepCard(step))} ${step.mappings.join(' ')}`;
}

function words({ title, summary, system }: CardText): string {
  return `${title} ${summary} ${system ?? ''}`;
}
