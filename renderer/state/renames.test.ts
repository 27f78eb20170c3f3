import { describe, expect, it } from 'vitest';
import type { Command } from '../../shared/edit/command.ts';
import type { ProjectModel } from '../../shared/model/project.ts';
import { sampleProject, sampleStep, sampleWorkflow } from '../testing/sample-project.ts';
import { identityOf, inPresentNames, keepIdentities } from './renames.ts';

function modelOf(workflow: string, ...steps: readonly string[]): ProjectModel {
  const { model } = sampleProject();
  return {
    ...model,
    workflows: [
      sampleWorkflow(
        workflow,
        steps.map((step) => sampleStep(step)),
      ),
    ],
  };
}

const rename = (workflow: string, step: string, to: string): Command => ({
  command: 'step.rename',
  workflow,
  step,
  to,
});
const set = (workflow: string, step: string): Command => ({
  command: 'step.set',
  workflow,
  step,
  set: { connection: 'crm' },
});

describe('a rename that the window asks for', () => {
  it('leaves the step its identity, and another step that gets the old name none of it', async () => {
    const before = identityOf('one/request');
    await keepIdentities([rename('one', 'request', 'fetch')], () => Promise.resolve());
    expect(identityOf('one/fetch')).toBe(before);
    expect(identityOf('one/request')).not.toBe(before);
    expect(identityOf('one/fetch/inner')).toBe(`${before}/inner`);
    await keepIdentities([rename('one', 'fetch', 'load')], () => Promise.resolve());
    expect(identityOf('one/load')).toBe(before);
  });

  it('leaves the steps of a workflow their identities', async () => {
    const before = identityOf('two/request');
    await keepIdentities([{ command: 'workflow.rename', workflow: 'two', to: 'three' }], () =>
      Promise.resolve(),
    );
    expect(identityOf('three/request')).toBe(before);
  });

  it('changes nothing while it is on its way, and nothing when it is refused', async () => {
    const before = identityOf('four/request');
    const refused = keepIdentities([rename('four', 'request', 'taken')], () => {
      expect(identityOf('four/request')).toBe(before);
      return Promise.reject(new Error('taken'));
    });
    await expect(refused).rejects.toThrow('taken');
    expect(identityOf('four/request')).toBe(before);
    expect(identityOf('four/taken')).not.toBe(before);
  });

  it('is waited for, and followed by commands that were made before it was shown', async () => {
    let answer = (): void => undefined;
    let shown = modelOf('five', 'request');
    const applied = keepIdentities(
      [rename('five', 'request', 'fetch')],
      () => new Promise<void>((resolve) => (answer = resolve)),
    );
    const commands = inPresentNames([set('five', 'request')], () => shown);
    shown = modelOf('five', 'fetch');
    answer();
    await applied;
    expect(await commands).toEqual([set('five', 'fetch')]);
  });

  it('leads no command away from another step that got the old name', async () => {
    await keepIdentities([rename('six', 'request', 'fetch')], () => Promise.resolve());
    const again = (): ProjectModel => modelOf('six', 'fetch', 'request');
    expect(await inPresentNames([set('six', 'request')], again)).toEqual([set('six', 'request')]);
    const gone = (): ProjectModel => modelOf('six', 'request');
    expect(await inPresentNames([set('six', 'request')], gone)).toEqual([set('six', 'request')]);
  });
});
