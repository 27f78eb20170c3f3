import { MapperByMouse } from '../fixtures/mapper.ts';
import type { Scene } from './scene.ts';

/** A mapping with its sample, as trees and as a table, and what the sample does not cover. */
export async function showMapper({ page, shoot }: Scene): Promise<void> {
  const mapper = new MapperByMouse(page);
  await page.getByRole('button', { name: 'toQuickBooksOnlineSalesReceipt', exact: true }).click();
  await page.getByRole('heading', { name: 'toQuickBooksOnlineSalesReceipt' }).waitFor();
  await mapper.select('CustomerRef.name');
  await mapper.expectValue('CustomerRef.name', '"Ada Byron"');
  await shoot('mapper');
  await page.getByText('Table', { exact: true }).click();
  await page.getByRole('group', { name: 'Rules', exact: true }).waitFor();
  await shoot('mapper-table');
  await page.getByText('Trees', { exact: true }).click();
  await page.getByRole('button', { name: 'Coverage' }).click();
  await page.getByRole('list', { name: 'Not covered by any sample' }).waitFor();
  await shoot('coverage');
}
