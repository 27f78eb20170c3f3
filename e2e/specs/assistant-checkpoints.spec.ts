import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { Assistant } from '../fixtures/assistant.ts';
import { Designer } from '../fixtures/designer.ts';
import { expect, test } from '../fixtures/test.ts';
import {
  startModelServer,
  type Answer,
  type ModelServer,
  type ScriptedCall,
} from '../stand-ins/model/server.ts';

const ready: Answer = { calls: [call('ready', { ok: true })] };
const finish: Answer = { calls: [call('finish', { title: 'Done' })] };

function call(name: string, given: unknown): ScriptedCall {
  return { name, arguments: given };
}

function insertStep(id: string): Answer {
  const fields = {
    workflow: 'order-intake',
    after: null,
    step: { kind: 'fn', id, code: '({ data }) => data' },
  };
  return {
    calls: [call('edit_step', { label: `Add the step ${id}`, command: 'step.insert', fields })],
  };
}

/** The first request is the test of the model; what follows is answered one after the other, at last by the end. */
async function serve(...answers: readonly Answer[]): Promise<ModelServer> {
  return startModelServer({
    script: (_request, index) => (index === 0 ? ready : (answers[index - 1] ?? finish)),
  });
}

async function acceptAll(assistant: Assistant): Promise<void> {
  await assistant.expectProven();
  await assistant.decision.getByRole('button', { name: 'Accept all' }).click();
  await expect(assistant.decision).toBeHidden();
}

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(grave.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

/** Of a document's look in both schemes, where someone asks for pictures. */
async function takePictures(page: Page, name: string): Promise<void> {
  const folder = process.env['FLOWRIGHT_PICTURES'];
  if (folder === undefined) return;
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.screenshot({ path: join(folder, `${name}-${scheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test('files and chat go back to before a request, together and apart', async ({ page, host }) => {
  // Two requests, each of them checked and tested.
  test.slow();
  const server = await serve(insertStep('check-order'), finish, insertStep('note-order'), finish);
  const designer = await Designer.openExample(page, host);
  const assistant = await Assistant.open(page);
  await assistant.setUpModel(server.baseUrl, 'sk-canary-0123456789abcdef');
  await assistant.ask('Check the orders');
  await acceptAll(assistant);
  await expect.poll(() => designer.text()).toContain("fn('check-order'");
  const afterFirst = designer.text();
  await assistant.ask('Note the orders');
  await acceptAll(assistant);
  await expect.poll(() => designer.text()).toContain("fn('note-order'");
  const afterSecond = designer.text();
  const requests = assistant.panel.getByRole('list', { name: 'Earlier requests' });
  await expect(requests.getByText('Accepted')).toHaveCount(2);

  const dialog = page.getByRole('dialog', { name: 'Go back to before this request' });
  const openDialog = async (): Promise<void> => {
    await requests.getByRole('button', { name: 'Restore… as before: Note the orders' }).click();
    await expect(dialog.getByRole('radio', { name: 'Files and chat' })).toBeChecked();
  };

  // Files alone, and back by undo.
  await openDialog();
  await dialog.getByRole('radio', { name: 'Files only' }).check();
  const changed = dialog.getByRole('region', { name: 'Files to restore' });
  const file = changed.getByText('src/workflows/order-intake.ts', { exact: true });
  await expect(file).toBeVisible();
  await expect(changed).not.toContainText('edited since');
  await file.click();
  await expect(changed.getByText('note-order').first()).toBeVisible();
  await expectNoViolations(page);
  await takePictures(page, 'restore-dialog');
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(dialog).toBeHidden();
  await designer.expectText(afterFirst);
  await expect(requests.getByText('Accepted')).toHaveCount(2);
  await page.getByRole('button', { name: /^Undo: Restore the files/ }).click();
  await designer.expectText(afterSecond);
  await page.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click();

  // Both in one step, and both back by the notice.
  await openDialog();
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(dialog).toBeHidden();
  await designer.expectText(afterFirst);
  await expect(requests.getByText('Accepted')).toHaveCount(1);
  const folded = assistant.panel.getByRole('group', { name: 'Folded away' });
  await expect(folded).toContainText('1 request folded away');
  await takePictures(page, 'folded');
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
  await designer.expectText(afterSecond);
  await expect(requests.getByText('Accepted')).toHaveCount(2);
  await expect(folded).toBeHidden();

  // The chat alone, and back.
  await openDialog();
  await dialog.getByRole('radio', { name: 'Chat only' }).check();
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(requests.getByText('Accepted')).toHaveCount(1);
  await designer.expectText(afterSecond);
  await folded.getByRole('button', { name: 'Bring back 1 request' }).click();
  await expect(requests.getByText('Accepted')).toHaveCount(2);
  await server.stop();
});

test('a proposal stays with its chat, and what became of it is noted there', async ({
  page,
  host,
}) => {
  const server = await serve(insertStep('check-order'), finish, finish);
  const designer = await Designer.openExample(page, host);
  const assistant = await Assistant.open(page);
  await assistant.setUpModel(server.baseUrl, 'sk-canary-0123456789abcdef');
  await assistant.ask('Check the orders');
  await assistant.expectProven();
  await assistant.panel.getByRole('button', { name: 'New chat' }).click();
  const waiting = assistant.panel.getByRole('group', { name: 'Waiting proposal' });
  await expect(waiting).toContainText('A proposal waits in “Check the orders”');
  await expect(assistant.decision).toBeHidden();
  await takePictures(page, 'waiting');

  // A window that was loaded anew knows where it belongs.
  await page.reload();
  await Assistant.open(page);
  await expect(assistant.decision).toBeVisible();
  await assistant.panel.getByRole('button', { name: 'New chat' }).click();
  await waiting.getByRole('button', { name: 'Open that chat' }).click();
  await acceptAll(assistant);
  const requests = assistant.panel.getByRole('list', { name: 'Earlier requests' });
  await expect(requests).toContainText('Accepted');
  await expect.poll(() => designer.text()).toContain("fn('check-order'");

  await requests.getByRole('button', { name: 'Ask again: Check the orders' }).click();
  await expect(assistant.prompt).toHaveValue('Check the orders');

  // A chat is deleted once that is confirmed; what is written stays.
  const remove = assistant.panel.getByRole('button', { name: 'Delete the chat' });
  const question = page.getByRole('dialog', { name: 'Delete the chat' });
  await remove.click();
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  await expect(requests).toBeVisible();
  await remove.click();
  await question.getByRole('button', { name: 'Delete' }).click();
  await expect(requests).toBeHidden();
  await expect(assistant.prompt).toBeFocused();
  await expect(assistant.prompt).toHaveValue('Check the orders');
  await server.stop();
});

const mapFile = 'src/services/map-order.ts';

function writeSample(project: string): void {
  const order = {
    order_id: 'A-1',
    customer: { id: 'C-7', email: 'ada@example.com' },
    items: [{ sku: 'TEA-1', quantity: 3, price: 19.99 }],
    total: 59.97,
    currency: 'eur',
  };
  const sample = { name: 'One order', arguments: [{ event: 'order.created', data: order }] };
  mkdirSync(join(project, 'flowright/samples'), { recursive: true });
  writeFileSync(
    join(project, 'flowright/samples/map-order.json'),
    JSON.stringify({ function: `${mapFile}#mapOrder`, samples: [sample] }),
  );
}

test('the mapper draws proposed rules until the proposal is decided', async ({ page, host }) => {
  const rule = (label: string, fields: object): ScriptedCall =>
    call('edit_mapping', {
      label,
      command: 'mapping.setRule',
      fields: { mapping: `${mapFile}#mapOrder`, ...fields },
    });
  const server = await serve(
    {
      calls: [
        rule('Write the currency in capitals', {
          target: 'currency',
          rule: {
            base: 'path',
            path: 'orderEvent.data.currency',
            operations: [{ kind: 'convert:upper' }],
          },
        }),
      ],
    },
    finish,
  );
  const designer = await Designer.openExample(page, host);
  const before = designer.text(mapFile);
  writeSample(designer.folder);
  await expect(page.getByRole('button', { name: 'map-order.json' })).toBeVisible();
  const assistant = await Assistant.open(page);
  await assistant.setUpModel(server.baseUrl, 'sk-canary-0123456789abcdef');
  await assistant.ask('Write the currency in capitals');
  await assistant.expectProven();

  // Nothing but a mapping is touched, so that the mapper is what shows it.
  const mapper = page.getByRole('region', { name: 'Proposed mapping mapOrder' });
  await expect(mapper).toContainText('1 rule changed');
  const field = mapper.getByRole('treeitem', { name: /currency.*changed in the proposal/ });
  await expect(field).toBeVisible();
  const values = mapper.getByRole('region', { name: 'Values with the proposal' });
  await expect(values).toContainText('Run on 1 sample: 1 value changes.');
  await expect(values).toContainText('EUR');
  await expectNoViolations(page);
  await takePictures(page, 'ghost-rules');

  // Nothing of it can be changed.
  await field.click();
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');
  await expect(field).toBeVisible();
  expect(designer.text(mapFile)).toBe(before);

  await mapper.getByRole('button', { name: 'Show the project’s own' }).click();
  await expect(mapper).toBeHidden();
  await expect(page.getByText('This is the project’s own mapping')).toBeVisible();
  await page.getByRole('button', { name: 'Show the proposed mapping' }).click();
  await expect(mapper).toBeVisible();

  await assistant.decision.getByRole('button', { name: 'Dismiss' }).click();
  await expect(mapper).toBeHidden();
  await expect(page.getByText('changed in the proposal')).toHaveCount(0);
  expect(designer.text(mapFile)).toBe(before);
  await server.stop();
});
