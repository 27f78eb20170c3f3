import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { Designer } from '../fixtures/designer.ts';
import { expect, test } from '../fixtures/test.ts';

const layoutFile = 'flowright/layout.json';

test('keeps a card where it was put, in the project, until it is undone or tidied', async ({
  page,
  host,
}) => {
  const designer = await Designer.openExample(page, host);
  const code = designer.text();
  const automatic = await placeOf(designer.card('map-order'));
  await dragBy(page, designer.card('map-order'), { x: 0, y: 90 }, { x: 330, y: 30 });
  const file = join(designer.folder, layoutFile);
  await expect.poll(() => existsSync(file)).toBe(true);
  const noted: unknown = JSON.parse(readFileSync(file, 'utf8'));
  expect(noted).toMatchObject({
    workflows: { 'order-intake': { steps: { 'map-order': { x: expect.any(Number) } } } },
  });
  const put = await placeOf(designer.card('map-order'));
  expect(put.x - automatic.x).toBeGreaterThan(250);
  expect(designer.text()).toBe(code);

  await page.reload();
  await expect(designer.card('map-order')).toBeVisible();
  const map = await placeOf(designer.card('map-order'));
  const validate = await placeOf(designer.card('validate-order'));
  expect(map.x - validate.x).toBeGreaterThan(200);

  await page.getByRole('button', { name: 'Tidy the layout' }).click();
  await expect.poll(() => isAbove(designer, 'validate-order', 'map-order')).toBe(true);
  await designer.undo();
  await expect.poll(() => isAbove(designer, 'validate-order', 'map-order')).toBe(false);
  await designer.undo();
  await expect.poll(() => isAbove(designer, 'validate-order', 'map-order')).toBe(true);
  await expect.poll(() => existsSync(file)).toBe(false);
  await designer.expectText(code);
});

test('moves a step in the code when its card is dropped between two others', async ({
  page,
  host,
}) => {
  const designer = await Designer.openExample(page, host);
  const before = designer.text();
  const map = "  .then(fn('map-order', ({ data }) => mapOrder(data)))\n";
  const validate = "  .then(fn('validate-order', ({ data }) => validateOrderEvent(data)))\n";
  const gap = await middleBetween(designer.card('order-intake'), designer.card('validate-order'));
  await dragTo(page, designer.card('map-order'), gap);
  await designer.expectText(before.replace(validate + map, map + validate));
  expect(existsSync(join(designer.folder, layoutFile))).toBe(false);
  await designer.undo();
  await designer.expectText(before);
});

test('drops a kind from the palette on the line between two steps', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  const before = designer.text();
  const item = page.getByRole('button', { name: /^HTTP request:/ });
  const gap = await middleBetween(designer.card('validate-order'), designer.card('map-order'));
  await dragTo(page, item, gap);
  await expect(page.locator('[data-id="step:request"]')).toBeVisible();
  await expect
    .poll(() => designer.text())
    .toMatch(/validateOrderEvent\(data\)\)\)\n {2}\.then\(\s*http\(\s*'request'/);
  await designer.undo();
  await designer.expectText(before);

  // Dropped beside every line it changes nothing, and Escape gives it up.
  await dragTo(page, item, { x: gap.x + 330, y: gap.y - 150 });
  await designer.expectText(before);
});

test('inserts every kind by keyboard, each undone in one step', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  const before = designer.text();
  for (const kind of ['For each, in order', 'For each, in parallel', 'Background', 'Mapping']) {
    await designer.card('validate-order').click();
    await page.keyboard.press('/');
    await page.getByRole('textbox', { name: 'Insert a step' }).fill(kind);
    await page.keyboard.press('Enter');
    await expect.poll(() => designer.text()).not.toBe(before);
    await designer.undo();
    await designer.expectText(before);
  }
});

test('selects several steps with a rectangle and deletes them as one change', async ({
  page,
  host,
}) => {
  const designer = await Designer.openExample(page, host);
  const before = designer.text();
  const from = await placeOf(designer.card('validate-order'));
  const to = await placeOf(designer.card('map-order'));
  await page.keyboard.down('Shift');
  await page.mouse.move(from.x - 30, from.y - 10);
  await page.mouse.down();
  await page.mouse.move(to.x + 60, to.y + 30, { steps: 6 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect(designer.inspector).toContainText('2 steps');
  await designer.canvas('order-intake').focus();
  await designer.card('map-order').focus();
  await page.keyboard.press('Delete');
  await expect(designer.card('map-order')).toHaveCount(0);
  await expect(designer.card('validate-order')).toHaveCount(0);
  await designer.undo();
  await designer.expectText(before);
});

test('shows a condition as a fork with the requests of both lanes, and folds it', async ({
  page,
  host,
}) => {
  const designer = await Designer.openExample(page, host);
  const card = designer.card('upsert-order');
  await expect(card).toContainText('existing');
  await expect(card).toContainText(/Yes.*PUT.*\/orders\/\{id\}/);
  await expect(card).toContainText(/No.*POST.*\/orders/);
  const open = await placeOf(card);
  await card.click({ position: { x: 60, y: 20 } });
  await page.keyboard.press('e');
  await expect(card).not.toContainText('POST');
  const folded = await placeOf(card);
  expect(folded.height).toBeLessThan(open.height);
  await page.reload();
  await expect(card).toBeVisible();
  await expect(card).not.toContainText('POST');
});

test('finds steps and goes through the hits', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  await designer.card('order-intake').click();
  await page.keyboard.press('Control+f');
  const search = page.getByRole('textbox', { name: 'Find in the workflow' });
  await search.fill('function order');
  await expect(page.getByRole('search')).toContainText('2 found');
  await search.press('Enter');
  await expect(page.getByRole('search')).toContainText('1 of 2');
  await expect(designer.card('validate-order')).toHaveAttribute('aria-current', 'true');
  await search.press('Enter');
  await expect(designer.card('map-order')).toHaveAttribute('aria-current', 'true');
  await search.press('Escape');
  await expect(search).toHaveCount(0);
  await expect(designer.card('map-order')).toBeFocused();
});

test('offers the actions of a card in its menu', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  const before = designer.text();
  await designer.card('map-order').click({ button: 'right' });
  const menu = page.getByRole('menu');
  await expect(menu.getByRole('menuitem', { name: /^Rename/ })).toBeVisible();
  await menu.getByRole('menuitem', { name: /^Move step up/ }).click();
  await expect.poll(() => designer.text()).not.toBe(before);
  await designer.undo();
  await designer.expectText(before);
});

