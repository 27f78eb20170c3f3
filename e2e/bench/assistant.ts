import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { Assistant } from '../fixtures/assistant.ts';
import { launchOptions } from '../fixtures/browser.ts';
import { startHost } from '../fixtures/host.ts';
import {
  startModelServer,
  type Answer,
  type ModelServer,
  type ScriptedCall,
} from '../stand-ins/model/server.ts';
import { generateProject, writeProject } from './generate-project.ts';
import type { Measure } from './report.ts';
import { openWindow, projectButton } from './window.ts';

const asked = 20;
const warmup = 3;
const commands = 500;
const proposals = 3;

/** The assistant in Chromium with a scripted provider: how soon its first words are seen, and how soon a large proposal is. */
export async function benchAssistant(): Promise<readonly Measure[]> {
  const host = await startHost();
  const provider = createProvider();
  const server = await startModelServer({ script: provider.script, remembers: false });
  const browser = await chromium.launch(launchOptions());
  try {
    writeProject(join(host.projects, 'single'), generateProject(1));
    const page = await openWindow(browser, host, watchMessages);
    await projectButton(page, 'single').click();
    await page.locator('[data-id="step:map"]').waitFor();
    const assistant = await Assistant.open(page);
    await assistant.setUpModel(server.baseUrl, 'none');
    const words = await timeFirstWords(assistant, server);
    provider.answers = [{ calls: largeProposal() }];
    const shown: number[] = [];
    for (let round = 0; round < proposals; round += 1) shown.push(await timeProposal(assistant));
    return [
      limit(
        'assistant-first-token: from sending to the first words, less the provider’s own time, p95',
        words.own,
        50,
      ),
      limit(
        'assistant-first-token: from the provider’s first byte to the first words, p95',
        words.seen,
        50,
      ),
      limit(
        `assistant-proposal: ${commands} commands, from their arrival to list and canvas`,
        middle(shown),
        300,
      ),
    ];
  } finally {
    await browser.close();
    await server.stop();
    await host.stop();
  }
}

function limit(name: string, value: number, goal: number): Measure {
  return { name, unit: 'ms', value, goal, better: 'lower' };
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? NaN;
}

/** Answers with words until it is given something else to answer. */
function createProvider() {
  const provider = {
    answers: [] as readonly Answer[],
    script: ({ tools = [] }: { tools?: { function: { name: string } }[] | undefined }): Answer => {
      if (tools.some((tool) => tool.function.name === 'ready')) {
        return { calls: [{ name: 'ready', arguments: { ok: true } }] };
      }
      return provider.answers[0] ?? { text: 'The first words of an answer.' };
    },
  };
  return provider;
}

/** Steps at the end of the workflow, one after the other, and the end of the work. */
function largeProposal(): readonly ScriptedCall[] {
  const steps = Array.from({ length: commands }, (_, index) => ({
    name: 'edit_step',
    arguments: {
      label: `Add the step added-${index}`,
      command: 'step.insert',
      fields: {
        workflow: 'orders-0',
        after: index === 0 ? 'map' : `added-${index - 1}`,
        step: { kind: 'fn', id: `added-${index}`, code: '({ data }) => data' },
      },
    },
  }));
  return [...steps, { name: 'finish', arguments: { title: 'Add many steps' } }];
}

async function timeFirstWords(
  { page, panel }: Assistant,
  server: ModelServer,
): Promise<{ readonly own: number; readonly seen: number }> {
  const own: number[] = [];
  const seen: number[] = [];
  await panel.getByText('Ask', { exact: true }).click();
  for (let round = 0; round < warmup + asked; round += 1) {
    await panel.getByRole('textbox', { name: 'Prompt' }).fill(`Question ${round}`);
    const times = await sendAndSee(page);
    const { receivedAt = NaN, firstByteAt = NaN } = server.lastAnswer ?? {};
    if (round >= warmup) {
      own.push(times.shownAt - times.sentAt - (firstByteAt - receivedAt));
      seen.push(times.shownAt - firstByteAt);
    }
    await panel.getByRole('button', { name: 'Close', exact: true }).click();
    await panel.getByRole('button', { name: 'Close', exact: true }).waitFor({ state: 'hidden' });
  }
  return { own: p95(own), seen: p95(seen) };
}

/** Presses Send in the page, so that nothing of the test's own way counts; milliseconds of the system's clock. */
function sendAndSee(page: Page): Promise<{ readonly sentAt: number; readonly shownAt: number }> {
  return page.evaluate(async () => {
    const now = () => performance.timeOrigin + performance.now();
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const panel = document.querySelector('aside[aria-label="Assistant"]') ?? document.body;
    const send = [...panel.querySelectorAll('button')].find(
      ({ textContent }) => textContent === 'Send',
    );
    const count = () => panel.textContent.split('The first').length;
    const before = count();
    const sentAt = now();
    send?.click();
    await new Promise<void>((resolve) => {
      const watcher = new MutationObserver(() => {
        if (count() <= before) return;
        watcher.disconnect();
        resolve();
      });
      watcher.observe(panel, { childList: true, subtree: true, characterData: true });
    });
    await frame();
    return { sentAt, shownAt: now() };
  });
}

/** Notes when a large answer of the host comes in: the proposal. */
async function watchMessages(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const Plain = WebSocket;
    window.WebSocket = class extends Plain {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        // Before the page's own listener, which reads it.
        this.addEventListener('message', ({ data }: MessageEvent<string>) => {
          if (data.length > 100_000 && data.startsWith('{"type":"result"')) {
            performance.mark('proposal-arrived');
          }
        });
      }
    };
  });
}

async function timeProposal({ page, panel }: Assistant): Promise<number> {
  await panel.getByText('Build', { exact: true }).click();
  await panel.getByRole('textbox', { name: 'Prompt' }).fill('Add many steps');
  const shown = page.evaluate(async (wanted) => {
    performance.clearMarks('proposal-arrived');
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const isShown = () =>
      document.querySelector('aside [type="checkbox"]') !== null &&
      document.querySelector('[aria-label^="Proposed workflow"] .react-flow__node') !== null &&
      document.body.textContent.includes(`Accept all`) &&
      document.body.textContent.includes(wanted);
    do await frame();
    while (!isShown());
    await frame();
    const [arrived] = performance.getEntriesByName('proposal-arrived');
    return performance.now() - (arrived?.startTime ?? NaN);
  }, 'Add the step added-0');
  const [time] = await Promise.all([
    shown,
    panel.getByRole('button', { name: 'Send', exact: true }).click(),
  ]);
  await panel.getByRole('button', { name: 'Dismiss' }).click();
  await panel.getByRole('button', { name: 'Dismiss' }).waitFor({ state: 'hidden' });
  return time;
}
