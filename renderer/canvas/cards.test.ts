import { describe, expect, it } from 'vitest';
import { cardLabel, stepCard, triggerCard } from './cards.ts';
import { describeCron } from './cron.ts';
import { aStep, aWorkflow } from './testing/model.ts';

describe('stepCard', () => {
  it('sums up the first request and how many follow', () => {
    const request = { index: 0, method: 'post', path: '/orders/{id}', line: 1 };
    const step = aStep('a', { kind: 'http', connection: 'shop', requests: [request, request] });
    expect(stepCard(step)).toMatchObject({
      summary: 'POST /orders/{id} and 1 more',
      system: 'shop',
    });
  });

  it('shows expressions as code where a value is not literal', () => {
    const step = aStep('a', {
      kind: 'http',
      id: null,
      idExpression: 'ids.push',
      connectionExpression: 'system',
      requests: [
        {
          index: 0,
          method: null,
          methodExpression: 'verb',
          path: null,
          pathExpression: 'url(a)',
          line: 1,
        },
      ],
    });
    expect(stepCard(step)).toEqual({
      title: 'ids.push',
      isTitleCode: true,
      summary: 'VERB url(a)',
      isSummaryCode: true,
      system: 'system',
    });
  });

  it('shows what cannot be followed with its first line and the reason', () => {
    const step = aStep('x', {
      kind: 'opaque',
      id: null,
      source: '\n  isTest ? a : b\n',
      reason: 'it is an expression',
    });
    expect(stepCard(step)).toMatchObject({
      title: 'isTest ? a : b',
      isTitleCode: true,
      summary: 'It is an expression',
    });
  });
});

describe('triggerCard', () => {
  it('shows the method and the path of a webhook', () => {
    expect(triggerCard(aWorkflow([])).summary).toBe('ANY /flow');
    const trigger = { kind: 'webhook', method: 'post' } as const;
    expect(triggerCard({ ...aWorkflow([]), trigger }).summary).toBe('POST /flow');
  });

  it('says a schedule in plain words, and an expression as it is', () => {
    const schedule = {
      ...aWorkflow([]),
      trigger: { kind: 'schedule', cron: '0 10 * * 1-5' } as const,
    };
    expect(triggerCard(schedule).summary).toBe('At 10:00, Monday through Friday (UTC)');
    const unknown = { kind: 'schedule', cron: null, cronExpression: 'everyHour' } as const;
    expect(triggerCard({ ...schedule, trigger: unknown })).toMatchObject({
      summary: 'everyHour',
      isSummaryCode: true,
    });
  });
});

describe('describeCron', () => {
  it('refuses what is not five fields or out of range, and says why', () => {
    expect(describeCron('0 0 10 * * *')).toMatchObject({ isValid: false });
    expect(describeCron('@daily')).toMatchObject({ isValid: false });
    expect(describeCron('99 * * * *').isValid).toBe(false);
    expect(describeCron('*/5 * * * *')).toEqual({ isValid: true, text: 'Every 5 minutes (UTC)' });
  });
});

describe('cardLabel', () => {
  it('reads as a sentence of parts', () => {
    const card = stepCard(aStep('get order', { kind: 'http', connection: 'shop' }));
    expect(cardLabel('HTTP step', card, 2)).toBe(
      'HTTP step get order, shop, No request yet, 2 problems',
    );
  });
});
