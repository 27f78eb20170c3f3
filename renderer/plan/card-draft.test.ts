import { describe, expect, it } from 'vitest';
import { readCard, withCardTexts } from '../../shared/planner/workflow-card.ts';
import { changedTexts, draftOf, isComplete } from './card-draft.ts';

const text = `{
  "estimate": "two days",
  "workflow": "orders",
  "title": "Orders",
  "story": "Orders arrive.",
  "userStories": [],
  "description": "",
  "prompt": "Build it.",
  "acceptanceCriteria": ["One\\nline", "Two"],
  "systems": [],
  "trigger": "",
  "endpoints": [],
  "dataFlow": ["read"],
  "transformations": []
}`;
const reading = readCard(text);
if (!reading.ok) throw new Error(reading.problem);
const draft = draftOf(reading.card);

describe('the form of a card', () => {
  it('changes nothing where nothing was typed', () => {
    expect(changedTexts(draft, draft)).toEqual({});
  });

  it('gives the fields that were changed, lists without empty lines', () => {
    const after = { ...draft, story: ' Other. ', acceptanceCriteria: 'One line\n\n Three \n' };
    expect(changedTexts(draft, after)).toEqual({
      story: 'Other.',
      acceptanceCriteria: ['One line', 'Three'],
    });
  });

  it('keeps everything else of the file', () => {
    const changed = JSON.parse(withCardTexts(text, { title: 'Sales orders' })) as unknown;
    expect(changed).toEqual({ ...(JSON.parse(text) as object), title: 'Sales orders' });
    expect(Object.keys(changed as object)[0]).toBe('estimate');
  });

  it('is complete with a title and a prompt', () => {
    expect(isComplete(draft)).toBe(true);
    expect(isComplete({ ...draft, title: ' ' })).toBe(false);
    expect(isComplete({ ...draft, prompt: '' })).toBe(false);
  });
});
