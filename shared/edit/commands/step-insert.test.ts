import { describe, expect, it } from 'vitest';
import { houses } from '../../testing/houses.ts';
import { applyCommands } from '../../testing/project.ts';
import type { NewStep } from '../command.ts';

function insert(house: keyof typeof houses, workflow: string, after: string | null, step: NewStep) {
  return applyCommands(houses[house], { command: 'step.insert', workflow, after, step }).lines;
}

const code = (chain: string): { 'src/a.ts': string } => ({
  'src/a.ts': `import { fn, webhook } from '@versori/run';\n\nexport const a = webhook('a')${chain}\n`,
});

function insertInto(chain: string, after: string | null, step: NewStep = { kind: 'fn', id: 'n' }) {
  const { texts } = applyCommands(code(chain), {
    command: 'step.insert',
    workflow: 'a',
    after,
    step,
  });
  return texts['src/a.ts']?.split(`webhook('a')`)[1]?.trimEnd();
}

describe('step.insert', () => {
  it('writes an fn in the style of the file', () => {
    expect(insert('vendor', 'order-intake', null, { kind: 'fn', id: 'first' })).toEqual([
      `+  .then(fn('first', ({ data }) => data))`,
    ]);
    expect(insert('wide', 'order-intake', 'check', { kind: 'fn', id: 'second' })).toEqual([
      `+    .then(fn("second", (ctx) => ctx.data))`,
    ]);
    expect(insert('tabs', 'drain', 'split', { kind: 'fn', id: 'third' })).toEqual([
      `+\t.then(run.fn('third', ({ data }) => data))`,
    ]);
    expect(insert('windows', 'order-intake', null, { kind: 'fn', id: 'first' })).toEqual([
      `+  .then(fn('first', ({ data }) => data))\r`,
    ]);
  });

  it('writes an http step that logs and checks its answer', () => {
    const step: NewStep = {
      kind: 'http',
      id: 'post-it',
      connection: 'erp',
      request: { method: 'POST', path: '/x' },
    };
    expect(insert('wide', 'order-intake', 'check', step).join('\n')).toBe(`\
+    .then(http("post-it", { connection: "erp" }, async (ctx) => {
+        ctx.log.info("Sending request", { method: "POST", path: "/x" });
+        const response = await ctx.fetch("/x", {
+            method: "POST",
+            headers: { "Content-Type": "application/json" },
+            body: JSON.stringify(ctx.data),
+        });
+        if (!response.ok) {
+            const body = await response.text();
+            ctx.log.error("Request failed", { status: response.status, body });
+            throw new Error(
+                \`Request failed with status \${response.status}: \${body}\`,
+            );
+        }
+        ctx.log.info("Request succeeded", { status: response.status });
+        return await response.json();
+    }))`);
  });

  it('takes the only system of the project when none is named', () => {
    expect(insert('wide', 'order-intake', null, { kind: 'http', id: 'x' })[0]).toContain('"erp"');
    const { plan } = applyCommands(houses.vendor, {
      command: 'step.insert',
      workflow: 'order-intake',
      after: null,
      step: { kind: 'http', id: 'x' },
    });
    expect(plan.notes[0]).toContain('Set the connection');
  });

  it('follows how the links around it stand', () => {
    expect(insertInto(';', null)).toBe(`\n  .then(fn('n', ({ data }) => data));`);
    expect(insertInto(`.then(x);`, null)).toBe(`.then(fn('n', ({ data }) => data)).then(x);`);
    expect(insertInto(`.then(x)`, 'reference~1')).toBe(
      `.then(x).then(fn('n', ({ data }) => data))`,
    );
    expect(insertInto(`\n\t\t.then(x)`, 'reference~1')).toBe(
      `\n\t\t.then(x)\n\t\t.then(fn('n', ({ data }) => data))`,
    );
  });

  it.each([
    [
      `\n  .then(x) // c\n  .then(y);`,
      `\n  .then(x) // c\n  .then(fn('n', ({ data }) => data))\n  .then(y);`,
    ],
    [
      `\n  .then(x)\n  // above\n  .then(y);`,
      `\n  .then(x)\n  .then(fn('n', ({ data }) => data))\n  // above\n  .then(y);`,
    ],
    [`\n  .then(x); // c`, `\n  .then(x) // c\n  .then(fn('n', ({ data }) => data));`],
    [`\n  .then(x) // c\n  ;`, `\n  .then(x) // c\n  .then(fn('n', ({ data }) => data))\n  ;`],
    [`.then(x) // c`, `.then(x) // c\n  .then(fn('n', ({ data }) => data))`],
    [`.then(x); // all`, `.then(x).then(fn('n', ({ data }) => data)); // all`],
    [`.\n  then(x);`, `.\n  then(x)\n  .then(fn('n', ({ data }) => data));`],
  ])('leaves comments where they belong: %j', (chain, expected) => {
    expect(insertInto(chain, 'reference~1')).toBe(expected);
  });

  it('inserts into the chain of a task, after the step it names', () => {
    expect(insertInto(`.then(fn('p', f).then(fn('c', g)));`, 'p/c')).toBe(
      `.then(fn('p', f).then(fn('c', g)).then(fn('n', ({ data }) => data)));`,
    );
  });

  it('stands behind what is attached to a step on the workflow', () => {
    expect(insertInto(`.then(x).unpack().serial(y);`, 'reference~1')).toBe(
      `.then(x).unpack().serial(y).then(fn('n', ({ data }) => data));`,
    );
  });

  it('writes functions, own code and catches', () => {
    expect(insertInto(';', null, { kind: 'function' })).toBe(`\n  .then(({ data }) => data);`);
    const own = 'async ({ data }) => {\n  return `\n${data}\n`;\n}';
    expect(insertInto(';', null, { kind: 'fn', id: 'n', code: own })).toBe(
      `\n  .then(fn('n', async ({ data }) => {\n    return \`\n\${data}\n\`;\n  }));`,
    );
    const { lines } = applyCommands(houses.wide, {
      command: 'catch.add',
      workflow: 'order-intake',
      after: 'check',
      step: { kind: 'function', code: '() => null' },
    });
    expect(lines).toEqual(['+    .catch(() => null)']);
  });

  it('refuses a catch directly behind a trigger that takes none', () => {
    const add = (trigger: string): string | undefined =>
      applyCommands(
        {
          'src/a.ts': `import { schedule, webhook, workflow } from '@versori/run';\n\nexport const a = ${trigger};\n`,
        },
        {
          command: 'catch.add',
          workflow: 'a',
          after: null,
          step: { kind: 'function', code: 'f' },
        },
      ).texts['src/a.ts'];
    for (const trigger of [`webhook('a')`, `workflow('a').then(f)`]) {
      expect(() => add(trigger)).toThrow(/takes no catch/);
    }
    expect(add(`schedule('a', '0 * * * *')`)).toMatch(/'0 \* \* \* \*'\)\s*\.catch\(f\);/);
  });

  it('gives a catch a handler that does not swallow the error', () => {
    const add = (house: 'vendor' | 'wide', after: string) =>
      applyCommands(houses[house], {
        command: 'catch.add',
        workflow: 'order-intake',
        after,
        step: { kind: 'fn', id: 'n' },
      }).lines;
    expect(add('vendor', 'map-order')).toEqual([
      `+  .catch(fn('n', ({ data, log }) => {`,
      `+    log.error('Workflow failed', { message: data.message });`,
      `+    throw data;`,
      `+  }))`,
    ]);
    expect(add('wide', 'check')).toEqual([
      `+    .catch(fn("n", (ctx) => {`,
      `+        ctx.log.error("Workflow failed", { message: ctx.data.message });`,
      `+        throw ctx.data;`,
      `+    }))`,
    ]);
  });

  it('takes the habits of steps, not those of promises', () => {
    const step = { kind: 'http', id: 'n', connection: 'c' } as const;
    const promises = `.then(fn('x', ({ data }) => fetch(data).then((response) => 1).then((body) => 2)));`;
    expect(insertInto(promises, 'x', step)).toContain('async ({ fetch, log }) => {');
    const named = insertInto(`.then((response) => response.data);`, null, step);
    expect(named).toContain('async ({ fetch, log }) => {');
  });

  it('refuses what would break or double something', () => {
    const run = (after: string | null, step: NewStep) => () =>
      insert('vendor', 'order-intake', after, step);
    expect(run(null, { kind: 'fn', id: 'map-order' })).toThrow('already has a step "map-order"');
    expect(run(null, { kind: 'fn', id: 'x', code: 'a; b' })).toThrow(
      'not one TypeScript expression',
    );
    expect(run(null, { kind: 'fn', id: 'x', code: 'a, b' })).toThrow(
      'not one TypeScript expression',
    );
    expect(run(null, { kind: 'fn', id: 'x', code: 'a) + (b' })).toThrow(
      'not one TypeScript expression',
    );
    expect(run(null, { kind: 'fn', id: 'x', code: 'a // c' })).not.toThrow();
    expect(run('mapp-order', { kind: 'fn', id: 'x' })).toThrow('has no step "mapp-order"');
    expect(run(null, { kind: 'reference', name: 'nowhere' })).toThrow(
      'No task or function "nowhere"',
    );
    expect(() => insertInto(`.then(fn('p', f).unpack().serial(g));`, 'p/reference~1')).toThrow(
      'for each',
    );
    for (const after of [null, 'opaque~1']) {
      expect(() => insertInto('.unpack().serial(f);', after)).toThrow('nothing can be put between');
    }
  });
});

