import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { Assistant } from '../fixtures/assistant.ts';
import { Designer } from '../fixtures/designer.ts';
import type { Host } from '../fixtures/host.ts';
import { expect, test } from '../fixtures/test.ts';

const prompt =
  'Build an integration between HubSpot and Salesforce. When a new contact is created in HubSpot (webhook), check if they exist in Salesforce by email. If they exist, update the record. If not, create a new lead. Use OAuth 2.0 for both systems. Map: HubSpot firstname → Salesforce FirstName, HubSpot lastname → Salesforce LastName, HubSpot email → Salesforce Email, HubSpot company → Salesforce Company.';

async function openEmpty(page: Page, host: Host): Promise<Designer> {
  await page.getByRole('button', { name: /^New project/ }).click();
  const dialog = page.getByRole('dialog', { name: 'New project' });
  const folder = join(host.projects, 'contacts');
  await dialog.getByLabel('Name').fill('contacts');
  await dialog.getByLabel('Folder').fill(folder);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('No workflow yet', { exact: true })).toBeVisible();
  return new Designer(page, folder);
}

/** The texts of all files, but for Flowright's own caches. */
function textsOf(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    files
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]),
  );
}

test.setTimeout(240_000);

test('builds HubSpot to Salesforce from a prompt, all but one change, and takes it back', async ({
  page,
  host,
}) => {
  const designer = await openEmpty(page, host);
  const before = textsOf(designer.folder);
  const assistant = await Assistant.open(page);
  await assistant.ask(prompt);
  await assistant.expectProven();
  expect(textsOf(designer.folder)).toEqual(before);
  await expect(page.getByRole('region', { name: /^Proposed workflow/ })).toBeVisible();
  await expect(assistant.ghost('trigger').or(assistant.ghost('Trigger')).first()).toBeVisible();
  await expect(assistant.panel).toContainText('Understood');

  const all = await assistant.panel.getByRole('checkbox').count();
  await assistant.change(/research/i).uncheck();
  await expect(
    assistant.decision.getByRole('button', { name: `Accept ${all - 1} of ${all}` }),
  ).toBeEnabled();
  await assistant.expectProven();
  await assistant.decision.getByRole('button', { name: /^Accept/ }).click();
  await expect(page.getByRole('region', { name: /^Workflow / })).toBeVisible();
  await expect.poll(() => existsSync(join(designer.folder, 'flowright/systems.json'))).toBe(true);
  const after = textsOf(designer.folder);
  expect(after.get('versori-research/research.md')).toBe(
    before.get('versori-research/research.md'),
  );
  expect([...after.values()].join('\n')).toMatch(/FirstName: .*firstname/);
  await designer.verify();

  await designer.undo();
  await expect
    .poll(() => Object.fromEntries(textsOf(designer.folder)))
    .toEqual(Object.fromEntries(before));
});

test('declines what is no integration, and writes nothing', async ({ page, host }) => {
  const designer = await openEmpty(page, host);
  const before = textsOf(designer.folder);
  const assistant = await Assistant.open(page);
  await assistant.ask('write me a poem about the sea');
  await expect(assistant.panel.getByRole('button', { name: 'Use the suggestion' })).toBeVisible({
    timeout: 60_000,
  });
  await expect(assistant.decision.getByRole('button', { name: /^Accept/ })).toHaveCount(0);
  expect(textsOf(designer.folder)).toEqual(before);
});

test('asks what a vague prompt leaves open, and follows the answers', async ({ page, host }) => {
  await openEmpty(page, host);
  const assistant = await Assistant.open(page);
  await assistant.ask('Sync contacts between HubSpot and Salesforce.');
  await assistant.expectProven();
  await expect(assistant.panel.getByText('Assumed', { exact: false }).first()).toBeVisible();
  const update = assistant.panel.getByRole('button', { name: 'Update the proposal' });
  await expect(update).toBeDisabled();
  const first = assistant.panel.locator('[data-question]').first();
  const id = (await first.getAttribute('data-question')) ?? '';
  await first.click();
  await page.getByRole('option').last().click();
  await expect(update).toBeEnabled();
  await update.click();
  await assistant.expectProven();
  await expect(assistant.panel.locator(`[data-question="${id}"]`)).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test(`axe finds nothing serious in the assistant, ${colorScheme}`, async ({ page, host }) => {
      await openEmpty(page, host);
      const assistant = await Assistant.open(page);
      const check = async () => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      };
      expect(await check()).toEqual([]);
      await assistant.ask(prompt);
      await assistant.expectProven();
      expect(await check()).toEqual([]);
    });
  });
}
