import { createServer, type Server } from 'node:http';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from '@playwright/test';
import { build } from 'vite';
import { launchOptions } from '../fixtures/browser.ts';
import { startHost, type Host } from '../fixtures/host.ts';
import { generateProject, writeProject, type GeneratedFile } from './generate-project.ts';
import { measureFrames, type Frames } from './frames.ts';
import type { Comparison, Measure } from './report.ts';
import { openWindow, projectButton, viewport } from './window.ts';

const few = 100;
const many = 2000;
const inView = 1000;

/** The canvas in Chromium: long workflows against short ones, and against React Flow as it comes. */
export async function benchCanvas(): Promise<{
  readonly comparisons: readonly Comparison[];
  readonly measures: readonly Measure[];
}> {
  const host = await startHost();
  const bare = await startBare();
  const browser = await chromium.launch(launchOptions());
  try {
    writeProject(join(host.projects, 'long'), workflows());
    const page = await openProject(browser, host);
    const { short, long } = await moveAlternately(page);
    const whole = await moveWhole(page, inView);
    const opening = await openAlternately(browser, page, bare.url);
    return {
      comparisons: [
        compareFrames('pan a workflow of 2,000 steps at zoom 1', long.pan, short.pan),
        compareFrames('drag a step among 2,000 at zoom 1', long.drag, short.drag),
        {
          name: 'open a workflow of 2,000 steps',
          baseline: 'a bare React Flow with 2,000 plain nodes',
          goal: 1.4,
          ...opening,
        },
      ],
      measures: [
        frameMeasure('p95 frame while panning 2,000 steps at zoom 1', long.pan),
        frameMeasure('p95 frame while dragging among 2,000 steps at zoom 1', long.drag),
        frameMeasure('p95 frame while panning 2,000 steps at zoom 0.7', long.panSmall),
        {
          name: 'frames a second with 1,000 steps in view',
          unit: 'fps',
          value: whole.framesPerSecond,
          goal: 50,
          better: 'higher',
        },
      ],
    };
  } finally {
    await browser.close();
    await bare.stop();
    await host.stop();
  }
}

function compareFrames(name: string, ours: Frames, baseline: Frames): Comparison {
  return {
    name,
    baseline: `the same with ${few} steps: main-thread time of a frame`,
    goal: 1.4,
    oursMs: ours.mainThreadMs,
    baselineMs: baseline.mainThreadMs,
  };
}

function frameMeasure(name: string, { p95Ms }: Frames): Measure {
  return { name, unit: 'ms', value: p95Ms, goal: 17, better: 'lower' };
}

/** A small workflow, and one of each length. */
function workflows(): readonly GeneratedFile[] {
  const small: GeneratedFile = {
    file: 'src/workflows/small.ts',
    text: "import { fn, webhook } from '@versori/run';\n\nexport const small = webhook('small').then(fn('one', ({ data }) => data));\n",
  };
  const long = [few, inView, many].flatMap((steps) =>
    generateProject(1, steps)
      .filter(({ file }) => file.startsWith('src/workflows/'))
      .map(({ text }) => ({
        file: `src/workflows/steps-${steps}.ts`,
        text: text
          .replaceAll("'orders-0'", `'long-${steps}-steps'`)
          .replaceAll('orders0', `steps${steps}`),
      })),
  );
  const others = generateProject(1, few).filter(({ file }) => !file.includes('workflows'));
  return [...others, small, ...long];
}

async function openProject(browser: Browser, host: Host): Promise<Page> {
  const page = await openWindow(browser, host);
  await projectButton(page, 'long').click();
  await workflowButton(page, 'small').waitFor();
  return page;
}

/** In the navigator, where the number of problems may follow the name. */
function workflowButton(page: Page, name: string): Locator {
  return page
    .getByRole('navigation', { name: 'Project' })
    .getByRole('button')
    .filter({ hasText: new RegExp(`^${name}\\d*$`) });
}

async function showWorkflow(page: Page, steps: number): Promise<void> {
  await workflowButton(page, `long-${steps}-steps`).click();
  await page.locator('[data-id="step:map"]').waitFor();
}

const rounds = 3;

/** The short and the long workflow taking turns, because other work on the machine comes and goes; the middle of each. */
async function moveAlternately(page: Page) {
  const short: Moves[] = [];
  const long: Moves[] = [];
  for (let round = 0; round < rounds; round++) {
    short.push(await moveAround(page, few));
    long.push(await moveAround(page, many));
  }
  return { short: middleMoves(short), long: middleMoves(long) };
}

