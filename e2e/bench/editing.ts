import { join } from 'node:path';
import { chromium, type Browser, type ElementHandle, type Page } from '@playwright/test';
import { launchOptions } from '../fixtures/browser.ts';
import { startHost } from '../fixtures/host.ts';
import { middle } from './alternate.ts';
import { generateProject, writeProject } from './generate-project.ts';
import type { Measure } from './report.ts';
import { openWindow, projectButton } from './window.ts';

const openings = 3;
const edits = 40;
const warmup = 5;

/** A project of 50 workflows: from the press to its canvas, and from Enter in the inspector to the card with the new text. */
export async function benchEditing(): Promise<readonly Measure[]> {
  const browser = await chromium.launch(launchOptions());
  try {
    const opened: number[] = [];
    let repainted: readonly number[] = [];
    for (let round = 0; round < openings; round += 1) {
      const isLast = round === openings - 1;
      const found = await measureOnce(browser, isLast);
      opened.push(found.openMs);
      repainted = found.repaintMs;
    }
    return [
      {
        name: 'open a project of 50 workflows: press to usable canvas',
        unit: 'ms',
        value: middle(opened),
        goal: 1000,
        better: 'lower',
      },
      {
        name: 'edit in the inspector to repainted card, 95th percentile',
        unit: 'ms',
        value: repainted.toSorted((a, b) => a - b)[Math.floor(repainted.length * 0.95)] ?? NaN,
        goal: 50,
        better: 'lower',
      },
    ];
  } finally {
    await browser.close();
  }
}

/** A host of its own for each round: the second time, the project would be known. */
async function measureOnce(browser: Browser, withEdits: boolean) {
  const host = await startHost();
  try {
    writeProject(join(host.projects, 'fifty'), generateProject());
    const page = await openWindow(browser, host);
    const openMs = await timeOpening(page);
    const repaintMs = withEdits ? await timeEdits(page) : [];
    await page.close();
    return { openMs, repaintMs };
  } finally {
    await host.stop();
  }
}

async function timeOpening(page: Page): Promise<number> {
  const button = await projectButton(page, 'fifty').elementHandle();
  return page.evaluate(async (pressed) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    const start = performance.now();
    if (pressed instanceof HTMLElement) pressed.click();
    do await frame();
    while (document.querySelector('.react-flow__node[data-id="step:map"]') === null);
    await frame();
    return performance.now() - start;
  }, button);
}

/** Renames a step again and again, as somebody who types in the inspector's field and presses Enter. */
async function timeEdits(page: Page): Promise<readonly number[]> {
  await page.locator('[data-id="step:map"]').click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  const field = inspector.getByLabel('ID', { exact: true });
  const times: number[] = [];
  for (let round = 0; round < warmup + edits; round += 1) {
    const name = `renamed-${round}`;
    await field.fill(name);
    const element = await field.elementHandle();
    const time = await timeEnter(page, element, name);
    if (round >= warmup) times.push(time);
  }
  return times;
}

async function timeEnter(page: Page, field: ElementHandle | null, name: string): Promise<number> {
  return page.evaluate(
    async ({ field: element, title }) => {
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const isPainted = () =>
        document.querySelector(`[data-id="step:${title}"]`)?.textContent.includes(title) === true;
      await frame();
      const start = performance.now();
      element?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
      while (!isPainted()) {
        await frame();
        if (performance.now() - start > 10_000) throw new Error(`${title} was not painted`);
      }
      return performance.now() - start;
    },
    { field, title: name },
  );
}
