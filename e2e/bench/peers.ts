import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { chromium, type Browser, type Page } from '@playwright/test';
import { launchOptions } from '../fixtures/browser.ts';
import { startHost } from '../fixtures/host.ts';
import { writeProject } from './generate-project.ts';
import { openWindow, projectButton, viewport } from './window.ts';

/** The editor that ours is measured beside, in this version. */
const nodeRed = '5.0.7';
const stepCount = 200;
const moves = 120;

/** `npm run bench:peers`: the same work in Node-RED's editor and in ours, one after the other in Chromium, as one JSON document. */
interface Measured {
  /** From the reload of the window until its nodes are there. */
  readonly openMs: number;
  readonly pan: Frames;
  readonly zoom: Frames;
  /** From Enter in the list of nodes until the new one is on the canvas. */
  readonly insertMs: number;
}

interface Frames {
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** What differs between the editors. */
interface Editor {
  readonly page: Page;
  /** A node of the canvas. */
  readonly node: string;
  /** Where the pointer is while the view is moved. */
  readonly place: { readonly x: number; readonly y: number };
  /** Opens the list of nodes with one of them chosen, so that Enter inserts it. */
  readonly chooseNode: () => Promise<void>;
}

async function measure(editor: Editor): Promise<Measured> {
  const { page, node, place } = editor;
  const started = performance.now();
  await page.reload({ waitUntil: 'commit' });
  await page.locator(node).first().waitFor();
  const openMs = performance.now() - started;
  await page.waitForTimeout(1500);
  await page.mouse.move(place.x, place.y);
  const pan = await framesWhile(page, 24);
  await page.keyboard.down('Control');
  const zoom = await framesWhile(page, 10);
  await page.keyboard.up('Control');
  await page.reload();
  await page.locator(node).first().waitFor();
  await page.waitForTimeout(1500);
  await editor.chooseNode();
  const known = await nodeIds(page, node);
  const chosen = performance.now();
  await page.keyboard.press('Enter');
  await untilOneMore(page, node, known);
  return { openMs, pan, zoom, insertMs: performance.now() - chosen };
}

/** Times between frames while the wheel turns to and fro. Throws when it moves nothing: then nothing would be measured. */
async function framesWhile(page: Page, step: number): Promise<Frames> {
  const before = await page.screenshot();
  for (let move = 0; move < 5; move += 1) await page.mouse.wheel(0, step);
  await page.waitForTimeout(300);
  if (before.equals(await page.screenshot())) throw new Error('The wheel moved nothing.');
  await page.evaluate(recordFrames);
  for (let move = 0; move < moves; move += 1) {
    await page.mouse.wheel(0, Math.floor(move / 30) % 2 === 0 ? step : -step);
  }
  const times = await page.evaluate(() => {
    window.benchIsOver = true;
    return window.benchFrames ?? [];
  });
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Math.round((sorted[Math.floor(sorted.length * share)] ?? NaN) * 10) / 10;
  return { medianMs: at(0.5), p95Ms: at(0.95) };
}

declare global {
  interface Window {
    benchFrames?: number[];
    benchIsOver?: boolean;
  }
}

/** Runs in the page. */
function recordFrames(): void {
  const times: number[] = [];
  window.benchFrames = times;
  window.benchIsOver = false;
  let last = performance.now();
  const note = (now: number): void => {
    times.push(now - last);
    last = now;
    if (window.benchIsOver !== true) requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
}

/** The ids of the nodes on the canvas. */
function nodeIds(page: Page, node: string): Promise<string[]> {
  return page
    .locator(node)
    .evaluateAll((nodes) => nodes.map((element) => element.getAttribute('data-id') ?? element.id));
}

/** Resolves when a node is on the canvas that is not among the known ones. */
function untilOneMore(page: Page, selector: string, ids: readonly string[]): Promise<unknown> {
  return page.waitForFunction(
    (known) =>
      [...document.querySelectorAll(known.selector)].some(
        (element) => !known.ids.includes(element.getAttribute('data-id') ?? element.id),
      ),
    { selector, ids },
  );
}

/** Installs Node-RED into the user's cache, outside of the project. Ends with exit code 2 where it cannot be had. */
function installNodeRed(): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const folder = join(cache, 'flowright-bench', `node-red-${nodeRed}`);
  const program = join(folder, 'node_modules/node-red/red.js');
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  try {
    const packages = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--save-exact'];
    execFileSync('npm', [...packages, `node-red@${nodeRed}`], { cwd: folder, stdio: 'ignore' });
  } catch {
    console.error(`Node-RED ${nodeRed} could not be installed from npm: nothing was measured.`);
    process.exit(2);
  }
  return program;
}

interface NodeRed {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

async function startNodeRed(program: string): Promise<NodeRed> {
  const folder = mkdtempSync(join(tmpdir(), 'flowright-node-red-'));
  const port = await freePort();
  const settings = { tours: false, palette: { editable: false } };
  writeFileSync(
    join(folder, 'settings.js'),
    `module.exports = { uiHost: '127.0.0.1', telemetry: { enabled: false, updateNotification: false }, editorTheme: ${JSON.stringify(settings)} };\n`,
  );
  writeFileSync(join(folder, 'flows.json'), JSON.stringify(nodeRedFlow()));
  const child = spawn(
    process.execPath,
    [program, '--userDir', folder, '--port', String(port), 'flows.json'],
    { stdio: 'ignore' },
  );
  const url = `http://127.0.0.1:${port}/`;
  await untilAnswers(url, child);
  return {
    url,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilAnswers(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (child.exitCode !== null) throw new Error('Node-RED ended at once.');
    const isThere = await fetch(`${url}flows`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('Node-RED does not answer.');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** One chain, from top to bottom as ours is. */
function nodeRedFlow(): readonly object[] {
  const nodes = Array.from({ length: stepCount }, (_, index) => ({
    id: `node${index}`,
    type: 'function',
    z: 'tab',
    name: `step-${index}`,
    func: 'return msg;',
    outputs: 1,
    x: 300,
    y: 60 + index * 60,
    wires: [index + 1 < stepCount ? [`node${index + 1}`] : []],
  }));
  return [{ id: 'tab', type: 'tab', label: 'Peers' }, ...nodes];
}

async function measureNodeRed(browser: Browser, program: string): Promise<Measured> {
  const server = await startNodeRed(program);
  try {
    const page = await browser.newPage({ viewport, reducedMotion: 'reduce' });
    await page.goto(server.url);
    const place = { x: 620, y: 420 };
    return await measure({
      page,
      node: 'g.red-ui-flow-node-group',
      place,
      chooseNode: async () => {
        await page.keyboard.down('Control');
        await page.mouse.click(place.x, place.y);
        await page.keyboard.up('Control');
        await page.locator('.red-ui-type-search input').fill('function');
        await page.waitForTimeout(500);
      },
    });
  } finally {
    await server.stop();
  }
}

async function measureOurs(browser: Browser): Promise<Measured> {
  const host = await startHost();
  try {
    const steps = Array.from(
      { length: stepCount },
      (_, index) => `\n  .then(fn('step-${index}', ({ data }) => data))`,
    ).join('');
    writeProject(join(host.projects, 'peers'), [
      { file: 'package.json', text: '{ "name": "peers", "type": "module" }\n' },
      {
        file: 'src/workflows/peers.ts',
        text: `import { fn, webhook } from '@versori/run';\n\nexport const peers = webhook('peers')${steps};\n`,
      },
    ]);
    const page = await openWindow(browser, host);
    await projectButton(page, 'peers').click();
    const card = page.getByRole('group', { name: /\bstep-0\b/ }).first();
    await card.waitFor();
    return await measure({
      page,
      node: '.react-flow__node',
      place: { x: 620, y: 420 },
      chooseNode: async () => {
        await card.click();
        await page.keyboard.press('/');
        await page.getByRole('textbox', { name: 'Insert a step' }).fill('function');
        await page.waitForTimeout(500);
      },
    });
  } finally {
    await host.stop();
  }
}

const program = installNodeRed();
const browser = await chromium.launch(launchOptions());
try {
  const ours = await measureOurs(browser);
  const peer = await measureNodeRed(browser, program);
  console.log(
    JSON.stringify({ steps: stepCount, ours, nodeRed: { version: nodeRed, ...peer } }, null, 2),
  );
} finally {
  await browser.close();
}
