import { fn, webhook, type Workflow } from '@versori/run';

let flow: Workflow = webhook('reassigned');
flow = flow.then(fn('one', () => 1));
if (Date.now() % 2 === 0) {
  flow = flow.then(fn('two', () => 2)).catch(fn('never', () => 0));
}

export { flow };
