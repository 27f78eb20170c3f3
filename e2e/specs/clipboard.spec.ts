import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Designer } from '../fixtures/designer.ts';
import { expect, test } from '../fixtures/test.ts';

const replayFile = 'src/workflows/replay.ts';
const replay = `import { schedule } from '@versori/run';

export const replayWorkflow = schedule('replay', '0 3 * * *');
`;

/** The example with a second workflow that nothing registers. */
async function openWithReplay(page: Page, designer: Designer): Promise<void> {
  writeFileSync(join(designer.folder, replayFile), replay);
  await expect(workflowItem(page, 'replay')).toBeVisible();
}

function workflowItem(page: Page, id: string) {
  return page
    .getByRole('region', { name: 'Workflows' })
    .getByRole('button', { name: new RegExp(`\\b${id}\\b`) });
}

test('copies a step of one workflow into another, with the import that it needs', async ({
  page,
  host,
}) => {
  const designer = await Designer.openExample(page, host);
  await openWithReplay(page, designer);
  const source = designer.text();
  await designer.card('map-order').click();
  await page.keyboard.press('ControlOrMeta+c');
  await expect(page.getByText('Copied step “map-order” as TypeScript.')).toBeVisible();

  await workflowItem(page, 'replay').click();
  await designer.card('replay').click();
  await page.keyboard.press('ControlOrMeta+v');
  await designer.expectText(
    `import { fn, schedule } from '@versori/run';
import { mapOrder } from '../services/map-order.ts';

export const replayWorkflow = schedule('replay', '0 3 * * *')
  .then(fn('map-order', ({ data }) => mapOrder(data)));
`,
    replayFile,
  );
  await expect(designer.card('map-order')).toBeVisible();
  expect(designer.text()).toBe(source);

  await page.keyboard.press('ControlOrMeta+v');
  await expect(designer.card('map-order-2')).toBeVisible();
  await designer.undo();
  await designer.undo();
  await designer.expectText(replay, replayFile);
});

test('cuts a step, and pastes code that was typed elsewhere', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  const before = designer.text();
  await designer.card('map-order').click();
  await page.keyboard.press('ControlOrMeta+x');
  const line = "  .then(fn('map-order', ({ data }) => mapOrder(data)))\n";
  const without = before
    .replace(line, '')
    .replace("import { mapOrder } from '../services/map-order.ts';\n", '');
  await designer.expectText(without);
  await page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    "fn('typed', ({ data }) => data)",
  );
  await designer.card('validate-order').click();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(designer.card('typed')).toBeVisible();
  await designer.undo();
  await designer.undo();
  await designer.expectText(before);

  await page.evaluate((text) => navigator.clipboard.writeText(text), 'no code at all');
  await designer.card('validate-order').click();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(page.getByText(/The text has no steps that can be pasted/)).toBeVisible();
  await designer.expectText(before);
});

test('reshapes a step by keyboard and from the inspector', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  const before = designer.text();
  const line = "  .then(fn('map-order', ({ data }) => mapOrder(data)))\n";
  await designer.card('map-order').click();
  await page.keyboard.press('ControlOrMeta+d');
  await designer.expectText(before.replace(line, line + line.replace('map-order', 'map-order-2')));
  await designer.undo();
  await designer.expectText(before);

  await designer.card('map-order').click();
  await designer.inspector.getByRole('button', { name: 'Run for each item', exact: true }).click();
  await designer.expectText(
    before.replace(
      line,
      `  .then(
    fn('map-order-items', ({ data }) => data).unpack().serial(
      fn('map-order', ({ data }) => mapOrder(data)),
    ),
  )
`,
    ),
  );
  await designer.undo();
  await designer.expectText(before);

  await designer.card('map-order').click();
  await designer.inspector.getByRole('button', { name: 'Run in the background' }).click();
  await designer.expectText(before.replace('mapOrder(data)))', 'mapOrder(data)).background())'));
});

test('registers, duplicates and moves a workflow', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  await openWithReplay(page, designer);
  const entry = designer.text('src/index.ts');
  await designer.tab('Problems').click();
  await page
    .getByRole('tabpanel', { name: /Problems/ })
    .getByRole('button', { name: /^Register: Workflow "replay"/ })
    .click();
  await designer.expectText(
    entry
      .replace(
        "order-intake.ts';\n",
        "order-intake.ts';\nimport { replayWorkflow } from './workflows/replay.ts';\n",
      )
      .replace(
        'mi.register(orderIntakeWorkflow);\n',
        'mi.register(orderIntakeWorkflow);\n  mi.register(replayWorkflow);\n',
      ),
    'src/index.ts',
  );

  await workflowItem(page, 'replay').click();
  await designer.card('replay').click();
  await designer.inspector.getByRole('button', { name: 'Duplicate workflow…' }).click();
  const copy = page.getByRole('dialog', { name: /Duplicate/ });
  await copy.getByLabel('ID of the copy').fill('replay-weekly');
  await copy.getByRole('button', { name: 'Duplicate' }).click();
  await expect
    .poll(() => existsSync(join(designer.folder, 'src/workflows/replay-weekly.ts')))
    .toBe(true);
  await designer.expectText(
    replay.replace('replayWorkflow', 'replayWeeklyWorkflow').replace("'replay'", "'replay-weekly'"),
    'src/workflows/replay-weekly.ts',
  );

  await expect(designer.card('replay-weekly')).toBeVisible();
  await designer.card('replay-weekly').click();
  await designer.inspector.getByRole('button', { name: 'Move workflow to a file…' }).click();
  const move = page.getByRole('dialog', { name: /Move/ });
  await move.getByLabel('File, new or there already').fill('src/flows/weekly.ts');
  await move.getByRole('button', { name: 'Move' }).click();
  await expect
    .poll(() => existsSync(join(designer.folder, 'src/workflows/replay-weekly.ts')))
    .toBe(false);
  await expect
    .poll(() => designer.text('src/index.ts'))
    .toContain("import { replayWeeklyWorkflow } from './flows/weekly.ts';");
});
