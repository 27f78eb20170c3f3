import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Deployer } from '../fixtures/deployer.ts';
import type { Designer } from '../fixtures/designer.ts';
import { addSystem, createProject, type StoredProject } from '../stand-ins/platform/state.ts';
import type { VersoriRig } from '../stand-ins/rig.ts';
import type { Scene } from './scene.ts';

/** Systems, the checks of a deployment and the log, against the stand-in of the platform. */
export async function showDeployment(
  { page, shoot }: Scene,
  designer: Designer,
  rig: VersoriRig,
): Promise<void> {
  const project = createProject('Order intake', ['staging', 'production']);
  addSystem(project, 'order-management');
  rig.platform.state.projects.push(project);
  const link = { project_id: project.id, context: rig.context };
  writeFileSync(join(designer.folder, '.versori'), JSON.stringify(link));
  await page.getByRole('button', { name: 'Hide bottom panel' }).first().click();
  await page.getByRole('button', { name: /^Systems: needs you/ }).click();
  await page.getByRole('button', { name: 'Add order-management' }).click();
  const url = page.getByRole('region', { name: 'order-management' }).getByLabel('Base URL');
  await url.fill('https://orders.example.com');
  await url.press('Enter');
  await page.getByRole('button', { name: /^Systems: done/ }).waitFor();
  await shoot('systems');

  const deployer = new Deployer(page);
  await deployer.open();
  await deployer.deployButton('staging').waitFor();
  await shoot('deploy');
  await deployer.deployButton('staging').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Deploy', exact: true }).click();
  await deployer.outcome.getByText('Accepted by the platform', { exact: true }).waitFor();
  fillLog(project);
  await deployer.outcome.getByRole('button', { name: 'Show logs' }).click();
  await page.getByRole('log', { name: 'Logs' }).getByText('The order was refused').waitFor();
  await shoot('logs');
  // The rest of the pictures needs the room.
  await page.getByRole('button', { name: 'Hide bottom panel' }).first().click();
}

function fillLog(project: StoredProject): void {
  const add = (severity: string, message: string, fields: Record<string, unknown>) =>
    project.logs.push({
      environment: 'staging',
      timestamp: new Date(Date.now() + project.logs.length).toISOString(),
      severity,
      message,
      fields,
    });
  add('INFO', 'Looking up order', { reference: 'A-17' });
  add('INFO', 'Sending request', { method: 'POST', path: '/orders' });
  add('WARN', 'The order exists already, so it is updated', { reference: 'A-17' });
  add('ERROR', 'The order was refused', { status: 422, reference: 'A-18' });
}
