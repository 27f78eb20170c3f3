import type { Browser, Locator, Page } from '@playwright/test';
import type { Host } from '../fixtures/host.ts';

/** The benchmarks' window. */
export const viewport = { width: 1440, height: 900 };

/** The window of a host at its start screen, with the folder of its projects chosen in the dialog; `prepare` comes first. */
export async function openWindow(
  browser: Browser,
  host: Host,
  prepare: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<Page> {
  const page = await browser.newPage({ viewport, reducedMotion: 'reduce' });
  await prepare(page);
  await page.goto(host.url);
  await page.getByRole('button', { name: /^Open folder/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Open folder' });
  await dialog.getByRole('button', { name: /projects/ }).click();
  return page;
}

/** The button of the dialog that opens one of the host's projects. */
export function projectButton(page: Page, name: string): Locator {
  return page
    .getByRole('dialog', { name: 'Open folder' })
    .getByRole('button', { name: new RegExp(name) });
}
