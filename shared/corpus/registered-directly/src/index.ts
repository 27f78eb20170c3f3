import { durable, fn, webhook } from '@versori/run';
import { known } from './workflows/known';
import defaultFlow from './workflows/by-default';
import { renamedFlow as other } from './workflows/several';

async function main() {
  const interpreter = await durable.DurableInterpreter.newInstance();

  interpreter.register(known);
  interpreter.register(defaultFlow);
  interpreter.register(other);
  interpreter.register(webhook('inline').then(fn('inline-step', () => 'inline')));

  await interpreter.start();
}

void main();
