import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Proposal } from '../../shared/assistant/proposal.ts';
import { setUpModel } from '../eval/evaluate.ts';
import { startEvalHost, type EvalHost } from '../eval/host.ts';
import { startModelServer, type Answer, type ModelRequest } from '../stand-ins/model/server.ts';
import type { Measure } from './report.ts';

const turns = 200;
const warmup = 10;
const turnsOfChat = 20;
const commands = 50;
const megabyte = 1024 * 1024;

/** What a day of work leaves in the heap of the process that the host's services run in: chats, and proposals of 50 commands. */
export async function benchAssistantMemory(): Promise<Measure> {
  const host = startEvalHost();
  const server = await startModelServer({ script, remembers: false });
  try {
    const provider = await setUpModel(host, {
      baseUrl: server.baseUrl,
      model: 'scripted',
      key: null,
    });
    const folder = join(host.projects, 'orders');
    await host.call('project.create', { template: 'order-intake', folder, name: 'orders' });
    // Proposals alone are looked at: without trust nothing is run.
    await host.call('project.trust', { trusted: false });
    await work(host, provider, warmup);
    const before = usedHeap();
    await work(host, provider, turns);
    return {
      name: `assistant-memory: growth of the heap by ${turns} turns with proposals of ${commands} commands`,
      unit: 'MB',
      value: (usedHeap() - before) / megabyte,
      goal: 50,
      better: 'lower',
    };
  } finally {
    await host.stop();
    await server.stop();
  }
}

/** Asks as a window does, keeps every turn in its chat, and decides: most are dismissed, some accepted and taken back. */
async function work(host: EvalHost, provider: string, count: number): Promise<void> {
  let chat = '';
  for (let index = 0; index < count; index += 1) {
    if (index % turnsOfChat === 0) {
      chat = (await host.call('chat.create', { name: `Chat ${index}` })).id;
    }
    const prompt = `Add some steps, number ${index}`;
    const { proposal } = await host.call('assistant.ask', {
      prompt,
      mode: 'build',
      provider,
      answers: [],
      chat,
      context: [],
      attachments: [],
      allowValues: false,
    });
    if (proposal.changes.length !== commands) throw new Error('The proposal is not as large.');
    await keep(host, chat, proposal);
    if (index % 10 === 0) {
      await host.call('proposal.accept', { proposal: proposal.id, changes: [...proposal.chosen] });
      await host.call('project.undo', {});
    } else {
      await host.call('proposal.dismiss', { proposal: proposal.id });
    }
  }
}

async function keep(host: EvalHost, id: string, proposal: Proposal): Promise<void> {
  const { mode, provider, prompt, title, answer, summary, usage } = proposal;
  await host.call('chat.keepTurn', {
    id,
    turn: {
      id: randomUUID(),
      at: new Date().toISOString(),
      mode,
      provider,
      prompt,
      context: [],
      attachments: [],
      title,
      answer,
      summary: [...summary],
      outcome: 'open',
      usage,
      activity: [],
      checkpoint: null,
      applied: [],
    },
  });
}

function script({ tools = [] }: ModelRequest): Answer {
  if (tools.some((tool) => tool.function.name === 'ready')) {
    return { calls: [{ name: 'ready', arguments: { ok: true } }] };
  }
  const calls = Array.from({ length: commands }, (_, index) => ({
    name: 'edit_step',
    arguments: {
      label: `Add the step added-${index}`,
      command: 'step.insert',
      fields: {
        workflow: 'order-intake',
        after: null,
        step: { kind: 'fn', id: `added-${index}`, code: '({ data }) => data' },
      },
    },
  }));
  return { calls: [...calls, { name: 'finish', arguments: { title: 'Add some steps' } }] };
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes in this thread's heap without what is garbage; the parser's threads have heaps of their own. */
function usedHeap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
