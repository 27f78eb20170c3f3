import { describe, expect, it } from 'vitest';
import { houses, type HouseName } from '../../testing/houses.ts';
import { applyCommands, applyPlan, type Texts } from '../../testing/project.ts';
import { takeBack } from '../../testing/undo.ts';
import { createCodeEngine } from '../code-engine.ts';

function copy(texts: Texts, workflow: string, ...steps: string[]): string {
  const engine = createCodeEngine();
  engine.update(Object.entries(texts).map(([file, text]) => ({ file, text })));
  return engine.copy(workflow, steps);
}

function paste(texts: Texts, workflow: string, after: string | null, text: string) {
  return applyCommands(texts, { command: 'step.paste', workflow, after, text });
}

/** What follows the trigger after pasting into a small file. */
function pasted(chain: string, after: string | null, text: string, before = ''): string {
  const head = `import { fn, webhook } from '@versori/run';\n${before}\n`;
  const { texts } = paste(
    { 'src/a.ts': `${head}export const a = webhook('a')${chain}\n` },
    'a',
    after,
    text,
  );
  return texts['src/a.ts']?.split(`webhook('a')`)[1]?.trimEnd() ?? '';
}

describe('copied steps', () => {
  it('are a module of TypeScript with what they need', () => {
    expect(copy(houses.vendor, 'order-intake', 'validate-order', 'map-order'))
      .toBe(`// Steps of the workflow "order-intake" in src/workflows/order-intake.ts
import { workflow, fn } from '@versori/run';

// From src/tasks/validate.ts
const validateOrder = fn('validate-order', ({ data }) => {
  if (!data.id) throw new Error('no id');
  return data;
});

// From src/services/orders.ts
function toErpOrder(order: { id: string }) {
  return { number: order.id };
}

export const copiedSteps = workflow('order-intake')
  // Orders come in all shapes.
  .then(validateOrder)
  .then(fn('map-order', ({ data, log }) => {
    log.info('Mapping order', { id: data.id });
    return toErpOrder(data);
  })) // pure
;
`);
  });

  it('follow the style of their file', () => {
    expect(copy(houses.wide, 'order-intake', 'check', 'upsert')).toContain(
      `const ERP = "erp";\n\nexport const copiedSteps = workflow("order-intake")\n    /* the first step */\n    .then(fn("check", (ctx) => ctx.data))\n    .then(\n        http(\n`,
    );
    expect(copy(houses.tabs, 'drain', 'function~1')).toBe(
      `// Steps of the workflow "drain" in src/flows.ts\nimport { workflow } from '@versori/run'\n\nexport const copiedSteps = workflow('drain')\n\t.then(({ data }) => data)\n`,
    );
    expect(copy(houses.windows, 'order-intake', 'map-order')).toBe(
      copy(houses.vendor, 'order-intake', 'map-order'),
    );
  });

  it('are refused where they cannot stand elsewhere', () => {
    const texts = {
      'src/a.ts': `import { fn, webhook } from '@versori/run';
let count = 0;
export const other = webhook('other');
export const a = webhook('a')
  .then(fn('counts', () => (count += 1)))
  .then(fn('starts', () => other))
  .then(fn('list', f).unpack().serial(fn('each', f)));
function make(id: string) {
  const prefix = 'x';
  return webhook('inner').then(fn('uses', () => prefix + id));
}
`,
    };
    expect(() => copy(texts, 'a', 'counts')).toThrow('"count" is a variable that other code');
    expect(() => copy(texts, 'a', 'starts')).toThrow('"other" is a workflow of its own');
    expect(() => copy(texts, 'a', 'list/each')).toThrow('cannot be copied alone');
    expect(() => copy(texts, 'inner', 'uses')).toThrow('declared in the function around it');
  });
});