test('paints the whole workflow from afar, where a press still selects', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  await designer.card('validate-order').click();
  const painted = page.getByRole('img', { name: /order-intake from afar/ });
  await expect(async () => {
    await page.keyboard.press('-');
    await expect(painted).toBeVisible({ timeout: 300 });
  }).toPass();
  await expect(designer.card('validate-order')).toHaveCount(1);
  await expect(designer.card('map-order')).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await expect(designer.card('map-order')).toBeFocused();
  const map = await placeOf(designer.card('map-order'));
  await page.mouse.click(map.x + map.width / 2, map.y - 25);
  await expect(designer.card('validate-order')).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('f');
  await expect(painted).toHaveCount(0);
});

test('exports the picture, and the diagram in the platform’s format', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  const svg = await exported(page, 'Export picture as SVG');
  expect(svg).toContain('<svg xmlns="http://www.w3.org/2000/svg"');
  for (const id of [
    'order-intake',
    'validate-order',
    'map-order',
    'upsert-order',
    'report-failure',
  ])
    expect(svg).toContain(`>${id}</text>`);
  const png = await exported(page, 'Export picture as PNG', 'latin1');
  expect(png.slice(1, 4)).toBe('PNG');

  await runCommand(page, 'Export diagram for the platform');
  const file = join(designer.folder, 'versori-flow.json');
  await expect.poll(() => existsSync(file)).toBe(true);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    nodes: [
      { id: 'order-intake', type: 'baseNode', data: { nodeKind: 'webhook' } },
      {},
      {},
      {},
      {},
    ],
    edges: [{ id: 'order-intake-to-validate-order' }, {}, {}, {}],
  });
});

test('is accessible with search, menu and palette, light and dark', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await designer.card('map-order').click();
    await page.keyboard.press('Control+f');
    await page.getByRole('textbox', { name: 'Find in the workflow' }).fill('order');
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.keyboard.press('Escape');
    await designer.card('map-order').click({ button: 'right' });
    await page.getByRole('menu').waitFor();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.keyboard.press('Escape');
  }
});

interface Place {
  readonly x: number;
  readonly y: number;
}

async function placeOf(locator: Locator) {
  await expect(locator).toBeVisible();
  const box = await locator.boundingBox();
  if (box === null) throw new Error('not in sight');
  return box;
}

/** Whether two cards stand on one line, the first above the second. */
async function isAbove(designer: Designer, upper: string, lower: string): Promise<boolean> {
  const [a, b] = [await placeOf(designer.card(upper)), await placeOf(designer.card(lower))];
  return Math.abs(a.x + a.width / 2 - (b.x + b.width / 2)) < 2 && a.y < b.y;
}

async function middleBetween(upper: Locator, lower: Locator): Promise<Place> {
  const [a, b] = [await placeOf(upper), await placeOf(lower)];
  return { x: a.x + a.width / 2, y: (a.y + a.height + b.y) / 2 };
}

async function dragTo(page: Page, what: Locator, to: Place): Promise<void> {
  const box = await placeOf(what);
  const from = { x: box.x + box.width / 2, y: box.y + Math.min(box.height, 60) / 2 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
}

/** Drags over some stations, each relative to the start. */
async function dragBy(page: Page, what: Locator, ...stations: readonly Place[]): Promise<void> {
  const box = await placeOf(what);
  const from = { x: box.x + box.width / 2, y: box.y + 20 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (const { x, y } of stations) await page.mouse.move(from.x + x, from.y + y, { steps: 6 });
  await page.mouse.up();
}

async function runCommand(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(/^Search commands/).fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByPlaceholder(/^Search commands/)).toBeHidden();
}

async function exported(
  page: Page,
  command: string,
  encoding: BufferEncoding = 'utf8',
): Promise<string> {
  const downloading = page.waitForEvent('download');
  await runCommand(page, command);
  const download = await downloading;
  return readFileSync(await download.path(), encoding);
}
