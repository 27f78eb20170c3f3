import { Designer } from '../fixtures/designer.ts';
import { Deployer, test } from '../fixtures/deployer.ts';
import { expect } from '../fixtures/test.ts';
test.setTimeout(60_000);
for (const scheme of ['light', 'dark'] as const) {
  test(`look ${scheme}`, async ({ page, host, project }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    let n = 0;
    const shot = async (name: string) => {
      await page.waitForTimeout(400);
      await page.screenshot({ path: `/tmp/shots/${scheme}-${String(++n).padStart(2, '0')}-${name}.png` });
    };
    await page.setViewportSize(scheme === 'dark' ? { width: 1024, height: 700 } : { width: 1440, height: 1200 });
    const designer = await Designer.openExample(page, host);
    await shot('start');
    const deployer = new Deployer(page);
    await deployer.open();
    await expect(deployer.part('Project on the platform')).toContainText('Choose');
    await page.waitForTimeout(1500);
    await shot('unlinked');
    await deployer.view.getByRole('button', { name: 'Choose project…' }).click();
    await page.waitForTimeout(1500);
    await shot('link-dialog');
    await page.keyboard.press('Escape');
    await deployer.link(project.name);
    await page.waitForTimeout(3000);
    await shot('unverified');
    await designer.verify();
    await page.waitForTimeout(2500);
    await shot('verified');
    await deployer.deployButton('staging').click();
    await shot('confirm');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
    await shot('running');
    await expect(deployer.outcome).toContainText('Accepted', { timeout: 30000 });
    await page.waitForTimeout(3000);
    await shot('accepted');
    await deployer.outcome.getByRole('button', { name: 'Show logs' }).click();
    await page.waitForTimeout(2000);
    await shot('logs');
    await page.getByRole('button', { name: /^Systems/ }).click();
    await shot('systems');
    await page.getByRole('button', { name: /^Add order/ }).first().click();
    await page.waitForTimeout(500);
    await shot('systems-added');
  });
}
