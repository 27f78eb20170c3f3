import { expect, it } from 'vitest';
import type { Workspace } from '../services/project/types.ts';
import type { Platform } from '../services/versori/platform.ts';
import { createPlatformHandlers, type PlatformHandlerParts } from './platform-handlers.ts';

/** Handlers on parts that only tell in which order they are called. */
function setUp() {
  const steps: string[] = [];
  const step = (name: string) => () => {
    steps.push(name);
    return Promise.resolve({});
  };
  const workspace: Partial<Record<keyof Workspace, unknown>> = {
    refresh: step('refresh'),
    save: step('save'),
    current: () => ({ folder: '/projects/orders', model: { systems: [] } }),
  };
  const platform: Partial<Record<keyof Platform, unknown>> = {
    plan: step('plan'),
    run: step('run'),
    saveVersion: step('saveVersion'),
  };
  const parts = { workspace, platform, secrets: {} } as unknown as PlatformHandlerParts;
  return { handlers: createPlatformHandlers(parts), steps };
}

it('looks at the disk and saves before anything of the project goes up', async () => {
  const { handlers, steps } = setUp();
  await handlers['deploy.plan']({ environment: 'staging' });
  await handlers['deploy.run']({ planId: 'one', confirmedEnvironment: 'staging' });
  await handlers['deploy.saveVersion']({ name: 'one', description: '' });
  const before = ['refresh', 'save'];
  expect(steps).toEqual([...before, 'plan', ...before, 'run', ...before, 'saveVersion']);
});
