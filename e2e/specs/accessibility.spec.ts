import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { Designer } from '../fixtures/designer.ts';
import { expect, test } from '../fixtures/test.ts';

async function expectNothingSerious(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(serious).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious, ${colorScheme}`, async ({ page, host }) => {
    await page.emulateMedia({ colorScheme });
    await expect(page.getByRole('button', { name: /Example: Order intake/ })).toBeVisible();
    await expectNothingSerious(page);
    const designer = await Designer.openExample(page, host);
    await designer.card('upsert-order').click();
    await designer.tab('Code').click();
    await expect(designer.code).toBeVisible();
    await expectNothingSerious(page);
    await designer.tab('Problems').click();
    await expectNothingSerious(page);
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNothingSerious(page);
  });
}
