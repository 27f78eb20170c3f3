import type { Step, Workflow } from '../model/project.ts';
import { readModel, type Texts } from './project.ts';

/** The only workflow of some code. */
export function readWorkflow(code: string, others: Texts = {}): Workflow {
  const { workflows } = readModel({ 'src/a.ts': code, ...others });
  const [workflow] = workflows;
  if (workflow === undefined || workflows.length > 1) {
    throw new Error(`expected one workflow, found ${workflows.length}`);
  }
  return workflow;
}

/** The steps of a webhook with this chain; the SDK's functions are imported by name. */
export function readSteps(chain: string, others: Texts = {}, before = ''): readonly Step[] {
  const head = `import { webhook, fn, http } from '@versori/run';\n${before}\n`;
  return readWorkflow(`${head}export const a = webhook('a')${chain};\n`, others).steps;
}

/** The only step of such a chain. */
export function readStep(link: string, others: Texts = {}, before = ''): Step {
  const [step] = readSteps(link, others, before);
  if (step === undefined) throw new Error('expected a step');
  return step;
}
