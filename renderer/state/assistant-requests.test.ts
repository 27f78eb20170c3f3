import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AttachedFile } from '../../shared/assistant/attached-file.ts';
import type { Chat } from '../../shared/assistant/chat.ts';
import type { Question } from '../../shared/assistant/proposal.ts';
import type { ProposedProject } from '../../shared/contract/assistant-calls.ts';
import { createBridge, type Bridge } from '../bridge/bridge.ts';
import { setBridge } from '../bridge/client.ts';
import { webSocketChannel } from '../bridge/web-socket-channel.ts';
import { startLocalHost, type LocalHost } from '../testing/local-host.ts';
import { sampleProposed } from '../testing/sample-proposal.ts';
import { ask, askWithAnswers, choose, resume, stopAssistant } from './assistant-requests.ts';
import {
  forgetAssistant,
  selectBrokenOff,
  setAnswer,
  setComposer,
  takeAsWhole,
  useAssistantStore,
} from './assistant-store.ts';
import { turnOf } from './assistant-turn.ts';
import { forgetChats, useChatStore } from './chat-store.ts';

let host: LocalHost;
let bridge: Bridge;
const chat: Chat = {
  version: 1,
  id: 'chat',
  name: 'Contacts',
  createdAt: '',
  updatedAt: '',
  turns: [],
  folded: [],
};

beforeEach(async () => {
  host = await startLocalHost();
  bridge = createBridge(webSocketChannel(host.url));
  setBridge(bridge);
  host.answer('chat.create', () => chat);
  host.answer('chat.keepTurn', () => chat);
});
afterEach(async () => {
  forgetAssistant();
  forgetChats();
  bridge.close();
  await host.stop();
});

function inputsOf(name: string): readonly unknown[] {
  return host.requests.filter(({ call }) => call === name).map(({ input }) => input);
}

function question(id: string, text: string): Question {
  return { id, text, importance: 'medium', options: [], assumed: '' };
}

function file(name: string): AttachedFile {
  return { id: name, name, kind: 'json', size: 2, hasValues: true, note: '' };
}

/** An answer of the host that is given when the test says so. */
function later(): {
  readonly give: (proposed: ProposedProject) => void;
  readonly answer: () => unknown;
} {
  let give: (proposed: ProposedProject) => void = () => undefined;
  const given = new Promise((resolve) => {
    give = resolve;
  });
  return { give: (proposed) => give(proposed), answer: () => given };
}

describe('answers to questions', () => {
  it('go along with what they answer, those to earlier questions too, and none shows below another', async () => {
    const often = question('question-a', 'How often does it run?');
    const where = question('question-b', 'Where do the contacts go?');
    useAssistantStore.setState({ proposed: sampleProposed({ questions: [often] }) });
    host.answer('assistant.ask', () => sampleProposed({ questions: [where] }));
    setAnswer(often, 'Nightly');
    await askWithAnswers();
    expect(useAssistantStore.getState().answers[where.id]).toBeUndefined();
    setAnswer(where, 'To Mailchimp');
    await askWithAnswers();
    const first = { question: often.id, asked: often.text, text: 'Nightly' };
    const second = { question: where.id, asked: where.text, text: 'To Mailchimp' };
    expect(inputsOf('assistant.ask')).toMatchObject([
      { answers: [first] },
      { answers: [first, second] },
    ]);
  });

  it('are forgotten with the request that they belong to', async () => {
    setAnswer(question('trigger', 'When does it run?'), 'Hourly');
    host.answer('assistant.ask', () => sampleProposed());
    setComposer({ prompt: 'Something else' });
    await ask();
    expect(useAssistantStore.getState().answers).toEqual({});
  });
});

describe('what a chat keeps of a request', () => {
  it('is what was sent, not what the composer has when the answer comes', async () => {
    const answered = later();
    host.answer('assistant.ask', answered.answer);
    const context = [{ kind: 'file', file: 'src/index.ts' }] as const;
    setComposer({ prompt: 'Sync the contacts', context, attached: [file('orders.json')] });
    const asking = ask();
    await vi.waitFor(() => expect(inputsOf('assistant.ask')).toHaveLength(1));
    setComposer({ context: [], attached: [file('late.json')] });
    const [{ chat: id, turn }] = inputsOf('assistant.ask') as [{ chat: string; turn: string }];
    answered.give(sampleProposed({}, { chat: id, turn }));
    await asking;
    await vi.waitFor(() => expect(inputsOf('chat.keepTurn')).toHaveLength(1));
    expect(inputsOf('chat.keepTurn')).toMatchObject([
      { id: 'chat', turn: { id: turn, context, attachments: ['orders.json'] } },
    ]);
  });

  it('stays as it was sent when the work is gone on with', async () => {
    const { proposal, origin } = sampleProposed();
    const sent = { activity: [], context: [], attachments: ['orders.json'] };
    useChatStore.setState({ chat: { ...chat, turns: [turnOf('turn', proposal, sent)] } });
    useAssistantStore.setState({ proposed: { proposal, origin, model: null } });
    setComposer({ attached: [file('late.json')] });
    host.answer('assistant.resume', () => sampleProposed({ summary: ['Adds it'] }));
    await resume();
    await vi.waitFor(() => expect(inputsOf('chat.keepTurn')).toHaveLength(1));
    expect(inputsOf('chat.keepTurn')).toMatchObject([
      { turn: { id: 'turn', attachments: ['orders.json'], summary: ['Adds it'] } },
    ]);
  });
});

describe('a proposal that broke off', () => {
  const brokenOff = { cause: 'dropped', reason: '', canResume: true } as const;

  it('is gone on with by its own model, whatever the composer has by then', async () => {
    const resumed = later();
    host.answer('assistant.resume', resumed.answer);
    host.answer('assistant.stop', () => null);
    useAssistantStore.setState({ proposed: sampleProposed({ provider: 'local', brokenOff }) });
    setComposer({ provider: 'builtin' });
    const going = resume();
    useAssistantStore.setState({ said: 'I go on.' });
    expect(useAssistantStore.getState().worker).toBe('local');
    await stopAssistant();
    expect(inputsOf('assistant.stop')).toHaveLength(1);
    resumed.give(sampleProposed());
    await going;
    expect(useAssistantStore.getState().worker).toBeNull();
  });

  it('that is taken as it is says so no more while changes of it are chosen, but when it breaks off again', async () => {
    const proposed = sampleProposed({ brokenOff });
    useAssistantStore.setState({ proposed });
    expect(selectBrokenOff(useAssistantStore.getState())).toEqual(brokenOff);
    takeAsWhole();
    host.answer('proposal.choose', () => proposed);
    await choose([]);
    expect(selectBrokenOff(useAssistantStore.getState())).toBeNull();
    host.answer('assistant.resume', () => proposed);
    await resume();
    expect(selectBrokenOff(useAssistantStore.getState())).toEqual(brokenOff);
  });
});
