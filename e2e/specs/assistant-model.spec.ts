import AxeBuilder from '@axe-core/playwright';
import { Assistant } from '../fixtures/assistant.ts';
import { Designer } from '../fixtures/designer.ts';
import { expect, test } from '../fixtures/test.ts';
import {
  startModelServer,
  type Answer,
  type ModelServer,
  type ScriptedCall,
} from '../stand-ins/model/server.ts';

const ready: Answer = { calls: [{ name: 'ready', arguments: { ok: true } }] };
const finish: Answer = { calls: [call('finish', { title: 'Check orders first' })] };

function call(name: string, given: unknown): ScriptedCall {
  return { name, arguments: given };
}

function edit(label: string, command: string, fields: object): ScriptedCall {
  const tool = command.startsWith('step.') ? 'edit_step' : 'edit_block';
  return call(tool, { label, command, fields: { workflow: 'order-intake', ...fields } });
}

const insertCheck = edit('Add the step check-order', 'step.insert', {
  after: null,
  step: { kind: 'fn', id: 'check-order', code: '({ data }) => data' },
});

/** The first request is the test of the model; what follows is answered one after the other, at last by the end. */
async function serve(...answers: readonly Answer[]): Promise<ModelServer> {
  return startModelServer({
    script: (_request, index) => (index === 0 ? ready : (answers[index - 1] ?? finish)),
  });
}

test('a model proposes; some of it is accepted, verified and taken back', async ({
  page,
  host,
}) => {
  const server = await serve(
    { text: 'I look at the project first.', calls: [call('read_project', {})] },
    {
      calls: [
        insertCheck,
        edit('Add the step note-order', 'step.insert', {
          after: 'upsert-order',
          step: { kind: 'fn', id: 'note-order', code: '({ data }) => data' },
        }),
      ],
    },
  );
  const designer = await Designer.openExample(page, host);
  const before = designer.text();
  const assistant = await Assistant.open(page);
  await assistant.setUpModel(server.baseUrl, 'sk-canary-0123456789abcdef');
  await assistant.ask('Check orders before they are mapped');
  await assistant.expectProven();

  await expect(page.getByRole('region', { name: 'Proposed workflow order-intake' })).toBeVisible();
  await expect(assistant.ghost('check-order')).toBeVisible();
  expect(designer.text()).toBe(before);
  await page.getByRole('button', { name: /^New workflow/ }).click();
  await page.getByRole('dialog', { name: 'New workflow' }).getByText('Cancel').click();
  const found = await new AxeBuilder({ page }).analyze();
  expect(
    found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical'),
  ).toEqual([]);

  await assistant.change('Add the step note-order').uncheck();
  await expect(assistant.decision.getByRole('button', { name: 'Accept 1 of 2' })).toBeEnabled({
    timeout: 60_000,
  });
  await assistant.expectProven();
  await assistant.decision.getByRole('button', { name: 'Accept 1 of 2' }).click();
  await expect.poll(() => designer.text()).toContain("fn('check-order'");
  expect(designer.text()).not.toContain('note-order');
  await expect(designer.card('check-order')).toBeVisible();
  await designer.verify();
  await designer.undo();
  await designer.expectText(before);

  // The chat is there again when the window is loaded anew.
  await page.reload();
  await Assistant.open(page);
  await assistant.panel.getByRole('button', { name: 'Chats' }).click();
  await page.getByRole('menuitem', { name: /Check orders before/ }).click();
  await expect(assistant.panel.getByRole('list', { name: 'Earlier requests' })).toContainText(
    'Accepted',
  );

  for (const { headers } of server.requests) expect(headers.host).toContain('127.0.0.1');
  expect(JSON.stringify(server.requests.map(({ body }) => body))).not.toContain('sk-canary');
  await server.stop();
});

test('a type error is mended in a round of repair, or never shown as proven', async ({
  page,
  host,
}) => {
  const wrong = edit('Add the step check-order', 'step.insert', {
    after: null,
    step: { kind: 'fn', id: 'check-order', code: '() => missingName' },
  });
  const mend = edit('Return the order', 'step.remove', { step: 'check-order' });
  const server = await serve({ calls: [wrong] }, finish, { calls: [mend, insertCheck] }, finish, {
    calls: [wrong],
  });
  const designer = await Designer.openExample(page, host);
  const before = designer.text();
  const assistant = await Assistant.open(page);
  await assistant.setUpModel(server.baseUrl, 'sk-canary-0123456789abcdef');
  await assistant.ask('Check orders first');
  await assistant.expectProven();
  expect(JSON.stringify(server.requests.at(-1)?.body)).toContain('missingName');
  await assistant.decision.getByRole('button', { name: 'Dismiss' }).click();

  await assistant.ask('Check orders first, once more');
  await expect(assistant.decision).toContainText('The checks on a copy found problems', {
    timeout: 90_000,
  });
  await expect(assistant.decision).toContainText('missingName');
  await expect(assistant.panel).toContainText('3 rounds of repair did not help');
  expect(designer.text()).toBe(before);
  await server.stop();
});

test('a model that is stopped leaves what is complete', async ({ page, host }) => {
  const server = await serve({ calls: [insertCheck] }, { hangs: true });
  const designer = await Designer.openExample(page, host);
  const before = designer.text();
  const assistant = await Assistant.open(page);
  await assistant.setUpModel(server.baseUrl, 'sk-canary-0123456789abcdef');
  await assistant.ask('Check orders first');
  await expect(assistant.panel.getByText('thinking')).toBeVisible();
  await expect(assistant.panel.getByRole('list', { name: 'What was done' })).toContainText(
    'Add the step check-order',
  );
  await assistant.panel.getByRole('button', { name: 'Stop' }).click();
  await assistant.expectProven();
  // The button that had the focus is gone.
  await expect(assistant.prompt).toBeFocused();
  await expect(assistant.change('Add the step check-order')).toBeChecked();
  expect(designer.text()).toBe(before);
  await server.stop();
});
