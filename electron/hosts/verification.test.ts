import { expect, it } from 'vitest';
import { emptyModel } from '../../shared/model/patch.ts';
import type { ProjectSnapshot } from '../../shared/contract/types.ts';
import { createVerification } from './verification.ts';

it('looks at the disk and saves before it verifies, so that the tools see what the window shows', async () => {
  const steps: string[] = [];
  const step = (name: string) => () => {
    steps.push(name);
    return Promise.resolve();
  };
  const project: ProjectSnapshot = {
    folder: '/projects/orders',
    name: 'orders',
    revision: 0,
    codeRevision: 0,
    version: 1,
    trusted: true,
    model: emptyModel,
    files: [],
    undoLabel: null,
    redoLabel: null,
    positions: {},
  };
  const verification = createVerification({
    workspace: { refresh: step('refresh'), save: step('save'), current: () => project },
    verify: () => {
      steps.push('verify');
      return Promise.resolve({ ok: true, sdk: 'kit', deno: '2.9.5', steps: [] });
    },
    stillHolds: () => Promise.resolve(true),
  });
  await verification.start();
  expect(steps).toEqual(['refresh', 'save', 'verify']);
});
