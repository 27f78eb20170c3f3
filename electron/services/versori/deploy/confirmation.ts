import type { Confirmation } from '../../../../shared/model/deploy.ts';

/** An environment that looks like production is asked for rather once too often. `null` is none: nothing is deployed. */
export function confirmationFor(environment: string | null): Confirmation {
  return environment !== null && /prod|live/i.test(environment) ? 'typing' : 'click';
}
