import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { Designer } from '../fixtures/designer.ts';
import { expect, test } from '../fixtures/test.ts';

const queueFile = 'src/workflows/queue.ts';
const queue = `import { fn, http, schedule, workflow } from '@versori/run';

export const nightly = schedule('nightly', '0 3 * * *')
  .then(
    fn('queue', async ({ start }) => {
      await start('sync-order', { data: { id: 1 } });
      await start('elsewhere', { data: {} });
    }),
  );

export const syncOrder = workflow('sync-order')
  .then(http('push', { connection: 'erp' }, async ({ fetch }) => (await fetch('/push')).json()));
`;

test('walks through the window in five stops, by keyboard, and starts again when asked', async ({
  page,
  host,
}) => {
  await Designer.openExample(page, host, 'first-steps', true);
  const titles: string[] = [];
  for (let stop = 1; stop <= 5; stop++) {
    const card = page.getByRole('dialog');
    await expect(card).toContainText(`${stop} of 5`);
    await expect(card.getByRole('button', { name: stop === 5 ? 'Done' : 'Next' })).toBeFocused();
    titles.push((await card.getByRole('heading').textContent()) ?? '');
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.keyboard.press('Enter');
  }
  expect(new Set(titles).size).toBe(5);
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.getByRole('button', { name: /^Project / }).click();
  await page.getByRole('menuitem', { name: 'Take the tour' }).click();
  await expect(page.getByRole('dialog')).toContainText('1 of 5');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('shows who starts whom and who talks to what, and leads there', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  writeFileSync(join(designer.folder, queueFile), queue);
  await expect(page.getByRole('navigation', { name: 'Project' })).toContainText('sync-order');
  await page.getByRole('button', { name: 'Show integration map' }).click();
  const map = page.getByRole('region', { name: 'Integration map' });
  await expect(
    map.getByRole('button', { name: /nightly ?, starts sync-order, elsewhere/ }),
  ).toBeVisible();
  await expect(
    map.getByRole('button', { name: /^System order-management.*order-intake/ }),
  ).toBeVisible();
  await expect(map.getByText('elsewhere', { exact: true })).toBeVisible();
  // Away from the button, whose tooltip stands outside of every landmark.
  await page.mouse.move(700, 300);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await map.getByRole('button', { name: /^System erp/ }).click();
  await expect(designer.card('push')).toHaveAttribute('aria-current', 'true');

  await expect(designer.card('sync-order')).toContainText('Started by nightly');
  await designer.card('sync-order').click();
  await page.keyboard.press('g');
  await expect(designer.canvas('nightly')).toBeVisible();

  const start = page.getByRole('button', { name: /^Start durable workflow:/ });
  await start.focus();
  await page.keyboard.press('Enter');
  await expect
    .poll(() => designer.text(queueFile))
    .toContain("await start('sync-order', { data: data });");
  await designer.undo();
  await designer.expectText(queue, queueFile);
});

test('moves steps to another workflow in one undo entry', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  const before = designer.text();
  writeFileSync(join(designer.folder, queueFile), queue);
  await expect(page.getByRole('navigation', { name: 'Project' })).toContainText('nightly');
  await designer.card('map-order').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Move to another workflow…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Workflow' }).click();
  await page.getByRole('option', { name: 'nightly' }).click();
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(designer.canvas('nightly')).toBeVisible();
  await expect(designer.card('map-order')).toHaveAttribute('aria-current', 'true');
  await expect.poll(() => designer.text(queueFile)).toContain("fn('map-order'");
  await expect.poll(() => designer.text()).not.toContain("'map-order'");
  await designer.undo();
  await designer.expectText(before);
  await designer.expectText(queue, queueFile);
});

test('stays usable in a small window', async ({ page, host }) => {
  await page.setViewportSize({ width: 1024, height: 700 });
  const designer = await Designer.openExample(page, host);
  await designer.card('validate-order').click();
  await page.keyboard.press('/');
  await page.getByRole('textbox', { name: 'Insert a step' }).fill('http');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-id="step:request"]')).toBeInViewport();
  const palette = page.getByRole('region', { name: 'Steps to insert' });
  await expect(palette.getByRole('button').last()).toBeInViewport();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
