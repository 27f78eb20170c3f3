import type { Locator, Page } from '@playwright/test';
import { Designer } from '../fixtures/designer.ts';
import { expect, test } from '../fixtures/test.ts';

function line(designer: Designer, name: RegExp): Locator {
  return designer.inspector.getByRole('tree', { name: 'Blocks' }).getByRole('treeitem', { name });
}

/** Puts the pointer on a word of an editor, where it has no element of its own. */
async function hoverText(page: Page, field: Locator, word: string): Promise<void> {
  const { x, y } = await field.evaluate((root, wanted) => {
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const box = range.getBoundingClientRect();
      return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    }
    throw new Error(`${wanted} is not there`);
  }, word);
  await page.mouse.move(x - 3, y);
  await page.mouse.move(x, y);
}

test('completes, explains and checks an expression field with the compiler', async ({
  page,
  host,
}) => {
  const designer = await Designer.openExample(page, host);
  const before = designer.text();
  await designer.tab('Problems').click();
  await expect(page.getByText('Types are live')).toBeVisible({ timeout: 60_000 });
  await designer.card('upsert-order').click();
  await line(designer, /^Log Created order/).click();
  const form = designer.inspector.getByRole('region', { name: 'Log block' });
  const field = form.getByRole('textbox', { name: 'Fields' });
  await field.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText('{ price: data.lines[0]');
  await page.keyboard.type('?.');
  const options = page.getByRole('listbox').getByRole('option');
  await expect(options).toHaveText([/^amount/, /^quantity/, /^sku/, /^unitPrice/]);
  await options.filter({ hasText: 'unitPrice' }).click();
  await expect(field).toContainText('{ price: data.lines[0]?.unitPrice');
  await hoverText(page, field, 'unitPrice');
  await expect(page.getByText('(property) SalesOrderLine.unitPrice: number')).toBeVisible();
  await page.mouse.move(0, 0);

  await page.keyboard.insertText('s }');
  await expect(form.getByText(/Property 'unitPrices' does not exist/)).toBeVisible();
  expect(designer.text()).toBe(before);
  for (let typed = 0; typed < 3; typed += 1) await page.keyboard.press('Backspace');
  await page.keyboard.insertText(' }');
  await expect(form.getByText(/does not exist/)).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+Enter');
  await designer.expectText(
    before.replace(
      "'Created order', { status: response.status, id: order.id }",
      "'Created order', { price: data.lines[0]?.unitPrice }",
    ),
  );
  await designer.undo();
  await designer.expectText(before);
});

test('moves a block into another branch by mouse and by keyboard', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  const before = designer.text();
  await designer.card('upsert-order').click();
  const log = "          log.info('Creating order', { method: 'POST', path: '/orders' });\n";
  const first =
    "          log.info('Updating order', { method: 'PUT', path: '/orders', id: existing.id });\n";
  const moved = before.replace(log, '').replace(first, first + log);
  expect(moved).not.toBe(before);

  const target = line(designer, /^Log Updating order/);
  const height = (await target.boundingBox())?.height ?? 0;
  await line(designer, /^Log Creating order/).dragTo(target, {
    targetPosition: { x: 60, y: height - 3 },
  });
  await designer.expectText(moved);
  await expect(line(designer, /^Log Creating order/)).toHaveAttribute('aria-selected', 'true');
  await designer.undo();
  await designer.expectText(before);

  // Out of the front of its branch, it goes to the end of the one before; and back.
  await expect(line(designer, /^Log Creating order/)).toBeVisible();
  await line(designer, /^Log Creating order/).click();
  await page.keyboard.press('Alt+ArrowUp');
  const last = "          return { action: 'updated', id: order.id };\n";
  await designer.expectText(before.replace(log, '').replace(last, log + last));
  await expect(line(designer, /^Log Creating order/)).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await designer.expectText(before);
});

test('runs a step for each item, one after the other or side by side', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  const before = designer.text();
  await designer.card('map-order').click();
  await designer.inspector.getByRole('button', { name: 'Run for each item', exact: true }).click();
  await expect.poll(() => designer.text()).toContain('.unpack().serial(');
  const mode = designer.inspector.getByRole('combobox', { name: 'For each item' });
  await expect(mode).toHaveValue(/One after the other/);
  const serial = designer.text();
  await mode.click();
  await page.getByRole('option', { name: /Side by side/ }).click();
  await designer.expectText(serial.replace('.serial(', '.parallel('));
  await expect(mode).toHaveValue(/Side by side/);
  await designer.undo();
  await designer.expectText(serial);
  await designer.undo();
  await designer.expectText(before);
});
