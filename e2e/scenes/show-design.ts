import { orderIntakeFile, type Designer } from '../fixtures/designer.ts';
import { write } from '../fixtures/receipts.ts';
import { chooseInProjectMenu, type Scene } from './scene.ts';

/** The canvas and what is around it, with the order intake example. */
export async function showDesign(scene: Scene, designer: Designer): Promise<void> {
  const { page, shoot } = scene;
  await designer.card('upsert-order').click();
  await designer.tab('Code').click();
  await designer.code.waitFor();
  await shoot('designer');
  await showForms(scene, designer);
  await designer.card('map-order').click();
  await page.keyboard.press('/');
  await page.getByRole('textbox', { name: 'Insert a step' }).waitFor();
  await shoot('insert', page.getByRole('region', { name: 'Canvas', exact: true }));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('textbox').fill('order');
  await shoot('palette', page.getByRole('dialog'));
  await page.keyboard.press('Escape');
  await chooseInProjectMenu(page, 'Settings');
  await shoot('settings', page.getByRole('dialog', { name: 'Settings' }));
  await page.keyboard.press('Escape');
  await showProblems(scene, designer);
}

async function showForms({ page, shoot }: Scene, designer: Designer): Promise<void> {
  const size = page.viewportSize() ?? { width: 1440, height: 900 };
  // Tall enough for a form below the blocks.
  await page.setViewportSize({ ...size, height: 1360 });
  const blocks = designer.inspector.getByRole('tree', { name: 'Blocks' });
  await blocks.getByRole('treeitem', { name: /^PUT/ }).click();
  await designer.inspector.getByRole('region', { name: 'Request block' }).waitFor();
  await shoot('form-request', designer.inspector);
  await designer.card('order-intake').click();
  await designer.inspector.getByLabel('Method').first().waitFor();
  await page.setViewportSize(size);
  await shoot('form-webhook', designer.inspector);
}

/** A field that does not exist, as the compiler sees it on the step, and the repaired project, verified for what follows. */
async function showProblems({ page, shoot }: Scene, designer: Designer): Promise<void> {
  const text = designer.text();
  await designer.card('upsert-order').click();
  await designer.tab('Problems').click();
  const wrong = text.replace(
    'encodeURIComponent(data.reference)',
    'encodeURIComponent(data.refrence)',
  );
  write(designer, orderIntakeFile, wrong);
  await page
    .getByText(/Property 'refrence' does not exist/)
    .first()
    .waitFor();
  await shoot('problems');
  write(designer, orderIntakeFile, text);
  await page
    .getByText(/Property 'refrence' does not exist/)
    .first()
    .waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Verify', exact: true }).click();
  await page.getByRole('button', { name: /^Verify: done/ }).waitFor({ timeout: 120_000 });
}

/** A schedule's form and the map, with an example of two workflows. */
export async function showSchedule({ page, shoot }: Scene): Promise<void> {
  const id = 'salesforce-contacts-to-hubspot';
  await page.getByRole('button', { name: `Schedule ${id}` }).click();
  await page.getByRole('region', { name: `Workflow ${id}` }).waitFor();
  await page.locator('.react-flow__node-trigger').click();
  await page.getByRole('list', { name: 'Next runs (UTC)' }).waitFor();
  await shoot('form-schedule', page.getByRole('complementary', { name: 'Inspector' }));
  await page.getByRole('button', { name: 'Show integration map' }).click();
  await page.getByRole('region', { name: 'Integration map' }).waitFor();
  await shoot('map');
}
