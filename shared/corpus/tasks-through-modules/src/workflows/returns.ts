import { webhook } from '@versori/run';
import * as tasks from '../tasks/all';
import { steps, registry } from '../tasks/registry';

export const returns = webhook('returns')
  .then(tasks.inspectParcel)
  .then(tasks.refund)
  .then(steps.label)
  .then(steps['print'])
  .then(registry.deep.mail)
  .then(tasks.unknown)
  .catch(tasks.nested.giveUp);
