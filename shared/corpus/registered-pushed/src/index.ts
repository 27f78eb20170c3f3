import { durable, type Workflow } from '@versori/run';
import { first } from './first';
import { second, third } from './others';

const flows: Workflow[] = [first];
flows.push(second);
if (first !== second) {
  flows.unshift(third);
}

durable.DurableInterpreter.newInstance().then((di) => {
  flows.forEach((flow) => {
    di.register(flow);
  });
  di.start();
});
