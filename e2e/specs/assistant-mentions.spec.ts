import AxeBuilder from '@axe-core/playwright';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { Assistant } from '../fixtures/assistant.ts';
import { Designer, orderIntakeFile } from '../fixtures/designer.ts';
import { expect, test } from '../fixtures/test.ts';
import {
  startModelServer,
  type Answer,
  type ModelServer,
  type ScriptedCall,
} from '../stand-ins/model/server.ts';

const ready: Answer = { calls: [{ name: 'ready', arguments: { ok: true } }] };
const finish: Answer = { calls: [{ name: 'finish', arguments: { title: 'Done' } }] };

/** The first request is the test of the model; what follows is answered one after the other, at last by the end. */
async function serve(...answers: readonly Answer[]): Promise<ModelServer> {
  return startModelServer({
    script: (_request, index) => (index === 0 ? ready : (answers[index - 1] ?? finish)),
  });
}

function replaceLine(line: number, text: string): ScriptedCall {
  const place = { file: orderIntakeFile, from: line, to: line };
  return { name: 'replace_text', arguments: { label: 'Say it otherwise', ...place, text } };
}

/** What the model was told in the user's name, in the last request that begins with one. */
function asked(server: ModelServer): string {
  const first = server.requests.findLast(({ body }) => body?.messages.at(-1)?.role === 'user');
  return String(first?.body?.messages.at(-1)?.content);
}

function toolNames(server: ModelServer): readonly string[] {
  return (server.requests.at(-1)?.body?.tools ?? []).map((tool) => tool.function.name);
}

function lineOf(text: string, words: string): number {
  return text.split('\n').findIndex((line) => line.includes(words)) + 1;
}

/** All files of the project that are its own. */
function allTexts(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
}

function chip(assistant: Assistant, name: string): Locator {
  return assistant.panel.getByRole('button', { name: `Leave out ${name}` });
}

async function expectClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual(
    [],
  );
}

const canary = 'sk-canary-0123456789abcdef';

test('edit this step: from its card by mouse and by keyboard, and nothing else changes', async ({
  page,
  host,
}) => {
  const designer = await Designer.openExample(page, host);
  const before = allTexts(designer.folder);
  const words = "'Updating order'";
  const line = lineOf(designer.text(), words);
  const whole = designer.text().split('\n')[line - 1] ?? '';
  const server = await serve({
    calls: [replaceLine(line, whole.replace(words, "'Changing the order'"))],
  });
  const assistant = await Assistant.open(page);
  await assistant.setUpModel(server.baseUrl, canary);

  await designer.card('upsert-order').click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Edit this step with the assistant/ }).click();
  await expect(assistant.prompt).toBeFocused();
  await expect(assistant.prompt).toHaveAttribute('placeholder', 'What should change?');
  await expect(chip(assistant, 'step order-intake / upsert-order')).toBeVisible();
  await chip(assistant, 'step order-intake / upsert-order').press('Delete');
  await expect(chip(assistant, 'step order-intake / upsert-order')).toBeHidden();
  await expect(assistant.prompt).toBeFocused();

  // The same by keyboard: the card, its menu, the prompt.
  await designer.card('upsert-order').focus();
  await page.keyboard.press('Shift+F10');
  await expect(page.locator('[role="menu"]:focus, [role="menu"] :focus')).toBeVisible();
  const item = page.getByRole('menuitem', { name: /^Edit this step with the assistant/ });
  for (let press = 0; press < 30; press += 1) {
    if (await item.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('ArrowUp');
  }
  await expect(item).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(assistant.prompt).toBeFocused();
  await expect(chip(assistant, 'step order-intake / upsert-order')).toBeVisible();
  await page.keyboard.type('Say changing, not updating');
  await page.keyboard.press('ControlOrMeta+Enter');
  await assistant.expectProven();
  expect(asked(server)).toContain('Data from "step order-intake / upsert-order"');
  expect(asked(server)).toContain(`${line} | ${whole}`);
  expect(asked(server)).not.toContain('src/services');

  await assistant.decision.getByRole('button', { name: 'Accept' }).click();
  const expected = (before.get(join(designer.folder, orderIntakeFile)) ?? '').replace(
    words,
    "'Changing the order'",
  );
  await designer.expectText(expected);
  // The button that had the focus is gone.
  await expect(assistant.prompt).toBeFocused();
  const after = allTexts(designer.folder);
  const changed = [...after].filter(([file, text]) => before.get(file) !== text);
  expect(changed.map(([file]) => file)).toEqual([join(designer.folder, orderIntakeFile)]);
  await server.stop();
});

