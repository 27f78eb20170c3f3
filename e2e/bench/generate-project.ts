import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Size of the benchmarks' project: 50 workflows of 10 steps, 103 modules, 100 tests in 50 files. */
const workflowCount = 50;
const stepCount = 10;

export interface GeneratedFile {
  readonly file: string;
  readonly text: string;
}

function workflowText(index: number, steps: number): string {
  const links = Array.from({ length: steps - 2 }, (_, step) =>
    step % 3 === 2
      ? `
  .then(
    http('send-${step}', { connection: 'system-${index % 7}' }, async ({ data, fetch, log }) => {
      const path = \`/v1/orders/\${data.orderId}/part-${step}\`;
      log.info('Sending', { method: 'PUT', path });
      const response = await fetch(path, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(data),
      });
      if (!response.ok) {
        throw new Error(\`Sending failed with status \${response.status}\`);
      }
      return data;
    }),
  )`
      : `
  .then(
    // Step ${step} keeps the total.
    fn('total-${step}', ({ data, log }) => {
      log.debug('Total', { step: ${step} });
      return { ...data, total: data.total + ${step} };
    }),
  )`,
  ).join('');
  return `import { fn, http, webhook } from '@versori/run';
import { mapOrder${index} } from '../services/order-${index}.ts';

export const orders${index} = webhook('orders-${index}', { method: 'post', response: { mode: 'sync' } })
  .then(fn('map', ({ data }) => mapOrder${index}(data)))${links}
  .catch(
    fn('report', ({ data, log }) => {
      log.error('Order failed', { message: data.message });
      throw data;
    }),
  );
`;
}

function serviceText(index: number): string {
  return `export interface Order${index} {
  orderId: string;
  total: number;
}

export function mapOrder${index}(order: { id: number; lines: { price: number }[] }): Order${index} {
  return {
    orderId: String(order.id),
    total: order.lines.reduce((sum, line) => sum + line.price, 0),
  };
}
`;
}

function testText(index: number): string {
  return `import { mapOrder${index} } from './order-${index}.ts';

Deno.test('takes the id as text', () => {
  if (mapOrder${index}({ id: 7, lines: [] }).orderId !== '7') throw new Error('id');
});

Deno.test('sums the lines', () => {
  if (mapOrder${index}({ id: 7, lines: [{ price: 1 }, { price: 2 }] }).total !== 3) throw new Error('sum');
});
`;
}

/** The files of a project with the given number of workflows and steps. */
export function generateProject(workflows = workflowCount, steps = stepCount): GeneratedFile[] {
  const indexes = Array.from({ length: workflows }, (_, index) => index);
  return [
    {
      file: 'package.json',
      text: '{ "name": "bench", "type": "module", "dependencies": { "@versori/run": "^0.6.3" } }\n',
    },
    {
      file: 'src/index.ts',
      text: `import { durable } from '@versori/run';
import * as workflows from './workflows.ts';

async function main(): Promise<void> {
  const mi = await durable.DurableInterpreter.newInstance();
  Object.values(workflows).forEach((workflow) => mi.register(workflow));
  await mi.start();
}

main().catch((error) => console.error(error));
`,
    },
    {
      file: 'src/workflows.ts',
      text: indexes
        .map((index) => `export { orders${index} } from './workflows/orders-${index}.ts';\n`)
        .join(''),
    },
    ...indexes.flatMap((index) => [
      { file: `src/workflows/orders-${index}.ts`, text: workflowText(index, steps) },
      { file: `src/services/order-${index}.ts`, text: serviceText(index) },
      { file: `src/services/order-${index}.test.ts`, text: testText(index) },
    ]),
  ];
}

/** Writes the files below a folder. */
export function writeProject(folder: string, files: readonly GeneratedFile[]): void {
  for (const { file, text } of files) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
