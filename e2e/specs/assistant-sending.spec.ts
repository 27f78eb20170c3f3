import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { Assistant } from '../fixtures/assistant.ts';
import { Designer } from '../fixtures/designer.ts';
import { expect, test } from '../fixtures/test.ts';
import {
  startModelServer,
  type Answer,
  type ModelServer,
  type ScriptedCall,
} from '../stand-ins/model/server.ts';

const key = 'sk-canary-0123456789abcdef';
const ready: Answer = { calls: [call('ready', { ok: true })] };
const finish: Answer = { calls: [call('finish', { title: 'Check orders first' })] };

function call(name: string, given: unknown): ScriptedCall {
  return { name, arguments: given };
}

function insert(id: string): ScriptedCall {
  return call('edit_step', {
    label: `Add the step ${id}`,
    command: 'step.insert',
    fields: {
      workflow: 'order-intake',
      after: null,
      step: { kind: 'fn', id, code: '({ data }) => data' },
    },
  });
}

/** The first request is the test of the model. */
async function serve(...answers: readonly Answer[]): Promise<ModelServer> {
  return startModelServer({
    script: (_request, index) => (index === 0 ? ready : (answers[index - 1] ?? finish)),
  });
}

const chatRequests = ({ requests }: ModelServer) =>
  requests.filter(({ path }) => path.endsWith('/chat/completions'));

/** What the model was told by its tools. */
function results(server: ModelServer): string {
  const messages = chatRequests(server).flatMap(({ body }) => body?.messages ?? []);
  return JSON.stringify(messages.filter(({ role }) => role === 'tool'));
}

function sentDialog(page: Page): Locator {
  return page.getByRole('dialog', { name: 'What will be sent' });
}

async function expectAccessible(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page }).analyze();
  const grave = found.violations.filter(
    ({ impact }) => impact === 'serious' || impact === 'critical',
  );
  expect(grave).toEqual([]);
}

test('what goes to others is shown first, and sent once the user agrees', async ({
  page,
  host,
}) => {
  const server = await serve(finish, finish);
  await Designer.openExample(page, host);
  const assistant = await Assistant.open(page);
  await assistant.setUpModel(server.baseUrl, key, { isShared: true });
  const tested = chatRequests(server).length;

  await assistant.ask(`Say hello to ${key}`);
  const dialog = sentDialog(page);
  const request = dialog.getByLabel('Your request, with what it speaks of');
  await expect(request).toContainText('Say hello to •••');
  await expect(dialog).toContainText(new URL(server.baseUrl).host);
  await expect(dialog).toContainText(/tools, about/);
  await dialog.getByText('Instructions of Flowright').click();
  await expect(dialog.getByLabel('Instructions of Flowright')).toContainText(
    'You work in Flowright',
  );
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  expect(chatRequests(server)).toHaveLength(tested);
  await expect(assistant.prompt).toHaveValue(`Say hello to ${key}`);
  await expect(assistant.panel.getByRole('alert')).toBeHidden();

  await assistant.panel.getByRole('button', { name: 'Send' }).click();
  const shown = (await request.textContent()) ?? '';
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(assistant.panel.getByText('Check orders first')).toBeVisible();
  expect(chatRequests(server)).toHaveLength(tested + 1);
  const sent = JSON.stringify(server.requests.map(({ body }) => body));
  expect(sent).not.toContain(key);
  expect(sent).toContain(shown.slice(0, 20));
  await expect(assistant.panel.getByLabel('Tokens', { exact: true })).toContainText(
    'This request: 100 in',
  );

  await assistant.decision.getByRole('button', { name: 'Close' }).click();
  await assistant.ask('Once more');
  await expect.poll(() => chatRequests(server).length).toBe(tested + 2);
  await expect(dialog).toBeHidden();

  await expect(assistant.panel.getByLabel('Tokens', { exact: true })).toContainText(
    'This chat: 200 in',
  );
  await assistant.prompt.fill('What would this cost?');
  await assistant.panel.getByRole('button', { name: 'What will be sent' }).click();
  await expect(dialog.getByText('Earlier request').first()).toBeVisible();
  await expect(request).toContainText('What would this cost?');
  await expect(dialog.getByRole('button', { name: 'Send', exact: true })).toBeHidden();
  expect(chatRequests(server)).toHaveLength(tested + 2);
  await server.stop();
});