describe('imports of a new step', () => {
  const text = (head: string) => ({ 'src/a.ts': `${head}\nexport const a = webhook('a');\n` });
  const headAfter = (head: string, step: NewStep = { kind: 'fn', id: 'n' }, more = {}) => {
    const { texts } = applyCommands(
      { ...text(head), ...more },
      { command: 'step.insert', workflow: 'a', after: null, step },
    );
    return texts['src/a.ts']?.split('\nexport const a')[0];
  };

  it.each([
    [`import { webhook } from '@versori/run';`, `import { fn, webhook } from '@versori/run';`],
    [
      `import { http, webhook } from '@versori/run';`,
      `import { fn, http, webhook } from '@versori/run';`,
    ],
    [
      `import { webhook, http } from '@versori/run';`,
      `import { webhook, http, fn } from '@versori/run';`,
    ],
    [
      `import {\n  http,\n  webhook,\n} from '@versori/run';`,
      `import {\n  fn,\n  http,\n  webhook,\n} from '@versori/run';`,
    ],
    [
      `import {\n  webhook,\n  http\n} from '@versori/run';`,
      `import {\n  webhook,\n  http,\n  fn\n} from '@versori/run';`,
    ],
    [
      `import { type Context, webhook } from '@versori/run';`,
      `import { type Context, fn, webhook } from '@versori/run';`,
    ],
    [
      `import type { Context } from '@versori/run';\nimport { webhook } from '@versori/run';`,
      `import type { Context } from '@versori/run';\nimport { fn, webhook } from '@versori/run';`,
    ],
    [
      `import { webhook, fn as task } from '@versori/run';`,
      `import { webhook, fn as task } from '@versori/run';`,
    ],
    [
      `import { webhook } from '@versori/run';\nconst fn = 1;`,
      `import { fn as runFn, webhook } from '@versori/run';\nconst fn = 1;`,
    ],
  ])('%j', (head, expected) => {
    expect(headAfter(head)).toBe(expected);
  });

  it('uses the name that the file has for it', () => {
    const head = `import { webhook, fn as task } from '@versori/run';`;
    const { texts } = applyCommands(text(head), {
      command: 'step.insert',
      workflow: 'a',
      after: null,
      step: { kind: 'fn', id: 'n' },
    });
    expect(texts['src/a.ts']).toContain(`.then(task('n', `);
  });

  it('brings a task of another file', () => {
    const more = {
      'src/tasks/t.ts': `import { fn } from '@versori/run';\nexport const t = fn('t', f);\n`,
    };
    expect(
      headAfter(`import { webhook } from '@versori/run';`, { kind: 'reference', name: 't' }, more),
    ).toBe(`import { webhook } from '@versori/run';\nimport { t } from './tasks/t.ts';`);
  });
});
