import AxeBuilder from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { makeOpenApi, makePdf } from '../../electron/services/assistant/attachments/testing.ts';
import { Assistant } from '../fixtures/assistant.ts';
import { Designer } from '../fixtures/designer.ts';
import { expect, test } from '../fixtures/test.ts';
import { startModelServer, type ModelServer } from '../stand-ins/model/server.ts';

const canary = 'canary-value-7f3a';

const payload = JSON.stringify([{ orderNumber: canary, total: 12.5, lines: [{ sku: canary }] }]);

const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const openapi = JSON.stringify({
  openapi: '3.0.3',
  info: { title: 'Ledger', version: '1' },
  paths: {
    '/sales-receipts': {
      post: {
        operationId: 'createSalesReceipt',
        summary: 'Books a sale',
        requestBody: json({
          type: 'object',
          required: ['receiptNumber'],
          properties: { receiptNumber: { type: 'string' }, amount: { type: 'number' } },
        }),
        responses: { 201: json({ type: 'object', properties: { id: { type: 'string' } } }) },
      },
    },
    '/employees': {
      get: {
        operationId: 'listEmployees',
        summary: 'Lists the staff',
        responses: { 200: json({ type: 'object', properties: { salary: { type: 'number' } } }) },
      },
    },
  },
});

/** One pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

const files = [
  { name: 'ledger.json', mimeType: 'application/json', buffer: Buffer.from(openapi) },
  { name: 'orders.json', mimeType: 'application/json', buffer: Buffer.from(payload) },
  { name: 'error.png', mimeType: 'image/png', buffer: picture },
];

async function serve(sees: boolean): Promise<ModelServer> {
  return startModelServer({
    sees,
    script: (_request, index) =>
      index === 0
        ? { calls: [{ name: 'ready', arguments: { ok: true } }] }
        : { calls: [{ name: 'finish', arguments: { title: 'Nothing to do', answer: 'Read.' } }] },
  });
}

function chips(assistant: Assistant): Locator {
  return assistant.panel.getByRole('list', { name: 'Attached files' }).getByRole('listitem');
}

async function choose(assistant: Assistant, chosen: typeof files): Promise<void> {
  const chooser = assistant.page.waitForEvent('filechooser');
  await assistant.panel.getByRole('button', { name: 'Attach files' }).click();
  await (await chooser).setFiles(chosen);
  // The same files can be chosen again.
  await expect(assistant.panel.getByLabel('Files to attach')).toHaveValue('');
}

/** What was sent last with the words of the prompt. */
function sent(server: ModelServer, words: string): string {
  const bodies = server.requests.map(({ body }) => JSON.stringify(body?.messages ?? []));
  return bodies.findLast((body) => body.includes(words)) ?? '';
}

for (const sees of [true, false]) {
  test(`files go along as what a model needs of them; it sees pictures: ${sees}`, async ({
    page,
    host,
  }) => {
    const server = await serve(sees);
    await Designer.openExample(page, host);
    const assistant = await Assistant.open(page);
    await assistant.setUpModel(server.baseUrl, 'sk-canary-0123456789abcdef');
    await choose(assistant, files);
    await expect(chips(assistant)).toHaveCount(3);
    await expect(chips(assistant).nth(0)).toContainText(/OpenAPI · \d+ B · Ledger, 2 operations/);
    await expect(chips(assistant).nth(1)).toContainText('1 record');
    await expect(chips(assistant).nth(2)).toContainText(/Picture · \d+ B · PNG/);
    const warning = assistant.panel.getByText('Scripted does not see pictures.');
    if (sees) await expect(warning).toBeHidden();
    else await expect(warning).toBeVisible();
    const found = await new AxeBuilder({ page }).analyze();
    expect(
      found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical'),
    ).toEqual([]);

    await assistant.ask('Book a sales receipt for each order');
    await expect(assistant.panel.getByText('Read.')).toBeVisible({ timeout: 60_000 });
    const body = sent(server, 'Book a sales receipt');
    expect(body).toContain('POST /sales-receipts createSalesReceipt');
    expect(body).toContain('receiptNumber: string; amount?: number');
    expect(body).toContain('GET /employees listEmployees');
    expect(body).not.toContain('salary');
    expect(body).toContain('orderNumber: string;');
    expect(body).not.toContain(canary);
    if (sees) expect(body).toContain(`data:image/png;base64,${picture.toString('base64')}`);
    else expect(body).toContain('A picture is attached that you cannot see.');
    expect(body).toContain(sees ? '"image_url"' : 'error.png');
    expect(body.includes('"image_url"')).toBe(sees);

    // What the request had stays in the chat, and can be had again.
    await assistant.panel.getByRole('button', { name: 'Close' }).click();
    const had = assistant.panel.getByRole('list', { name: 'Files of the request' });
    await expect(had.getByRole('listitem')).toHaveText(files.map(({ name }) => name));
    const remove = assistant.panel.getByRole('button', { name: 'Remove ledger.json' });
    await remove.click();
    await expect(chips(assistant)).toHaveCount(2);
    await assistant.panel.getByRole('button', { name: /^Ask again/ }).click();
    await expect(chips(assistant)).toHaveCount(3);
    await server.stop();
  });
}