test('values of tests and samples are shapes until they are allowed', async ({ page, host }) => {
  const read = call('read_file', { file: 'src/services/map-order.test.ts' });
  const again: Answer = { calls: [call('finish', { title: 'Looked again' })] };
  const server = await serve({ calls: [read] }, finish, { calls: [read] }, again);
  await Designer.openExample(page, host);
  const assistant = await Assistant.open(page);
  await assistant.setUpModel(server.baseUrl, key);
  await assistant.ask('Look at the tests');
  await expect(assistant.panel.getByRole('heading', { name: 'Check orders first' })).toBeVisible();
  expect(results(server)).toContain('‹string›');
  expect(results(server)).not.toContain('Ada@Example.com');
  await assistant.decision.getByRole('button', { name: 'Close' }).click();
  await expect(assistant.decision).toBeHidden();

  await assistant.panel.getByLabel('Send values').check();
  await assistant.ask('Look at the tests with their values');
  await expect(assistant.panel.getByRole('heading', { name: 'Looked again' })).toBeVisible();
  expect(results(server)).toContain('Ada@Example.com');
  await server.stop();
});

test('what breaks off is said, and goes on where it ended', async ({ page, host }) => {
  const server = await serve(
    { calls: [insert('check-order')] },
    { text: 'Now the second one.', drops: true },
    { calls: [insert('note-order')] },
  );
  const designer = await Designer.openExample(page, host);
  const before = designer.text();
  const assistant = await Assistant.open(page);
  await assistant.setUpModel(server.baseUrl, key);
  await assistant.ask('Check orders first');
  await expect(assistant.decision).toContainText('The answer broke off', { timeout: 60_000 });
  await expect(assistant.change('Add the step check-order')).toBeChecked();
  await expectAccessible(page);
  await assistant.decision.getByRole('button', { name: 'Resume' }).click();
  await expect(assistant.change('Add the step note-order')).toBeChecked({ timeout: 60_000 });
  await expect(assistant.change('Add the step check-order')).toBeChecked();
  await expect(assistant.decision).not.toContainText('broke off');
  await assistant.expectProven();
  expect(designer.text()).toBe(before);
  await assistant.decision.getByRole('button', { name: 'Accept all' }).click();
  await expect.poll(() => designer.text()).toContain("fn('note-order'");
  expect(designer.text()).toContain("fn('check-order'");
  await server.stop();
});

test('the budget of the settings ends the work, which can be kept as it is', async ({
  page,
  host,
}) => {
  const usage = { input: 9_000, output: 2_000 };
  const server = await serve({ calls: [insert('check-order')], usage }, finish);
  await Designer.openExample(page, host);
  await page.keyboard.press('ControlOrMeta+,');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByLabel('Token budget per request').fill('10000');
  await settings.getByRole('button', { name: 'Save' }).click();
  await expect(settings).toBeHidden();

  const assistant = await Assistant.open(page);
  await assistant.setUpModel(server.baseUrl, key);
  await assistant.ask('Check orders first');
  await expect(assistant.decision).toContainText('The token budget is used up', {
    timeout: 60_000,
  });
  await expect(assistant.panel.getByLabel('Tokens', { exact: true })).toContainText(
    'This request: 9,000 in, 2,000 out.',
  );
  await expect(assistant.decision.getByRole('button', { name: 'Resume' })).toBeEnabled();
  await assistant.decision.getByRole('button', { name: 'Keep what is complete' }).click();
  await expect(assistant.decision).not.toContainText('used up');
  await expect(assistant.change('Add the step check-order')).toBeChecked();
  await assistant.expectProven();
  await server.stop();
});
