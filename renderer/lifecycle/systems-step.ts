import type { SystemEntry } from '../../shared/contract/platform-types.ts';
import type { ProjectSnapshot } from '../../shared/contract/types.ts';
import { countOf, type LifecycleState, type LifecycleStep } from './lifecycle-step.ts';

/** Systems: whether every one that the code names is listed, and has an address wherever it is listed. */
export function systemsStep(
  project: ProjectSnapshot,
  systems: readonly SystemEntry[] | null,
): LifecycleStep {
  const step = (state: LifecycleState, detail: string): LifecycleStep => ({
    name: 'systems',
    label: 'Systems',
    state,
    detail,
  });
  if (systems === null) return step('not-started', 'Not read yet');
  const used = project.model.systems.map(({ name }) => name);
  const missing = used.filter((name) => !systems.some((system) => system.name === name));
  if (missing.length > 0) {
    return step('needs-you', `${countOf(missing.length, 'system')} of the code not listed`);
  }
  if (systems.length === 0) return step('not-started', 'No system yet');
  const open = systems.filter(
    ({ environments }) =>
      environments.length === 0 || environments.some(({ baseUrl }) => baseUrl === ''),
  );
  if (open.length > 0) {
    return step('needs-you', `${countOf(open.length, 'system')} without a base URL`);
  }
  return step('done', countOf(systems.length, 'system'));
}