test('a PDF of 200 pages and 5 MB of OpenAPI are read while the window goes on', async ({
  page,
  host,
}) => {
  const designer = await Designer.openExample(page, host);
  const assistant = await Assistant.open(page);
  const pages = Array.from({ length: 200 }, (_, index) => [`Page ${index + 1}`]);
  const large = JSON.stringify(makeOpenApi(8000));
  expect(large.length).toBeGreaterThan(5_000_000);
  await choose(assistant, [
    { name: 'api.json', mimeType: 'application/json', buffer: Buffer.from(large) },
    { name: 'book.pdf', mimeType: 'application/pdf', buffer: Buffer.from(makePdf(pages)) },
  ]);
  await expect(chips(assistant)).toHaveCount(2);
  await designer.card('map-order').click();
  await assistant.prompt.fill('Meanwhile');
  await expect(chips(assistant).filter({ hasText: 'api.json' })).toContainText(
    'Sales, 16002 operations',
    { timeout: 60_000 },
  );
  await expect(chips(assistant).filter({ hasText: 'book.pdf' })).toContainText('200 pages', {
    timeout: 60_000,
  });
});

test('files are dropped, refused in words, and taken out by keyboard', async ({ page, host }) => {
  await Designer.openExample(page, host);
  const assistant = await Assistant.open(page);
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['# Notes'], 'notes.md'));
    transfer.items.add(new File(['{"id": 1,}'], 'broken.json'));
    transfer.items.add(new File(['id,name\n1,Ada'], 'people.csv'));
    return transfer;
  });
  await assistant.panel.dispatchEvent('dragover', { dataTransfer: dropped });
  await expect(assistant.panel).toHaveAttribute('data-files-over', '');
  await assistant.panel.dispatchEvent('drop', { dataTransfer: dropped });
  await expect(assistant.panel).not.toHaveAttribute('data-files-over', '');
  await expect(chips(assistant)).toHaveCount(3);
  const broken = chips(assistant).filter({ hasText: 'broken.json' });
  await expect(broken).toContainText('is no JSON that can be read');
  await expect(broken).toContainText('Mend it, then attach it again.');
  await expect(chips(assistant).filter({ hasText: 'people.csv' })).toContainText(
    '2 columns, 1 row',
  );
  await expect(assistant.panel.getByText('reads the prompt alone, not the files')).toBeVisible();

  const remove = (name: string) => assistant.panel.getByRole('button', { name: `Remove ${name}` });
  await remove('notes.md').focus();
  await page.keyboard.press('Delete');
  await expect(chips(assistant)).toHaveCount(2);
  await expect(remove('people.csv')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(remove('broken.json')).toBeFocused();
  await page.keyboard.press('Backspace');
  await expect(chips(assistant)).toHaveCount(0);
  await expect(assistant.panel.getByRole('button', { name: 'Attach files' })).toBeFocused();
});

test('a picture is pasted into the prompt; a text with a picture of it is a text', async ({
  page,
  host,
}) => {
  await Designer.openExample(page, host);
  const assistant = await Assistant.open(page);
  const paste = (withText: boolean): Promise<boolean> =>
    assistant.prompt.evaluate((field, hasText) => {
      const clipboardData = new DataTransfer();
      const bytes = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
      clipboardData.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
      if (hasText) clipboardData.setData('text/plain', 'a cell');
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      return field.dispatchEvent(event);
    }, withText);
  expect(await paste(true)).toBe(true);
  expect(await paste(false)).toBe(false);
  await expect(chips(assistant)).toHaveCount(1);
  await expect(chips(assistant)).toContainText(/Picture · \d+ B · PNG/);
});
