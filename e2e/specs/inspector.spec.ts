import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { Designer } from '../fixtures/designer.ts';
import { expect, test } from '../fixtures/test.ts';

function line(designer: Designer, name: string | RegExp): Locator {
  return designer.inspector.getByRole('tree', { name: 'Blocks' }).getByRole('treeitem', { name });
}

async function addBlock(page: Page, designer: Designer, kind: string): Promise<void> {
  await designer.inspector.getByRole('button', { name: 'Add block' }).click();
  await page.getByRole('textbox', { name: /^Add a block/ }).fill(kind);
  await page.keyboard.press('Enter');
}

/** Types into an expression field, in place of what it holds. */
async function typeExpression(page: Page, field: Locator, text: string): Promise<void> {
  await field.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
  await page.keyboard.press('ControlOrMeta+Enter');
}

test('changes a request in a branch: path with data, query, headers, body', async ({
  page,
  host,
}) => {
  const designer = await Designer.openExample(page, host);
  const before = designer.text();
  await designer.card('upsert-order').click();
  await line(designer, /^POST/).click();
  const form = designer.inspector.getByRole('region', { name: 'Request block' });

  const path = form.getByRole('textbox', { name: 'Path' });
  await path.fill('/sales-orders/');
  await form.getByRole('button', { name: 'data', exact: true }).click();
  await path.press('End');
  await path.pressSequentially('/copy');
  await path.press('Enter');
  const withPath = before.replace("fetch('/orders',", 'fetch(`/sales-orders/${data}/copy`,');
  await designer.expectText(withPath);
  await designer.undo();
  await designer.expectText(before);
  await expect(path).toHaveValue('/orders');

  await form.getByRole('button', { name: 'Add query parameter' }).click();
  await expect(form.getByLabel('Name of query parameter 1')).toBeFocused();
  await page.keyboard.type('dry run');
  await form.getByLabel('Value of query parameter 1').fill('a&b');
  await form.getByLabel('Value of query parameter 1').press('Enter');
  const withQuery = before.replace("fetch('/orders',", "fetch('/orders?dry%20run=a%26b',");
  await designer.expectText(withQuery);

  await form.getByRole('button', { name: 'Add header' }).click();
  await form.getByLabel('Name of header 2').fill('X-Reference');
  await form.getByRole('button', { name: 'Expression for header 2' }).click();
  await form.getByLabel('Expression of header 2').fill('data.reference');
  // The rows are taken when the focus leaves them.
  await form.getByRole('textbox', { name: 'Path' }).focus();
  await expect.poll(() => designer.text()).toContain("'X-Reference': data.reference");

  await typeExpression(page, form.getByRole('textbox', { name: 'Result is called' }), 'created');
  await expect.poll(() => designer.text()).toContain('const created = await readJson');
  await form.getByRole('button', { name: 'Retry with backoff' }).click();
  await expect.poll(() => designer.text()).toContain('await withRetry(() => fetch(');
  await expect(form.getByRole('button', { name: 'Stop retrying' })).toBeVisible();
  for (let step = 0; step < 4; step += 1) await designer.undo();
  await designer.expectText(before);
});

