import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cardProblem } from './card-problem.ts';

const root = resolve(import.meta.dirname, '../../../..');
const file = 'flowright/cards/hubspot-contact-to-salesforce.json';
const card = readFileSync(join(root, 'resources/templates/hubspot-salesforce', file), 'utf8');

describe('cardProblem', () => {
  it('has nothing against a card of an example, with fields of its own either', () => {
    expect(cardProblem(file, card)).toBeNull();
    expect(cardProblem(file, card.replace('{', '{ "estimate": "two days",'))).toBeNull();
  });

  it('says which fields are wrong, and what a card is', () => {
    const wrong = JSON.stringify({ ...JSON.parse(card), dataFlow: 'read, map', prompt: undefined });
    const problem = cardProblem(file, wrong);
    expect(problem).toContain('dataFlow');
    expect(problem).toContain('prompt');
    expect(problem).toContain('"acceptanceCriteria"');
  });

  it('names the file of the card’s workflow', () => {
    expect(cardProblem('flowright/cards/orders.json', card)).toContain(file);
  });

  it.each(['', '[]', '# Card', '{"workflow":'])('refuses %j', (text) => {
    expect(cardProblem(file, text)).not.toBeNull();
  });
});
