import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FlowrightError } from '../base/error.ts';
import type { Rule } from '../model/mapping.ts';
import { numberedComments } from '../testing/arbitrary-chain.ts';
import { generatedMapping } from '../testing/arbitrary-mapping.ts';
import { ruleTable, ruleTypes, ruleValue } from '../testing/arbitrary-rule.ts';
import { applyCommands, applyPlan, readModel, type Texts } from '../testing/project.ts';
import { takeBack } from '../testing/undo.ts';
import { createCodeEngine } from './code-engine.ts';
import type { Command } from './command.ts';

const runs = 1000;

const table = Object.entries(ruleTable)
  .map(([key, value]) => `'${key}': '${value}'`)
  .join(', ');

const file = 'src/services/map.ts';
const typeFile = 'src/types/order.ts';

const empty = `import type { Order, Target } from '../types/order.ts';

const table: Record<string, string> = { ${table} };

export const other = (value: Order): Target => ({ id: value.id });

export function map(order: Order): Target {
  return {};
}
`;

function textsOf(text: string): Texts {
  return { [typeFile]: ruleTypes, [file]: text };
}

function rulesOf(text: string): readonly Rule[] {
  const mapping = readModel(textsOf(text)).mappings.find(({ name }) => name === 'map');
  if (mapping === undefined) throw new Error('the mapping is gone');
  return mapping.rules;
}

describe('a rule', () => {
  it('is read back as it was set', () => {
    fc.assert(
      fc.property(ruleValue, (rule) => {
        const set = { command: 'mapping.setRule', mapping: 'map', target: 'field', rule } as const;
        const { texts } = applyCommands(textsOf(empty), set);
        const [read] = rulesOf(texts[file] ?? '');
        expect(read?.value).toEqual(rule);
        expect(read?.target).toBe('field');
      }),
      { numRuns: runs },
    );
  });
});

describe('a generated mapping', () => {
  it('is read as it was meant', () => {
    fc.assert(
      fc.property(generatedMapping, ({ text, fields }) => {
        expect(readModel(textsOf(text)).problems).toEqual([]);
        expect(rulesOf(text).map(({ target }) => target)).toEqual(fields);
      }),
      { numRuns: runs },
    );
  });
});

function commandOn(fields: readonly string[]): fc.Arbitrary<Command> {
  const target = fc.constantFrom(...fields, 'f9', 'f8.inner');
  const on = { mapping: fc.constant('map'), target };
  return fc.oneof(
    fc.record({ command: fc.constant('mapping.setRule' as const), ...on, rule: ruleValue }),
    fc.record({ command: fc.constant('mapping.removeRule' as const), ...on }),
    fc.record({
      command: fc.constant('mapping.moveRule' as const),
      ...on,
      after: fc.option(target),
    }),
  );
}

const session = generatedMapping.chain((generated) =>
  fc.tuple(
    fc.constant(generated),
    fc.array(commandOn(generated.fields), { minLength: 1, maxLength: 3 }),
  ),
);

/** The commands that the engine takes, one after the other. */
function accepted(text: string, commands: readonly Command[]): readonly Command[] {
  const engine = createCodeEngine();
  engine.update(
    Object.entries(textsOf(text)).map(([name, content]) => ({ file: name, text: content })),
  );
  const done: Command[] = [];
  for (const next of commands) {
    try {
      engine.plan([...done, next]);
      done.push(next);
    } catch (error) {
      if (!(error instanceof FlowrightError)) throw error;
      expect(error.code).toMatch(/^(?:not-found|invalid-|ambiguous)/);
    }
  }
  return done;
}

function touched(commands: readonly Command[]): ReadonlySet<string> {
  return new Set(
    commands.flatMap((command) =>
      'target' in command ? [command.target.split('.')[0] ?? ''] : [],
    ),
  );
}

function mixesLineEnds(text: string): boolean {
  return text.includes('\r\n') && /[^\r]\n/.test(text);
}

describe('commands on a mapping', () => {
  it('leave what they do not mean as it was, and are taken back byte for byte', () => {
    fc.assert(
      fc.property(session, ([{ text, before, after }, commands]) => {
        const done = accepted(text, commands);
        if (done.length === 0) return;
        const { texts, plan } = applyCommands(textsOf(text), ...done);
        const result = texts[file] ?? '';
        expect(readModel(texts).problems).toEqual([]);
        expect(result.startsWith(before)).toBe(true);
        expect(result.endsWith(after)).toBe(true);
        expect(mixesLineEnds(result)).toBe(mixesLineEnds(text));
        const names = touched(done);
        const kept = (rules: readonly Rule[]): unknown =>
          rules
            .filter(({ target }) => !names.has(target))
            .map(({ target, expression, comment }) => [target, expression, comment]);
        expect(kept(rulesOf(result))).toEqual(kept(rulesOf(text)));
        expect(takeBack(textsOf(text), applyPlan(textsOf(text), plan), plan)).toEqual(
          textsOf(text),
        );
      }),
      { numRuns: runs },
    );
  });

  it('keep the comments of a rule when it is set or moved, and take them along when it is removed', () => {
    fc.assert(
      fc.property(session, ([{ text }, commands]) => {
        const [command] = accepted(text, commands.slice(0, 1));
        if (command === undefined || !('target' in command)) return;
        const { texts } = applyCommands(textsOf(text), command);
        const left = numberedComments(texts[file] ?? '');
        const own = rulesOf(text).find(({ target }) => target === command.target)?.comment ?? '';
        const gone = command.command === 'mapping.removeRule' ? numberedComments(own) : [];
        const expected = numberedComments(text).filter((comment) => !gone.includes(comment));
        expect([...left].sort()).toEqual([...expected].sort());
      }),
      { numRuns: runs },
    );
  });
});
