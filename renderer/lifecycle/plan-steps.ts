import type { ProjectSnapshot } from '../../shared/contract/types.ts';
import { sectionsOf } from '../../shared/planner/research-document.ts';
import type { PlanFiles } from '../state/use-plan-files.ts';
import { countOf, type LifecycleState, type LifecycleStep } from './lifecycle-step.ts';

/** Scope: whether it was written down what is to be built, and how much of it is. */
export function scopeStep(project: ProjectSnapshot, { cards, isLoaded }: PlanFiles): LifecycleStep {
  const step = (state: LifecycleState, detail: string): LifecycleStep => ({
    name: 'scope',
    label: 'Scope',
    state,
    detail,
  });
  if (!isLoaded) return step('not-started', 'Not read yet');
  const broken = cards.filter(({ reading }) => !reading.ok).length;
  if (broken > 0) return step('needs-you', `${countOf(broken, 'card')} cannot be read`);
  if (cards.length === 0) return step('not-started', 'No workflow is planned');
  const ids = new Set(project.model.workflows.map(({ id }) => id));
  const built = cards.filter(({ reading }) => reading.ok && ids.has(reading.card.workflow)).length;
  return step('done', `${countOf(cards.length, 'workflow')} planned, ${built} built`);
}

/** Research: whether the sections that the platform wants say something. */
export function researchStep({ research, isLoaded }: PlanFiles): LifecycleStep {
  const step = (state: LifecycleState, detail: string): LifecycleStep => ({
    name: 'research',
    label: 'Research',
    state,
    detail,
  });
  if (!isLoaded) return step('not-started', 'Not read yet');
  if (research === null) return step('not-started', 'No research document yet');
  const sections = sectionsOf(research);
  const open = sections.filter(({ hasContent }) => !hasContent);
  if (open.length === sections.length) return step('not-started', 'Nothing is written yet');
  const [first] = open;
  if (first === undefined) return step('done', `${countOf(sections.length, 'section')} written`);
  return step(
    'needs-you',
    open.length === 1 ? `Nothing in ${first.name}` : `Nothing in ${open.length} sections`,
  );
}
