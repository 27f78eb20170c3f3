import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { launchOptions } from '../fixtures/browser.ts';
import { startHost } from '../fixtures/host.ts';
import { generateProject, writeProject } from './generate-project.ts';
import type { Measure } from './report.ts';
import { openWindow, projectButton } from './window.ts';

const edits = 10_000;
/** As many are one entry of the undo history. */
const editsTogether = 10;
const megabyte = 1024 * 1024;

interface Used {
  readonly hostMb: number;
  readonly pageMb: number;
}

/** What host and page hold after many edits of a project of 50 workflows, and how much of it came in the second half. */
export async function benchMemory(): Promise<readonly Measure[]> {
  const host = await startHost();
  const browser = await chromium.launch(launchOptions());
  try {
    writeProject(join(host.projects, 'fifty'), generateProject());
    const page = await openWindow(browser, host);
    await projectButton(page, 'fifty').click();
    await page.locator('[data-id="step:map"]').waitFor();
    const session = await page.context().newCDPSession(page);
    const measure = () => measureUse(host.pid, session);
    await editMany(page, 0, edits / 2);
    const half = await measure();
    await editMany(page, edits / 2, edits);
    const whole = await measure();
    return [
      limit('serve host after 10,000 edits', whole.hostMb, 300),
      limit('heap of the page after 10,000 edits', whole.pageMb, 150),
      growth('serve host', half.hostMb, whole.hostMb),
      growth('heap of the page', half.pageMb, whole.pageMb),
    ];
  } finally {
    await browser.close();
    await host.stop();
  }
}

function limit(name: string, value: number, goal: number): Measure {
  return { name, unit: 'MB', value, goal, better: 'lower' };
}

function growth(name: string, half: number, whole: number): Measure {
  const value = (whole / half - 1) * 100;
  return {
    name: `${name}: growth over the last 5,000`,
    unit: '%',
    value,
    goal: 10,
    better: 'lower',
  };
}

/**
 * Edits over a connection of their own, ten at a time, as another window would: the page hears of each and shows it. A
 * step of each workflow in turn gets another name, its number of characters changes, and now and then an edit is taken back.
 */
async function editMany(page: Page, from: number, to: number): Promise<void> {
  await page.evaluate(
    async ({ first, end, together }) => {
      const socket = new WebSocket(`ws://${location.host}/rpc`);
      await new Promise((opened) => socket.addEventListener('open', opened));
      const call = (id: number, name: string, input: unknown): Promise<void> =>
        new Promise((resolve, reject) => {
          const hear = ({ data }: MessageEvent<string>): void => {
            // The answers are few among the events, which need not be read here.
            if (data.startsWith('{"type":"event"')) return;
            const answer = JSON.parse(data) as { id: number; type: string; message?: string };
            if (answer.id !== id) return;
            socket.removeEventListener('message', hear);
            if (answer.type === 'result') resolve();
            else reject(new Error(answer.message));
          };
          socket.addEventListener('message', hear);
          socket.send(JSON.stringify({ id, call: name, input }));
        });
      const nameOf = (round: number): string => (round === 0 ? 'map' : `map-${round}`);
      for (let index = first; index < end; index += together) {
        const round = Math.floor(index / 50);
        const commands = Array.from({ length: together }, (_, offset) => ({
          command: 'step.rename',
          workflow: `orders-${(index + offset) % 50}`,
          step: nameOf(round),
          to: nameOf(round + 1),
        }));
        await call(index * 3, 'project.apply', { commands });
        if (index % 100 !== 0) continue;
        await call(index * 3 + 1, 'project.undo', {});
        await call(index * 3 + 2, 'project.redo', {});
      }
      socket.close();
    },
    { first: from, end: to, together: editsTogether },
  );
}

/** The page without what is garbage; the host as the system counts it. */
async function measureUse(hostPid: number, session: CDPSession): Promise<Used> {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const status = readFileSync(`/proc/${hostPid}/status`, 'utf8');
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
  return { hostMb: kilobytes / 1024, pageMb: usedSize / megabyte };
}
