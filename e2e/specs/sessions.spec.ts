import { existsSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { Designer, orderIntakeFile } from '../fixtures/designer.ts';
import { startHost } from '../fixtures/host.ts';
import { expect, test } from '../fixtures/test.ts';

async function expectNothingSerious(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(serious).toEqual([]);
}

async function turnAutosaveOff(page: Page): Promise<void> {
  await page.keyboard.press('Control+,');
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('combobox', { name: /sav/i }).click();
  await page.getByRole('option', { name: 'Only when I save' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
}

/** Types a line at the end of the workflow's file, which is not saved by itself. */
async function typeAtEnd(designer: Designer, line: string): Promise<void> {
  await designer.card('upsert-order').click();
  await designer.tab('Code').click();
  await designer.code.click();
  await designer.page.keyboard.press('Control+End');
  await designer.page.keyboard.type(line);
  await expect(designer.page.getByRole('tabpanel', { name: /Code/ })).toContainText('Unsaved');
}

test('a file changed on disk and here: the user compares and decides', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  await turnAutosaveOff(page);
  await typeAtEnd(designer, '// typed here');
  const before = designer.text();
  writeFileSync(join(designer.folder, orderIntakeFile), `// written elsewhere\n${before}`);
  const notices = page.getByRole('region', { name: 'Notices' });
  await expect(notices).toContainText('was changed on disk while it had unsaved edits');
  await notices.getByRole('button', { name: 'Compare…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Changed on disk and here' });
  await expect(dialog.getByRole('row', { name: /Removed: \/\/ written elsewhere/ })).toBeVisible();
  await expect(dialog.getByRole('row', { name: /Added: \/\/ typed here/ })).toBeVisible();
  await expectNothingSerious(page);

  await dialog.getByRole('button', { name: 'Use the disk’s version' }).click();
  await expect(dialog).toBeHidden();
  await expect(notices).toBeEmpty();
  expect(designer.text()).toBe(`// written elsewhere\n${before}`);
  await designer.undo();
  await page.keyboard.press('Control+s');
  await designer.expectText(`${before}// typed here`);
});

test('keeping mine replaces the disk’s version', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  await turnAutosaveOff(page);
  await typeAtEnd(designer, '// typed here');
  const before = designer.text();
  writeFileSync(join(designer.folder, orderIntakeFile), '// overwritten\n');
  await page.getByRole('button', { name: 'Compare…' }).click();
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await designer.expectText(`${before}// typed here`);
});

test('edits of a killed host are offered at the next start, with a diff', async ({
  page,
  host,
}) => {
  const designer = await Designer.openExample(page, host);
  await turnAutosaveOff(page);
  const before = designer.text();
  await typeAtEnd(designer, '// not saved yet');
  // What is promised: an edit acknowledged two seconds ago.
  await delay(2000);
  await host.kill();
  const next = await startHost({ work: dirname(host.home) });
  try {
    await page.goto(next.url);
    await page.getByRole('region', { name: 'Recent projects' }).getByRole('button').first().click();
    const dialog = page.getByRole('dialog', { name: 'Recover unsaved edits?' });
    await expect(dialog).toContainText('1 file was');
    await expect(dialog.getByRole('row', { name: /Added: \/\/ not saved yet/ })).toBeVisible();
    await expectNothingSerious(page);
    // It is not taken for an answer that the page is loaded anew.
    await page.reload();
    expect(designer.text()).toBe(before);
    await dialog.getByRole('button', { name: 'Recover' }).click();
    await expect(dialog).toBeHidden();
    await page.keyboard.press('Control+s');
    await designer.expectText(`${before}// not saved yet`);
    await designer.undo();
    await page.keyboard.press('Control+s');
    await designer.expectText(before);
  } finally {
    await page.goto('about:blank');
    await next.stop();
  }
});

test('a file deleted on disk keeps its text, which can be saved again', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  const before = designer.text();
  await designer.card('upsert-order').click();
  await designer.tab('Code').click();
  await expect(designer.code).toBeVisible();
  unlinkSync(join(designer.folder, orderIntakeFile));
  const notices = page.getByRole('region', { name: 'Notices' });
  await expect(notices).toContainText(`${orderIntakeFile} was deleted on disk`);
  await expect(page.getByRole('tabpanel', { name: /Code/ })).toContainText('Deleted on disk');
  await expect(designer.code).toContainText('order-intake');
  await expectNothingSerious(page);
  await notices.getByRole('button', { name: 'Save again' }).click();
  await expect.poll(() => existsSync(join(designer.folder, orderIntakeFile))).toBe(true);
  await designer.expectText(before);
  await expect(notices).toBeEmpty();

  unlinkSync(join(designer.folder, orderIntakeFile));
  await notices.getByRole('button', { name: 'Discard' }).click();
  await expect(notices).toBeEmpty();
});

test('a verdict survives that the page is loaded anew', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  await designer.verify();
  await page.reload();
  await expect(page.getByRole('button', { name: /^Verify: done/ })).toBeVisible();
});
