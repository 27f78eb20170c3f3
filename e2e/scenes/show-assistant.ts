import { Assistant } from '../fixtures/assistant.ts';
import type { Scene } from './scene.ts';

const prompt =
  'Build an integration between HubSpot and Salesforce. When a new contact is created in HubSpot (webhook), check if they exist in Salesforce by email. If they exist, update the record. If not, create a new lead. Use OAuth 2.0 for both systems. Map: HubSpot firstname → Salesforce FirstName, HubSpot lastname → Salesforce LastName, HubSpot email → Salesforce Email, HubSpot company → Salesforce Company.';

/** A proposal of the built-in planner in an empty project, its plan, and where models are set up. */
export async function showAssistant({ page, shoot }: Scene): Promise<void> {
  const assistant = await Assistant.open(page);
  await assistant.ask(prompt);
  await assistant.expectProven();
  await page.getByRole('region', { name: /^Proposed workflow/ }).waitFor();
  await shoot('assistant');
  await assistant.panel.getByRole('combobox', { name: 'Answered by' }).click();
  await page.getByRole('option', { name: 'Set up models…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Models of the assistant' });
  await dialog.getByRole('button', { name: 'Add a model' }).click();
  await dialog.getByRole('combobox', { name: 'Provider' }).waitFor();
  await shoot('models', dialog);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await assistant.decision.getByRole('button', { name: /^Accept/ }).click();
  await page.getByRole('region', { name: /^Workflow / }).waitFor();
  await page.getByRole('button', { name: /^Scope: / }).click();
  await page.getByRole('article').getByText('Built').waitFor();
  await shoot('plan');
}