describe('step.paste', () => {
  const copied = (): string => copy(houses.vendor, 'order-intake', 'map-order');

  it('imports what the project has, in the style of the file', () => {
    const { lines, plan } = paste(houses.vendor, 'nightly-sync', 'list-orders', copied());
    expect(plan).toMatchObject({ label: 'Paste step "map-order"', notes: [] });
    expect(lines).toEqual([
      `-import { schedule, http } from '@versori/run';`,
      `+import { schedule, http, fn } from '@versori/run';`,
      `+import { toErpOrder } from '../services/orders';`,
      `+  .then(fn('map-order', ({ data, log }) => {`,
      `+    log.info('Mapping order', { id: data.id });`,
      `+    return toErpOrder(data);`,
      `+  })) // pure`,
    ]);
    const windows = paste(houses.windows, 'nightly-sync', 'list-orders', copied());
    expect(windows.lines.slice(2)).toEqual(lines.slice(2).map((line) => `${line}\r`));
  });

  it('takes along what another project does not have', () => {
    expect(paste(houses.wide, 'order-intake', 'check', copied()).lines).toEqual([
      `+function toErpOrder(order: { id: string }) {`,
      `+  return { number: order.id };`,
      `+}`,
      `+`,
      `+    .then(fn('map-order', ({ data, log }) => {`,
      `+      log.info('Mapping order', { id: data.id });`,
      `+      return toErpOrder(data);`,
      `+    })) // pure`,
    ]);
    expect(paste(houses.tabs, 'drain', null, copied()).lines).toEqual([
      `+function toErpOrder(order: { id: string }) {`,
      `+  return { number: order.id };`,
      `+}`,
      `+`,
      `+\t.then(run.fn('map-order', ({ data, log }) => {`,
      `+\t  log.info('Mapping order', { id: data.id });`,
      `+\t  return toErpOrder(data);`,
      `+\t})) // pure`,
    ]);
  });

  it('uses what the file declares itself, and gives ids that clash an ordinal', () => {
    const text = copy(houses.wide, 'order-intake', 'upsert');
    const { lines } = paste(houses.wide, 'order-intake', 'upsert', text);
    expect(lines[2]).toBe(`+            "upsert-2",`);
    expect(lines.join('\n')).not.toContain('const ERP');
  });

  it('renames a declaration whose name means something else', () => {
    const before = `const ERP = 'another';\n`;
    const text = copy(houses.wide, 'order-intake', 'upsert');
    const { texts } = paste(
      {
        'src/a.ts': `import { http, webhook } from '@versori/run';\n${before}export const a = webhook('a');\n`,
      },
      'a',
      null,
      text,
    );
    expect(texts['src/a.ts']).toContain(`${before}const ERP2 = "erp";\n\nexport const a`);
    expect(texts['src/a.ts']).toContain('{ connection: ERP2 }');
  });

  it('copies a held task under another name where the workflow has its id', () => {
    const text = copy(houses.tabs, 'intake', 'persist');
    const { texts } = paste(houses.tabs, 'intake', 'persist', text);
    expect(texts['src/flows.ts']).toContain(`const persist2 = run.http('persist-2', {`);
    expect(texts['src/flows.ts']).toContain('.then(persist).then(persist2).then(run.fn(');
  });

  it.each([
    [`.then(fn('x', f));`, 'x', `.then(fn('y', g))`, `.then(fn('x', f)).then(fn('y', g));`],
    [`.then(fn('x', f));`, null, `.catch(g);`, `.catch(g).then(fn('x', f));`],
    [`;`, null, `fn('a', f), fn('b', g)`, `\n  .then(fn('a', f))\n  .then(fn('b', g));`],
    [
      `;`,
      null,
      `fn('a', f);\n// b\nfn('b', g);`,
      `\n  .then(fn('a', f))\n  // b\n  .then(fn('b', g));`,
    ],
    [`;`, null, `() => 1`, `\n  .then(() => 1);`],
    [
      `;`,
      null,
      `// first\n.then(f) // one\n.then(g)`,
      `\n  // first\n  .then(f) // one\n  .then(g);`,
    ],
    [`;`, null, `webhook('z').then(f).then(g)`, `\n  .then(f)\n  .then(g);`],
    [`\n  .then(f); // f`, 'function~1', `.then(g) // g`, `\n  .then(f) // f\n  .then(g); // g`],
  ])('%j after %j: %j gives %j', (chain, after, text, expected) => {
    const before = `const f = () => 1;\nconst g = () => 2;`;
    expect(pasted(chain, after, text, before)).toBe(expected);
  });

  it.each(['hello', 'const a = 1;', '.then(', '', `webhook('a')`])('refuses %j', (text) => {
    expect(() => pasted(';', null, text || ' ')).toThrow('no steps that can be pasted');
  });

  it('refuses several workflows, and imports that the project does not have', () => {
    const two = `import { webhook } from '@versori/run';\nwebhook('b').then(f);\nwebhook('c').then(f);`;
    expect(() => pasted(';', null, two)).toThrow('The text has 2 workflows');
    const far = `import { far } from './far';\nfn('x', far)`;
    expect(() => pasted(';', null, far)).toThrow('"far" from "./far", which this project does not');
  });

  it.each([
    [`.then(fn('x', ({ data }) => toLead(data, limit)))`, ['toLead', 'limit']],
    [`const toLead = (data) => enrich(data);\nfn('x', toLead)`, ['enrich']],
    [
      `fn('x', async ({ data: { id: key }, ...rest }) => { outer: for (const one of [key]) { console.log({ one, rest }); break outer; } return new Map<Known, string>(JSON.parse(f(Deno.args))); })`,
      [],
    ],
  ])('%j says which names nothing declares: %j', (text, names) => {
    const before = `import { fn, webhook } from '@versori/run';\nconst f = (x) => x;\nexport const a = webhook('a');\n`;
    const { notes } = paste({ 'src/a.ts': before }, 'a', null, text).plan;
    const list = names.map((name) => `"${name}"`).join(', ');
    expect(
      notes.map((note) => note.split(' declared neither')[0]?.replace(/ (?:is|are)$/, '')),
    ).toEqual(names.length === 0 ? [] : [list]);
  });

  it.each(['vendor', 'wide', 'tabs', 'windows'] satisfies HouseName[])(
    'is taken back byte for byte in %s',
    (house) => {
      const texts = houses[house];
      const engine = createCodeEngine();
      engine.update(Object.entries(texts).map(([file, text]) => ({ file, text })));
      const workflow = house === 'tabs' ? 'drain' : 'order-intake';
      const plan = engine.plan([{ command: 'step.paste', workflow, after: null, text: copied() }]);
      expect(takeBack(texts, applyPlan(texts, plan), plan)).toEqual(texts);
    },
  );
});
