import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type CDPSession, type Locator, type Page } from '@playwright/test';
import { launchOptions } from '../fixtures/browser.ts';
import { startHost, type Host } from '../fixtures/host.ts';
import type { Comparison, Measure } from './report.ts';

const fieldsPerGroup = 50;
const few = { fields: 5000, rules: 1000 };
const many = { fields: 50_000, rules: 5000 };
const liveRules = 200;
const edits = 15;
const frameCount = 180;

/** The mapper in Chromium: large trees against small ones, and how soon an edit's values are there. */
export async function benchMapper(): Promise<{
  readonly comparisons: readonly Comparison[];
  readonly measures: readonly Measure[];
}> {
  const host = await startHost();
  const liveHost = await startHost();
  const browser = await chromium.launch(launchOptions());
  try {
    writeMappings(join(host.projects, 'mappings'), { few, many });
    const page = await openProject(browser, host, 'many');
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const small: Frames[] = [];
    const large: Frames[] = [];
    for (let round = 0; round < 3; round++) {
      small.push(await scrollTrees(page, session, 'few'));
      large.push(await scrollTrees(page, session, 'many'));
    }
    await page.close();
    const live = { fields: liveRules, rules: liveRules };
    writeMappings(join(liveHost.projects, 'mappings'), { live });
    writeSample(join(liveHost.projects, 'mappings'));
    const times = await editForValues(await openProject(browser, liveHost, 'live'));
    const [ours, baseline] = [large, small].map((list) => list.map(({ busyMs }) => busyMs));
    return {
      comparisons: [
        {
          name: 'scroll two trees of 50,000 fields with 5,000 lines',
          baseline: 'the same with 5,000 fields and 1,000 lines: main-thread time of a frame',
          goal: 1.2,
          oursMs: median(ours ?? []),
          baselineMs: median(baseline ?? []),
        },
      ],
      measures: [
        {
          name: 'p95 frame while scrolling two trees of 5,000 fields with 1,000 lines',
          unit: 'ms',
          value: median(small.map(({ p95Ms }) => p95Ms)),
          goal: 17,
          better: 'lower',
        },
        {
          name: `live value after an edit of a mapping of ${liveRules} rules`,
          unit: 'ms',
          value: median(times),
          goal: 150,
          better: 'lower',
        },
      ],
    };
  } finally {
    await browser.close();
    await host.stop();
    await liveHost.stop();
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

interface Size {
  readonly fields: number;
  readonly rules: number;
}

function write(folder: string, file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function writeMappings(folder: string, mappings: Readonly<Record<string, Size>>): void {
  write(folder, 'package.json', '{ "name": "mappings", "type": "module" }\n');
  write(folder, 'src/index.ts', 'export {};\n');
  for (const [name, { fields, rules }] of Object.entries(mappings)) {
    write(folder, `src/types/${name}.ts`, shapes(name, fields));
    write(folder, `src/services/${name}.ts`, mapping(name, fields, rules));
  }
}

function writeSample(folder: string): void {
  const group = Object.fromEntries(
    Array.from({ length: fieldsPerGroup }, (_, index) => [`f${index}`, `value ${index}`]),
  );
  const value = Object.fromEntries(
    Array.from({ length: liveRules / fieldsPerGroup }, (_, index) => [`g${index}`, group]),
  );
  const samples = [{ name: 'One', arguments: [value] }];
  const content = { function: 'src/services/live.ts#live', samples };
  write(folder, 'flowright/samples/live.json', JSON.stringify(content));
}

function shapes(name: string, fields: number): string {
  const group = Array.from({ length: fieldsPerGroup }, (_, index) => `f${index}: string`).join(
    '; ',
  );
  const groups = Array.from(
    { length: fields / fieldsPerGroup },
    (_, index) => `  g${index}: { ${group} };\n`,
  ).join('');
  const Name = name.charAt(0).toUpperCase() + name.slice(1);
  return `export interface ${Name}Source {\n${groups}}\n\nexport interface ${Name}Target {\n${groups}}\n`;
}

/** Every so many fields one is mapped, from the group's field before it. */
function mapping(name: string, fields: number, rules: number): string {
  const Name = name.charAt(0).toUpperCase() + name.slice(1);
  const step = fields / rules;
  const groups = Array.from({ length: fields / fieldsPerGroup }, (_, group) => {
    const lines: string[] = [];
    for (let field = 0; field < fieldsPerGroup; field += step) {
      const from = (field + fieldsPerGroup - 1) % fieldsPerGroup;
      lines.push(`      f${field}: source.g${group}.f${from},\n`);
    }
    return `    g${group}: {\n${lines.join('')}    },\n`;
  }).join('');
  return `import type { ${Name}Source, ${Name}Target } from '../types/${name}.ts';\n\nexport function ${name}(source: ${Name}Source): ${Name}Target {\n  return {\n${groups}  };\n}\n`;
}

async function openProject(browser: Browser, host: Host, mapping: string): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  await page.goto(host.url);
  await page.getByRole('button', { name: /^Open folder/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Open folder' });
  await dialog.getByRole('button', { name: /projects/ }).click();
  await dialog.getByRole('button', { name: /mappings/ }).click();
  await mappingButton(page, mapping).waitFor({ timeout: 120_000 });
  return page;
}

function mappingButton(page: Page, name: string): Locator {
  return page
    .locator('section[aria-labelledby="navigator-mappings"]')
    .getByRole('button')
    .filter({ hasText: new RegExp(`^${name}\\d*$`) });
}

async function openMapping(page: Page, name: string): Promise<void> {
  await mappingButton(page, name).click();
  await page.getByRole('heading', { name, exact: true }).waitFor();
}

interface Frames {
  /** The main thread's work for a frame, on average. */
  readonly busyMs: number;
  readonly p95Ms: number;
}

/** Scrolls both trees, all open, a little in each frame. */
async function scrollTrees(page: Page, session: CDPSession, name: string): Promise<Frames> {
  await openMapping(page, name);
  for (const side of ['source', 'target']) {
    await page.getByRole('button', { name: `Open all fields of the ${side}` }).click();
  }
  const before = await busySeconds(session);
  const times = await page.evaluate(scrollInFrames, frameCount);
  const after = await busySeconds(session);
  for (const side of ['source', 'target']) {
    await page.getByRole('button', { name: `Close all fields of the ${side}` }).click();
  }
  const sorted = times.toSorted((a, b) => a - b);
  return {
    busyMs: ((after - before) * 1000) / times.length,
    p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? NaN,
  };
}

async function busySeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
}

/** Runs in the page: gives the time between frames in milliseconds. */
async function scrollInFrames(count: number): Promise<number[]> {
  const frame = () => new Promise<number>((done) => requestAnimationFrame(done));
  const trees = [...document.querySelectorAll('[role="tree"]')];
  if (trees.length !== 2) throw new Error('there are no two trees');
  for (const tree of trees) tree.scrollTop = 0;
  for (let index = 0; index < 20; index++) await frame();
  const lines = document.querySelector('svg path[class*="line"]')?.getAttribute('d') ?? '';
  if (lines === '') throw new Error('no line is drawn');
  const times: number[] = [];
  let last = await frame();
  for (let index = 0; index < count; index++) {
    for (const tree of trees) tree.scrollTop += 37;
    const now = await frame();
    times.push(now - last);
    last = now;
  }
  return times;
}

/** Types another constant into a rule, again and again, and waits each time until the tree shows what the code computes. */
async function editForValues(page: Page): Promise<readonly number[]> {
  await openMapping(page, 'live');
  await page
    .getByRole('contentinfo')
    .or(page.locator('footer'))
    .getByRole('button', { name: /^Trust/ })
    .first()
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Trust/ })
    .click();
  const target = page.getByRole('tree', { name: /^Target fields/ });
  await page.getByRole('textbox', { name: 'Search the target’s fields' }).fill('g0.f7');
  const row = target.getByRole('treeitem', { name: /^f7\b/ });
  await row.click();
  await row.filter({ hasText: 'value' }).waitFor();
  await page.getByRole('combobox', { name: 'Rule' }).click();
  await page.getByRole('option', { name: 'Constant' }).click();
  const times: number[] = [];
  for (let index = 0; index < edits; index++) {
    const text = `constant ${index}`;
    await page.getByRole('textbox', { name: 'Value' }).fill(text);
    await page.evaluate(noteNextKey);
    const time = page.evaluate(timeUntilShown, text);
    await page.keyboard.press('Enter');
    times.push(await time);
  }
  return times;
}

/** Runs in the page: notes when the next key is pressed. */
function noteNextKey(): void {
  window.addEventListener('keydown', () => performance.mark('key'), { once: true, capture: true });
}

/** Runs in the page: the milliseconds from the last noted key until the text is in a row of the target. */
function timeUntilShown(text: string): Promise<number> {
  return new Promise((done) => {
    const look = (): void => {
      const rows = [...document.querySelectorAll('[data-field-side="target"]')];
      const start = performance.getEntriesByName('key').at(-1)?.startTime;
      const isShown = rows.some((row) => row.textContent.includes(`"${text}"`));
      if (isShown && start !== undefined) done(performance.now() - start);
      else requestAnimationFrame(look);
    };
    look();
  });
}