test('an @ mentions parts of the project, by keyboard alone', async ({ page, host }) => {
  const server = await serve({ text: 'It maps the event to an order.' });
  await Designer.openExample(page, host);
  const assistant = await Assistant.open(page);
  await assistant.setUpModel(server.baseUrl, canary);
  await assistant.prompt.focus();
  await page.keyboard.type('What does @map');
  const open = assistant.panel.getByRole('combobox', { name: 'Prompt' });
  await expect(open).toHaveAttribute('aria-expanded', 'true');
  const list = page.getByRole('listbox', { name: 'What to mention' });
  await expect(list.getByRole('option', { selected: true })).toContainText('map-order');
  await expectClean(page);
  const chosen = list.getByRole('option', { name: /^mapOrder/ });
  for (let press = 0; press < 20; press += 1) {
    if ((await chosen.getAttribute('aria-selected')) === 'true') break;
    const active = await open.getAttribute('aria-activedescendant');
    await page.keyboard.press('ArrowDown');
    await expect(open).not.toHaveAttribute('aria-activedescendant', active ?? '');
  }
  await page.keyboard.press('Enter');
  await expect(assistant.prompt).toHaveValue('What does @mapOrder ');
  await expect(list).toBeHidden();
  await expect(chip(assistant, 'mapping mapOrder')).toBeVisible();

  await page.keyboard.type('do with @SalesOrd');
  await expect(list.getByRole('option', { selected: true })).toContainText('SalesOrder');
  await page.keyboard.press('Tab');
  await expect(assistant.prompt).toHaveValue('What does @mapOrder do with @SalesOrder ');
  await expect(chip(assistant, 'shape SalesOrder')).toBeVisible();

  // A closed list stays closed; a deleted mention takes its chip along, a removed chip leaves the word.
  await page.keyboard.type('and @ord');
  await expect(list).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  for (const _letter of 'and @ord') await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expect(chip(assistant, 'shape SalesOrder')).toBeHidden();
  await page.keyboard.type('r');
  await expect(chip(assistant, 'shape SalesOrder')).toBeVisible();
  await page.keyboard.press('Escape');
  await chip(assistant, 'shape SalesOrder').focus();
  await page.keyboard.press('Enter');
  await expect(assistant.prompt).toHaveValue('What does @mapOrder do with SalesOrder');

  await assistant.panel.getByText('Ask', { exact: true }).click();
  await assistant.panel.getByRole('button', { name: 'Send' }).click();
  await expect(assistant.panel).toContainText('It maps the event to an order.');
  expect(asked(server)).toContain('What does @mapOrder do with SalesOrder');
  expect(asked(server)).toContain('Data from "mapping mapOrder"');
  expect(asked(server)).not.toContain('Data from "shape');
  await server.stop();
});

test('fix and explain a problem from the problems panel', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  const good = designer.text();
  const bad = good.replace("fetch('/orders', {", "fetch('https://orders.example/orders', {");
  const line = lineOf(bad, 'orders.example');
  writeFileSync(join(designer.folder, orderIntakeFile), bad);
  const server = await serve(
    { text: 'The address belongs to the connection.' },
    { calls: [replaceLine(line, good.split('\n')[line - 1] ?? '')] },
  );
  await designer.tab('Problems').click();
  const rows = page.getByRole('region', { name: orderIntakeFile }).getByRole('listitem');
  const row = rows.filter({ hasText: `${line}:` }).first();
  await expect(row).toBeVisible();
  const message = (await row.locator('span[class*="message"]').innerText()).trim();
  const assistant = await Assistant.open(page);
  await assistant.setUpModel(server.baseUrl, canary);

  await row.getByRole('button', { name: /^Assistant about/ }).click();
  await page.getByRole('menuitem', { name: 'Explain this problem' }).click();
  await expect(assistant.panel).toContainText('The address belongs to the connection.');
  expect(asked(server)).toContain('Explain this problem');
  expect(asked(server)).toContain(message);
  expect(asked(server)).toMatch(new RegExp(`> +${line} \\| `));
  expect(asked(server)).toContain('Data from "step order-intake / upsert-order"');
  expect(toolNames(server)).not.toContain('replace_text');

  await row.getByRole('button', { name: /^Assistant about/ }).click();
  await page.getByRole('menuitem', { name: 'Fix this problem with the assistant' }).click();
  await expect(assistant.prompt).toBeFocused();
  await expect(assistant.prompt).toHaveValue(new RegExp(`^Fix this problem: .*${line}`));
  await expect(chip(assistant, `problem ${orderIntakeFile}:${line}`)).toBeVisible();
  await expectClean(page);
  await assistant.panel.getByRole('button', { name: 'Send' }).click();
  await assistant.expectProven();
  expect(toolNames(server)).toContain('replace_text');
  await assistant.decision.getByRole('button', { name: 'Accept' }).click();
  await designer.expectText(good);
  await expect(row).toBeHidden();
  await server.stop();
});

const mapFile = 'src/services/map-order.ts';

/** An edit of the example's mapping. */
function editMapping(label: string, command: string, fields: object = {}): ScriptedCall {
  const given = { mapping: `${mapFile}#mapOrder`, ...fields };
  return { name: 'edit_mapping', arguments: { label, command, fields: given } };
}

