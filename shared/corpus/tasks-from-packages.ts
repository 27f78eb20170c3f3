import { fn, schedule, webhook, type Task } from '@versori/run';
import { auditTask } from '@acme/versori-tasks';
import * as kit from 'npm:@acme/kit@^2';
import missing from './not-there';

let current: Task = fn('first', () => 1);
current = fn('second', () => 2);
const { destructured } = kit.parts;

export const audited = webhook('audited').then(auditTask).then(kit.sign).then(missing).then(current).then(destructured).then(undeclared);

export function withTask(task: Task) {
  return schedule('with-task', '0 1 * * *').then(task).catch(task);
}