interface Moves {
  readonly pan: Frames;
  readonly drag: Frames;
  readonly panSmall: Frames;
}

function middleMoves(moves: readonly Moves[]): Moves {
  const pick = (name: keyof Moves): Frames => {
    const frames = moves.map((move) => move[name]);
    return {
      mainThreadMs: middle(frames.map(({ mainThreadMs }) => mainThreadMs)),
      p95Ms: middle(frames.map(({ p95Ms }) => p95Ms)),
      framesPerSecond: middle(frames.map(({ framesPerSecond }) => framesPerSecond)),
    };
  };
  return { pan: pick('pan'), drag: pick('drag'), panSmall: pick('panSmall') };
}

async function moveAround(page: Page, steps: number): Promise<Moves> {
  const session = await page.context().newCDPSession(page);
  await showWorkflow(page, steps);
  await zoomTo(page, 1);
  const pan = await measureFrames(page, session, 'pan');
  const drag = await measureFrames(page, session, 'drag');
  await zoomTo(page, 0.7);
  const panSmall = await measureFrames(page, session, 'pan');
  return { pan, drag, panSmall };
}

async function moveWhole(page: Page, steps: number): Promise<Frames> {
  const session = await page.context().newCDPSession(page);
  await showWorkflow(page, steps);
  await page.getByRole('button', { name: /^Fit the workflow/ }).click();
  await page.waitForTimeout(500);
  return measureFrames(page, session, 'pan');
}

/** Turns the wheel until the canvas has that zoom. */
async function zoomTo(page: Page, zoom: number): Promise<void> {
  await page.evaluate(async (wanted) => {
    const pane = document.querySelector('.react-flow__pane');
    const view = document.querySelector<HTMLElement>('.react-flow__viewport');
    const zoomNow = () => Number(/scale\(([^)]+)\)/.exec(view?.style.transform ?? '')?.[1] ?? 1);
    const { left, top } = pane?.getBoundingClientRect() ?? { left: 0, top: 0 };
    for (let turn = 0; turn < 200 && Math.abs(zoomNow() - wanted) > 0.01; turn++) {
      const deltaY = -Math.log2(wanted / zoomNow()) * 100 * 0.99;
      const at = { clientX: left + 400, clientY: top + 40 };
      const options = { deltaY, ctrlKey: true, bubbles: true, cancelable: true, ...at };
      pane?.dispatchEvent(new WheelEvent('wheel', options));
      await new Promise((done) => requestAnimationFrame(done));
    }
  }, zoom);
  await page.waitForTimeout(300);
}

const openings = 7;

/** The median time from the press to the frame that shows the cards, ours and React Flow's taking turns. */
async function openAlternately(browser: Browser, page: Page, bareUrl: string) {
  const bare = await browser.newPage({ viewport });
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < openings; round++) {
    await page.bringToFront();
    await workflowButton(page, 'small').click();
    await page.locator('[data-id="step:one"]').waitFor();
    ours.push(await timeOfPress(page, `long-${many}-steps`, '[data-id="step:map"]'));
    await bare.bringToFront();
    await bare.goto(`${bareUrl}?nodes=${many}`);
    await bare.getByRole('button', { name: 'Show' }).waitFor();
    theirs.push(await timeOfPress(bare, 'Show', '.react-flow__node'));
  }
  await bare.close();
  return { oursMs: middle(ours), baselineMs: middle(theirs) };
}

/** Presses a button and waits for the frame after the one in which an element is there, in milliseconds. */
async function timeOfPress(page: Page, button: string, shown: string): Promise<number> {
  return page.evaluate(
    async ({ name, selector }) => {
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const pressed = [...document.querySelectorAll('button')].find((element) =>
        element.textContent.startsWith(name),
      );
      await frame();
      const start = performance.now();
      pressed?.click();
      do await frame();
      while (document.querySelector(selector) === null);
      await frame();
      return performance.now() - start;
    },
    { name: button, selector: shown },
  );
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

interface Bare {
  readonly url: string;
  stop(): Promise<void>;
}

/** Builds the bare page as ours is built, and serves it. */
async function startBare(): Promise<Bare> {
  const outDir = mkdtempSync(join(tmpdir(), 'bare-flow-'));
  const root = join(import.meta.dirname, 'baselines/bare-flow');
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = join(outDir, pathname === '/' ? 'index.html' : pathname);
    try {
      const content = readFileSync(file);
      response
        .writeHead(200, { 'Content-Type': types[extname(file)] ?? 'text/plain' })
        .end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      await new Promise((done) => server.close(done));
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}

async function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' ? (address?.port ?? 0) : 0);
    });
  });
}