test('the mapper asks for a rule of the chosen field, and for tests', async ({ page, host }) => {
  const path = 'orderEvent.data.currency';
  const rule = { base: 'path', path, operations: [{ kind: 'convert:upper' }] };
  const data = { order_id: 'A-1', customer: { id: 'C-1', email: 'a@b.example' }, items: [] };
  const order = { event: 'order.created', data: { ...data, total: 3, currency: 'usd' } };
  const customer = { customerNumber: 'C-1', customerEmail: 'a@b.example' };
  const rest = { currency: 'USD', total: 3, itemCount: 0, lines: [] };
  const salesOrder = { reference: 'A-1', ...customer, ...rest };
  const server = await serve(
    {
      calls: [editMapping('Write it in capitals', 'mapping.setRule', { target: 'currency', rule })],
    },
    finish,
    {
      calls: [
        editMapping('Add an order in USD', 'mapping.addSample', {
          name: 'an order in USD',
          arguments: [order],
          expected: salesOrder,
        }),
        editMapping('Write its test', 'mapping.generateTests'),
      ],
    },
  );
  const designer = await Designer.openExample(page, host);
  const assistant = await Assistant.open(page);
  await assistant.setUpModel(server.baseUrl, canary);
  await page.getByRole('button', { name: 'mapOrder', exact: true }).click();
  await page
    .getByRole('tree', { name: /^Target/ })
    .getByRole('treeitem', { name: /^currency/ })
    .click();
  await page.getByRole('button', { name: 'Map these fields with the assistant' }).click();
  await expect(assistant.prompt).toBeFocused();
  await expect(assistant.prompt).toHaveValue('In mapOrder, write the rule of currency.');
  await expect(chip(assistant, 'mapping mapOrder')).toBeVisible();
  await assistant.panel.getByRole('button', { name: 'Send' }).click();
  await assistant.expectProven();
  expect(asked(server)).toContain('In mapOrder, write the rule of currency.');
  expect(asked(server)).toContain('Data from "mapping mapOrder"');
  await expect(assistant.change('Write it in capitals')).toBeChecked();
  await expect(page.getByRole('region', { name: 'Proposed mapping mapOrder' })).toContainText(
    '1 rule changed',
  );
  await expect(assistant.prompt).toBeFocused();
  await assistant.decision.getByRole('button', { name: 'Accept' }).click();
  await expect.poll(() => designer.text(mapFile)).toContain('currency.toUpperCase()');
  const mapped = designer.text(mapFile);

  await page.getByRole('button', { name: 'Write tests with the assistant' }).click();
  await expect(assistant.prompt).toHaveValue(
    'Write tests for the mapping mapOrder. Leave its code as it is.',
  );
  await expect(chip(assistant, 'mapping mapOrder')).toBeVisible();
  await assistant.panel.getByRole('button', { name: 'Send' }).click();
  await assistant.expectProven();
  await expect(assistant.change('Add an order in USD')).toBeChecked();
  await expect(assistant.change('Write its test')).toBeChecked();
  await assistant.decision.getByRole('button', { name: 'Accept' }).click();
  await expect.poll(() => designer.text('src/services/map-order.test.ts')).toContain('in USD');
  expect(designer.text(mapFile)).toBe(mapped);
  await server.stop();
});

test('the selection goes along as a chip, and stays here when it is left out', async ({
  page,
  host,
}) => {
  const server = await serve({ text: 'First answer.' }, { text: 'Second answer.' });
  const designer = await Designer.openExample(page, host);
  const assistant = await Assistant.open(page);
  await assistant.setUpModel(server.baseUrl, canary);
  await designer.card('map-order').click();
  const selection = chip(assistant, 'the selection order-intake / map-order');
  await expect(selection).toBeVisible();
  await expect(assistant.panel.getByText('Selection: order-intake / map-order')).toBeVisible();
  await designer.card('upsert-order').click();
  await expect(selection).toBeHidden();
  await expect(chip(assistant, 'the selection order-intake / upsert-order')).toBeVisible();
  await assistant.panel.getByText('Ask', { exact: true }).click();
  await assistant.ask('What is this?');
  await expect(assistant.panel).toContainText('First answer.');
  expect(asked(server)).toContain('Data from "step order-intake / upsert-order"');

  await chip(assistant, 'the selection order-intake / upsert-order').click();
  await expect(assistant.panel.getByRole('button', { name: /^Leave out/ })).toHaveCount(0);
  await assistant.ask('What is an order?');
  await expect(assistant.panel).toContainText('Second answer.');
  expect(asked(server)).toContain('What is an order?');
  expect(asked(server)).not.toContain('Data from');
  await server.stop();
});

test('the built-in planner is not given what it cannot do', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  await designer.card('upsert-order').click();
  await page.keyboard.press('i');
  const assistant = new Assistant(page);
  await expect(assistant.prompt).toBeFocused();
  await page.keyboard.type('Call it store-order');
  await expect(assistant.panel.getByText(/The built-in planner builds from/)).toBeVisible();
  await expect(assistant.panel.getByRole('button', { name: 'Send' })).toBeDisabled();
  await expectClean(page);
  await assistant.panel.getByRole('button', { name: 'Set up a model' }).click();
  await expect(page.getByRole('dialog', { name: 'Models of the assistant' })).toBeVisible();
  await page.keyboard.press('Escape');
  await chip(assistant, 'step order-intake / upsert-order').click();
  await expect(assistant.panel.getByRole('button', { name: 'Send' })).toBeEnabled();
  await expect(assistant.prompt).toHaveValue('Call it store-order');
});