test('adds a log and a KV write into a branch by keyboard, moves and removes them', async ({
  page,
  host,
}) => {
  const designer = await Designer.openExample(page, host);
  const before = designer.text();
  await designer.card('upsert-order').click();
  await line(designer, /^Log Looking up/).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(line(designer, /^Return \{ action: 'created/)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(line(designer, /^Otherwise/)).toBeFocused();

  const add = designer.inspector.getByRole('button', { name: 'Add block' });
  await add.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Add a block into this branch' }).fill('kv set');
  await page.keyboard.press('Enter');
  const write = "          await openKv(':project:').set('last-run', new Date().toISOString());\n";
  const created = "          return { action: 'created', id: order.id };\n";
  const withWrite = before
    .replace(created, write + created)
    .replace('async ({ fetch, data, log })', 'async ({ fetch, data, log, openKv })');
  await designer.expectText(withWrite);

  const form = designer.inspector.getByRole('region', { name: 'Key-value store block' });
  await form.getByRole('textbox', { name: 'Key' }).fill('last-created');
  await form.getByRole('textbox', { name: 'Key' }).press('Enter');
  await typeExpression(page, form.getByRole('textbox', { name: 'Value' }), 'order.id');
  const changed = "          await openKv(':project:').set('last-created', order.id);\n";
  const withChanges = withWrite.replace(write, changed);
  await designer.expectText(withChanges);

  await line(designer, /^KV set last-created/).focus();
  await page.keyboard.press('Alt+ArrowUp');
  const log = "          log.info('Created order', { status: response.status, id: order.id });\n";
  await designer.expectText(withChanges.replace(log + changed, changed + log));
  await expect(line(designer, /^KV set last-created/)).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await designer.expectText(withChanges);
  await page.keyboard.press('Delete');
  await designer.expectText(before);

  await line(designer, /^Log Created order/).click();
  await addBlock(page, designer, 'log');
  const message = designer.inspector.getByRole('textbox', { name: 'Message' });
  await expect(message).toHaveValue(/Working on/);
  await message.fill('Order is stored');
  await message.press('Enter');
  await expect
    .poll(() => designer.text())
    .toContain(`${log}          log.info('Order is stored');\n`);
});

test('imports a curl command without its secrets', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  const before = designer.text();
  await designer.card('upsert-order').click();
  await line(designer, /^POST/).click();
  await designer.inspector.getByRole('button', { name: 'Import cURL' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import cURL' });
  await dialog.getByLabel('Command').fill('wget https://api.example.com');
  await expect(dialog.getByText(/no command of curl/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Replace request' })).toBeDisabled();
  await dialog
    .getByLabel('Command')
    .fill(
      `curl -X PUT 'https://api.example.com/v1/orders?dry=yes' \\\n -H 'Authorization: Bearer s3cret-value' -b 'a=s3cret-value' --json '{"lines":[{"sku":"A"}]}'`,
    );
  await expect(dialog.getByText(/secret: Cookie, Authorization/)).toBeVisible();
  await expect(new AxeBuilder({ page }).analyze()).resolves.toMatchObject({ violations: [] });
  await dialog.getByRole('button', { name: 'Replace request' }).click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => designer.text()).toContain("fetch('/v1/orders?dry=yes', {");
  const text = designer.text();
  expect(text).toContain("method: 'PUT'");
  expect(text).toContain("JSON.stringify({ lines: [{ sku: 'A' }] })");
  expect(text).not.toContain('s3cret');
  await designer.undo();
  await designer.expectText(before);
});

const nightlyFile = 'src/workflows/nightly.ts';
const nightly = `import { fn, schedule } from '@versori/run';

export const nightly = schedule('nightly', '0 2 * * *')
  .then(fn('work', () => undefined));
`;

test('sets a cron text, and says what it means and when it runs next', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  writeFileSync(join(designer.folder, nightlyFile), nightly);
  await page
    .getByRole('button', { name: /nightly/ })
    .first()
    .click();
  await designer.card('nightly').click();
  const cron = designer.inspector.getByRole('textbox', { name: 'Cron' });
  await expect(cron).toHaveValue('0 2 * * *');
  const runs = designer.inspector.getByRole('list', { name: 'Next runs (UTC)' });
  await expect(runs.getByRole('listitem')).toHaveCount(5);
  await expect(runs).toContainText('02:00');

  await cron.fill('0 0 2 * * *');
  await cron.press('Enter');
  await expect(designer.inspector.getByText(/five fields/)).toBeVisible();
  await designer.expectText(nightly, nightlyFile);

  await cron.fill('30 6 * * 1-5');
  await cron.press('Enter');
  await designer.expectText(nightly.replace('0 2 * * *', '30 6 * * 1-5'), nightlyFile);
  await expect(designer.inspector.getByText(/Monday through Friday/)).toBeVisible();
  await expect(runs).toContainText('06:30');

  await designer.inspector.getByRole('combobox', { name: 'Runs', exact: true }).click();
  await page.getByRole('option', { name: 'Every 15 minutes' }).click();
  await designer.expectText(nightly.replace('0 2 * * *', '*/15 * * * *'), nightlyFile);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the forms, ${colorScheme}`, async ({ page, host }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const designer = await Designer.openExample(page, host);
    writeFileSync(join(designer.folder, nightlyFile), nightly);
    const check = async (): Promise<void> => {
      const { violations } = await new AxeBuilder({ page })
        .include('aside[aria-label="Inspector"]')
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
    };
    await designer.card('order-intake').click();
    await expect(designer.inspector.getByText('Call it with curl')).toBeVisible();
    await check();
    await designer.card('upsert-order').click();
    for (const name of [/^GET/, /^Log Looked/, /^If existing/, /^POST/, /^Return/]) {
      await line(designer, name).first().click();
      await expect(designer.inspector.locator('[data-block-form]')).toBeVisible();
      await check();
    }
    await designer.card('report-failure').click();
    await line(designer, /^Issue/).click();
    await check();
    await page
      .getByRole('button', { name: /nightly/ })
      .first()
      .click();
    await designer.card('nightly').click();
    await expect(designer.inspector.getByText('Next runs (UTC)')).toBeVisible();
    await check();
  });
}
