import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Designer, orderIntakeFile } from '../fixtures/designer.ts';
import { expect, test } from '../fixtures/test.ts';

test('shows what breaks a platform rule, fixes it, and silences it with a reason', async ({
  page,
  host,
}) => {
  const designer = await Designer.openExample(page, host);
  await designer.tab('Problems').click();
  const panel = page.getByRole('tabpanel', { name: /Problems/ });
  await expect(panel.getByText(/rule\//)).toHaveCount(0);

  const before = designer.text();
  const withBody = before.replace("fn('map-order', ({ data })", "fn('map-order', ({ body })");
  expect(withBody).not.toBe(before);
  writeFileSync(join(designer.folder, orderIntakeFile), withBody);
  await expect(designer.card('map-order')).toHaveAccessibleName(/problem/);
  await panel.getByRole('button', { name: /^Use data: The context has no "body"/ }).click();
  await designer.expectText(
    before.replace("'map-order', ({ data })", "'map-order', ({ data: body })"),
  );

  const line = '        const order = await readJson<StoredOrder>(response);\n'.replace(
    '        ',
    '          ',
  );
  const waits = before.replace(
    line,
    `${line}          await new Promise((done) => setTimeout(done, 60_000));\n`,
  );
  expect(waits).not.toBe(before);
  writeFileSync(join(designer.folder, orderIntakeFile), waits);
  await panel.getByRole('button', { name: /^Silence: This waits too long/ }).click();
  await page.getByLabel('Why is this meant to be so?').fill('the system asks for it');
  await page.keyboard.press('Enter');
  await designer.expectText(
    waits.replace(
      '          await new Promise',
      '          // flowright-ignore long-work: the system asks for it\n          await new Promise',
    ),
  );
  await expect(panel.getByText('rule/long-work')).toHaveCount(0);
  await designer.undo();
  await designer.expectText(waits);
});
