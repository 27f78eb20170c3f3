import { durable, type Workflow } from '@versori/run';
import { payroll } from './flows/payroll';

export async function start(): Promise<void> {
  const engine = await durable.DurableInterpreter.newInstance();
  const add = (flow: Workflow) => engine.register(flow);
  engine.register(payroll);
  await engine.start();
}
