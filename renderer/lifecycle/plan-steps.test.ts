import { describe, expect, it } from 'vitest';
import { researchSkeleton } from '../../shared/planner/research-document.ts';
import { readCard } from '../../shared/planner/workflow-card.ts';
import type { PlannedCard, PlanFiles } from '../state/use-plan-files.ts';
import { sampleProject } from '../testing/sample-project.ts';
import { researchStep, scopeStep } from './plan-steps.ts';

const project = sampleProject();
const nothing: PlanFiles = { research: null, cards: [], isLoaded: true };

function card(workflow: string): PlannedCard {
  const text = JSON.stringify({
    workflow,
    title: workflow,
    story: '',
    userStories: [],
    description: '',
    prompt: 'Build it',
    acceptanceCriteria: [],
    systems: [],
    trigger: '',
    endpoints: [],
    dataFlow: [],
    transformations: [],
  });
  return { file: `flowright/cards/${workflow}.json`, text, reading: readCard(text) };
}

const broken: PlannedCard = { file: 'flowright/cards/x.json', text: '[]', reading: readCard('[]') };

describe('scopeStep', () => {
  it.each<[string, Partial<PlanFiles>, string, string]>([
    ['that were not read', { isLoaded: false }, 'not-started', 'Not read yet'],
    ['that are none', {}, 'not-started', 'No workflow is planned'],
    ['of planned workflows', { cards: [card('returns')] }, 'done', '1 workflow planned, 0 built'],
    [
      'of built workflows',
      { cards: [card('returns'), card('orders')] },
      'done',
      '2 workflows planned, 1 built',
    ],
    [
      'that cannot be read',
      { cards: [card('orders'), broken] },
      'needs-you',
      '1 card cannot be read',
    ],
  ])('cards %s', (_name, files, state, detail) => {
    expect(scopeStep(project, { ...nothing, ...files })).toMatchObject({ state, detail });
  });
});

describe('researchStep', () => {
  const written = researchSkeleton().replaceAll(/^(## .*)$/gm, '$1\n\nSomething.');
  it.each<[string, Partial<PlanFiles>, string, string]>([
    ['that was not read', { isLoaded: false }, 'not-started', 'Not read yet'],
    ['that is missing', {}, 'not-started', 'No research document yet'],
    ['of a new project', { research: researchSkeleton() }, 'not-started', 'Nothing is written yet'],
    ['that is written', { research: written }, 'done', '5 sections written'],
    [
      'that lacks a section',
      { research: written.replace('## Sources', '## Notes') },
      'needs-you',
      'Nothing in Sources',
    ],
    [
      'with one section',
      { research: '## Sources\n\n- https://docs.example.com' },
      'needs-you',
      'Nothing in 4 sections',
    ],
  ])('a document %s', (_name, files, state, detail) => {
    expect(researchStep({ ...nothing, ...files })).toMatchObject({ state, detail });
  });
});
