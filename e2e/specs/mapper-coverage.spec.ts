import { readFileSync } from 'node:fs';
import {
  field,
  openReceipts,
  receiptFile,
  receiptSamples,
  smallOrder,
} from '../fixtures/receipts.ts';
import { expect, test } from '../fixtures/test.ts';

test('marks what no sample covers, and makes a sample for it or says why not', async ({
  page,
  host,
}) => {
  const designer = await openReceipts(page, host);
  await expect(field(page, 'target', 'size')).toContainText('20');
  await page.getByRole('button', { name: 'Coverage' }).press('Enter');
  const coverage = page.getByRole('region', { name: 'Coverage' });
  await expect(coverage.getByRole('status')).toHaveText(
    'Samples reach all 8 rules and 2 of 6 branches. 1 source field that rules read has no value in any sample.',
  );
  await expect(field(page, 'target', 'memo')).toHaveAccessibleName(/the default is never needed/);
  await expect(field(page, 'source', 'channel')).toHaveAccessibleName(/no sample has a value/);
  const gaps = coverage.getByRole('list', { name: 'Not covered by any sample' });
  await expect(gaps.getByRole('listitem')).toHaveCount(5);

  // The keyboard does it as the mouse does.
  await gaps.getByRole('button', { name: /^Make a sample for it: memo/ }).press('Enter');
  await expect(gaps.getByRole('listitem')).toHaveCount(4);
  await expect(page.getByRole('combobox', { name: 'Sample' })).toHaveValue('Small, with note null');
  await expect(field(page, 'target', 'memo')).toContainText('"none"');
  await expect
    .poll(() => samplesOn(designer.text(receiptSamples)))
    .toContainEqual({ name: 'Small, with note null', arguments: [{ ...smallOrder, note: null }] });

  // One sample may cover several gaps at once.
  await gaps.getByRole('button', { name: /^Make a sample for it: kind/ }).click();
  await expect(gaps.getByRole('listitem')).toHaveCount(2);
  await expect(page.getByRole('combobox', { name: 'Sample' })).toHaveValue(
    'Small, with channel "pos"',
  );

  // What only a wrong order would reach is no sample.
  await gaps.getByRole('button', { name: /^Make a sample for it: name/ }).click();
  await expect(gaps).toContainText('which the source’s shape does not allow');
  await gaps.getByRole('button', { name: /^Make a sample for it: lines\[\]\.tax/ }).click();
  await expect(coverage.getByRole('status').first()).toHaveText(
    'Samples reach all 8 rules and 5 of 6 branches.',
  );
  await expect.poll(() => samplesOn(designer.text(receiptSamples)).length).toBe(5);

  await page.getByText('Table', { exact: true }).click();
  const row = page.getByRole('row', { name: /^name / });
  await expect(row).toContainText('the default is never needed');
  await page.getByRole('button', { name: 'Coverage' }).click();
  await expect(coverage).toHaveCount(0);
  await expect(row).not.toContainText('the default is never needed');
});

test('shows samples side by side, in the trees and in the table', async ({ page, host }) => {
  await openReceipts(page, host);
  await expect(field(page, 'target', 'size')).toContainText('20');
  await page.getByRole('button', { name: 'Compare samples…' }).press('Enter');
  await page.getByRole('checkbox', { name: 'Small' }).press('Space');
  await page.getByRole('checkbox', { name: 'Large' }).press('Space');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: 'Samples side by side' })).toHaveText('SmallLarge');
  await expect(field(page, 'target', 'size')).toContainText('20500');
  await expect(field(page, 'target', 'sku')).toContainText('"CUP-2" · "TEA-1"');

  await page.getByText('Table', { exact: true }).click();
  await expect(page.getByRole('columnheader')).toHaveText([
    'Target',
    'Kind',
    'Source',
    'Rule',
    'Small',
    'Large',
    'Problem',
  ]);
  await expect(page.getByRole('row', { name: /^memo / }).getByRole('cell')).toHaveText([
    'Copy',
    'order.note',
    "order.note ?? 'none'",
    '"Fragile"',
    '"Ring twice"',
    '',
  ]);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Markdown' }).click();
  expect(readFileSync(await (await download).path(), 'utf8')).toContain(
    '| size | Copy | order.total | order.total | 20 | 500 |  |',
  );
});

test('shows what an edit did to the values, until it is dismissed', async ({ page, host }) => {
  const designer = await openReceipts(page, host);
  const before = designer.text(receiptFile);
  await field(page, 'target', 'size').click();
  await expect(field(page, 'target', 'size')).toContainText('20');
  await designer.inspector.getByRole('combobox', { name: 'Add a function' }).click();
  await page.getByRole('option', { name: /^To text/ }).click();
  await designer.expectText(
    before.replace('size: order.total', 'size: String(order.total)'),
    receiptFile,
  );
  const difference = page.getByRole('region', { name: 'Difference' });
  await expect(difference.getByRole('status')).toHaveText(
    'The last edit changed 1 field in 2 samples.',
  );
  await expect(field(page, 'target', 'size')).toContainText('20"20"');
  await difference.getByRole('button', { name: 'Show the values' }).press('Enter');
  const values = difference.getByRole('list', { name: 'Changed values' });
  await expect(values.getByRole('listitem')).toHaveText(['sizeSmall20"20"', 'sizeLarge500"500"']);
  await values.getByRole('button', { name: /Large/ }).press('Enter');
  await expect(page.getByRole('combobox', { name: 'Sample' })).toHaveValue('Large');

  // The next edit has a difference of its own: here the way back.
  await designer.undo();
  await expect(values.getByRole('listitem')).toHaveText(['sizeSmall"20"20', 'sizeLarge"500"500']);
  await designer.expectText(before, receiptFile);
  await difference.getByRole('button', { name: 'Dismiss' }).click();
  await expect(difference).toHaveCount(0);
  await expect(field(page, 'target', 'size')).toContainText('500');
});

interface KnownSample {
  readonly name: string;
  readonly arguments: readonly unknown[];
}

function samplesOn(text: string): readonly KnownSample[] {
  const { samples } = JSON.parse(text) as { readonly samples: readonly KnownSample[] };
  return samples;
}
