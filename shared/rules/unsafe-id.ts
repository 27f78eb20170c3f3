import { atTrigger } from './places.ts';
import type { WorkflowRule } from './rule.ts';

/** A webhook's id is the last part of its URL; the others follow the same rule so that all can be named alike. */
export const unsafeId: WorkflowRule = {
  name: 'unsafe-id',
  about: 'workflow',
  severity: 'warning',
  find: ({ workflow }) => {
    const { id, trigger } = workflow;
    if (id === null || /^[\w.~-]+$/.test(id)) return [];
    const why = trigger.kind === 'webhook' ? 'is part of its URL' : 'names it on the platform';
    const message = `The id "${id}" ${why}: use small letters, digits and hyphens only, as in "${safe(id)}".`;
    return [atTrigger(workflow, message)];
  },
};

function safe(id: string): string {
  const plain = id
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return plain === '' ? 'order-intake' : plain;
}
