import { Designer } from '../fixtures/designer.ts';
import { expect, test } from '../fixtures/test.ts';

test('leaves the code panel with Escape and Tab, however slowly, and indents with Tab', async ({
  page,
  host,
}) => {
  await page.clock.install();
  const designer = await Designer.openExample(page, host);
  await designer.card('validate-order').click();
  await page.keyboard.press('ControlOrMeta+Enter');
  const code = page.getByRole('textbox', { name: /^Code of src/ });
  await code.focus();
  await expect(code).toHaveAccessibleDescription(/Escape and then Tab/);

  const before = designer.text();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('Tab');
  await designer.expectText(`  ${before}`);
  await expect(code).toBeFocused();

  await page.keyboard.press('Escape');
  await page.clock.fastForward(60_000);
  await page.keyboard.press('Tab');
  await expect(code).not.toBeFocused();

  await page.keyboard.press('Shift+Tab');
  await expect(code).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await designer.expectText(before);
  await expect(code).toBeFocused();

  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Tab');
  await expect(code).not.toBeFocused();
});
