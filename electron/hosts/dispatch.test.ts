import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FlowrightError } from '../../shared/base/error.ts';
import { calls, type CallName, type Handlers } from '../../shared/contract/calls.ts';
import type { Logger } from '../services/ports.ts';
import { createDispatch, type TrustState } from './dispatch.ts';

const callNames = Object.keys(calls) as CallName[];

/** Handlers that record what reached them and answer `answer`. */
function recordingHandlers(answer: (name: string) => unknown = () => null) {
  const reached: { name: string; input: unknown }[] = [];
  const handlers = Object.fromEntries(
    callNames.map((name) => [
      name,
      async (input: unknown) => {
        reached.push({ name, input });
        return answer(name);
      },
    ]),
  ) as unknown as Handlers;
  return { handlers, reached };
}

function recordingLogger() {
  const entries: { message: string; fields: unknown }[] = [];
  const record = (message: string, fields?: unknown) => void entries.push({ message, fields });
  const logger: Logger = { debug: record, info: record, warn: record, error: record };
  return { logger, entries };
}

function setUp(trust: TrustState = 'trusted', answer?: (name: string) => unknown) {
  const recorded = recordingHandlers(answer);
  const log = recordingLogger();
  const dispatch = createDispatch({
    handlers: recorded.handlers,
    trust: () => trust,
    logger: log.logger,
  });
  return { dispatch, ...recorded, ...log };
}

describe('dispatch', () => {
  it('hands valid input to the handler and its value back', async () => {
    const { dispatch, reached } = setUp('trusted', () => ({ open: true }));
    const response = await dispatch({ id: 7, call: 'project.open', input: { folder: '/a' } });
    expect(response).toEqual({ type: 'result', id: 7, value: { open: true } });
    expect(reached).toEqual([{ name: 'project.open', input: { folder: '/a' } }]);
  });

  it('refuses names that only the prototype has', async () => {
    const { dispatch, reached } = setUp();
    for (const call of [
      'constructor',
      'toString',
      '__proto__',
      'hasOwnProperty',
      'project.nothing',
    ]) {
      const response = await dispatch({ id: 1, call, input: {} });
      expect(response).toMatchObject({ type: 'error', code: 'invalid-input' });
    }
    expect(reached).toEqual([]);
  });

  it('refuses unknown members, wrong types and prototype keys, and says where', async () => {
    const { dispatch, reached } = setUp();
    const inputs = [
      {},
      { folder: 3 },
      { folder: '/a', more: true },
      JSON.parse('{"folder":"/a","__proto__":{"x":1}}') as unknown,
      { folder: '/a', constructor: {} },
      null,
      [],
    ];
    for (const input of inputs) {
      const response = await dispatch({ id: 1, call: 'project.open', input });
      expect(response).toMatchObject({ type: 'error', id: 1, code: 'invalid-input' });
    }
    expect(reached).toEqual([]);
  });

  it('drops what is no request at all', async () => {
    const { dispatch } = setUp();
    for (const message of [undefined, null, 'x', {}, { id: -1, call: 'app.info', input: {} }]) {
      expect(await dispatch(message)).toBeNull();
    }
  });

  it('never throws, whatever a page sends to any call', async () => {
    const { dispatch } = setUp();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...callNames), fc.jsonValue(), async (call, input) => {
        const response = await dispatch({ id: 1, call, input });
        if (response?.type === 'error') expect(response.code).toBe('invalid-input');
      }),
      { numRuns: 1000 },
    );
  });

  it.each(callNames.filter((name) => calls[name].needsTrust))(
    'refuses %s in a restricted folder and without a project',
    async (call) => {
      const restricted = setUp('restricted');
      expect(await restricted.dispatch({ id: 1, call, input: {} })).toMatchObject({
        code: 'not-trusted',
      });
      const none = setUp('none');
      expect(await none.dispatch({ id: 1, call, input: {} })).toMatchObject({ code: 'no-project' });
      expect([...restricted.reached, ...none.reached]).toEqual([]);
    },
  );

  it('passes an expected failure on with its hint', async () => {
    const { dispatch } = setUp('trusted', () => {
      throw new FlowrightError('not-found', 'There is no such folder.', 'Choose another.');
    });
    expect(await dispatch({ id: 2, call: 'app.recent', input: {} })).toEqual({
      type: 'error',
      id: 2,
      code: 'not-found',
      message: 'There is no such folder.',
      hint: 'Choose another.',
    });
  });

  it('tells nothing of an unexpected failure, but logs it', async () => {
    const { dispatch, entries } = setUp('trusted', () => {
      throw new Error('ENOENT /home/someone/secret');
    });
    const response = await dispatch({ id: 3, call: 'app.recent', input: {} });
    expect(response).toMatchObject({ type: 'error', id: 3, code: 'failed' });
    expect(JSON.stringify(response)).not.toContain('secret');
    expect(JSON.stringify(entries)).toContain('secret');
  });
});

it('the calls, their effects and what needs trust change only on purpose', () => {
  const table = callNames.map((name) => {
    const { effect, needsTrust } = calls[name];
    return `${name}: ${effect}${needsTrust ? ', trusted' : ''}`;
  });
  expect(table).toMatchSnapshot();
});
