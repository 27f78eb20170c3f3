import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { NewStep } from '../edit/command.ts';
import { isExpressionText, parseSource, unwrap } from '../parse/syntax.ts';
import { defaultStyle, quoteText, type CodeStyle } from './style.ts';
import { taskConstructs, triggerConstructs } from './table.ts';

const style: fc.Arbitrary<CodeStyle> = fc.record({
  quote: fc.constantFrom("'", '"'),
  indent: fc.constantFrom('  ', '    ', '\t'),
  endOfLine: fc.constant('\n'),
  semicolon: fc.constantFrom(';', ''),
  trailingComma: fc.boolean(),
  context: fc.constantFrom<CodeStyle['context']>(
    { kind: 'destructured' },
    { kind: 'named', name: 'ctx' },
  ),
});

const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 });
const expression = fc.constantFrom(
  'x',
  '() => 1',
  'a.b(c)',
  '`t${x}`',
  'async (ctx) => new Response(ctx.data)',
);
const texts = fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 }));
const some = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

/** Leaves out members that are `undefined`: a given option is absent or it is there. */
function compact<Value extends object>(value: Value): Value {
  const result = { ...value };
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) Reflect.deleteProperty(result, name);
  }
  return result;
}

function callOf(code: string): ts.CallExpression {
  const source = parseSource('x.ts', `const x = ${code};`);
  const statement = source.statements[0];
  const initializer =
    statement !== undefined && ts.isVariableStatement(statement)
      ? statement.declarationList.declarations[0]?.initializer
      : undefined;
  const call = initializer === undefined ? undefined : unwrap(initializer);
  if (call === undefined || !ts.isCallExpression(call)) throw new Error(`no call: ${code}`);
  return call;
}

const runs = 1000;

describe('what is written is read back', () => {
  it('webhook', () => {
    const cors = fc.oneof(
      fc.boolean(),
      fc
        .record({
          origin: some(fc.oneof(texts, fc.boolean())),
          methods: some(texts),
          allowedHeaders: some(texts),
          exposedHeaders: some(texts),
          credentials: some(fc.boolean()),
        })
        .map(compact),
    );
    const trigger = fc
      .record({
        kind: fc.constant('webhook' as const),
        method: some(fc.constantFrom('all' as const, 'post' as const)),
        cors: some(cors),
        response: some(
          fc
            .record({
              mode: some(fc.constantFrom('sync' as const, 'async' as const)),
              onErrorExpression: some(expression),
            })
            .map(compact)
            .filter((value) => Object.keys(value).length > 0),
        ),
        connection: some(text),
        request: some(fc.record({ rawBody: fc.boolean() })),
      })
      .map(compact);
    fc.assert(
      fc.property(text, trigger, style, (id, wanted, house) => {
        const emitted = triggerConstructs.webhook.emit(id, wanted, 'webhook', house);
        const { response, ...rest } = wanted;
        const onError = response?.onErrorExpression === undefined ? {} : { onError: null };
        const expected = {
          ...rest,
          ...(response === undefined ? {} : { response: { ...response, ...onError } }),
        };
        expect(triggerConstructs.webhook.match(callOf(emitted))).toEqual(expected);
        expect(isExpressionText(emitted)).toBe(true);
      }),
      { numRuns: runs },
    );
  });

  it('schedule', () => {
    fc.assert(
      fc.property(
        text,
        text,
        some(fc.constant('all' as const)),
        some(expression),
        style,
        (id, cron, predicate, predicateExpression, house) => {
          const trigger = compact({
            kind: 'schedule' as const,
            cron,
            ...(predicateExpression === undefined ? { predicate } : { predicateExpression }),
          });
          const call = callOf(triggerConstructs.schedule.emit(id, trigger, 'schedule', house));
          const expected =
            predicateExpression === undefined ? trigger : { ...trigger, predicate: null };
          expect(triggerConstructs.schedule.match(call)).toEqual(expected);
        },
      ),
      { numRuns: runs },
    );
  });

  it('durable workflow', () => {
    const number = some(fc.integer({ min: 1, max: 1e9 }));
    fc.assert(
      fc.property(text, number, number, number, style, (id, ttl, limit, maxAttempts, house) => {
        const trigger = compact({ kind: 'workflow' as const, ttl, limit, maxAttempts });
        const call = callOf(triggerConstructs.workflow.emit(id, trigger, 'workflow', house));
        expect(triggerConstructs.workflow.match(call)).toEqual(trigger);
      }),
      { numRuns: runs },
    );
  });

  it('fn and http', () => {
    const request = some(
      fc.record({ method: fc.constantFrom('GET', 'POST', 'delete'), path: text }),
    );
    fc.assert(
      fc.property(text, text, request, style, (id, connection, wanted, house) => {
        const step = compact({ kind: 'http' as const, id, connection, request: wanted }) as Extract<
          NewStep,
          { kind: 'http' }
        >;
        const http = taskConstructs.http.match(
          callOf(taskConstructs.http.emit(step, 'http', house).replace(/,\s*$/, '')),
        );
        expect([http.id?.value, http.connection?.value]).toEqual([id, connection]);
        const fn = taskConstructs.fn.match(
          callOf(taskConstructs.fn.emit({ kind: 'fn', id }, 'fn', house)),
        );
        expect(fn.id?.value).toBe(id);
      }),
      { numRuns: runs },
    );
  });

  it('text in every kind of quotes', () => {
    const quote = fc.constantFrom("'" as const, '"' as const, '`' as const);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), quote, (value, mark) => {
        const source = parseSource('x.ts', `(${quoteText(value, mark)});`);
        const statement = source.statements[0];
        const literal =
          statement !== undefined && ts.isExpressionStatement(statement)
            ? unwrap(statement.expression)
            : undefined;
        expect(
          literal !== undefined && ts.isStringLiteralLike(literal) ? literal.text : undefined,
        ).toBe(value);
      }),
      { numRuns: runs },
    );
  });
});

describe('new texts', () => {
  it('have a default for every kind', () => {
    expect(taskConstructs.fn.emit({ kind: 'fn', id: 'a' }, 'fn', defaultStyle)).toBe(
      `fn('a', ({ data }) => data)`,
    );
    expect(
      triggerConstructs.schedule.emit('a', { kind: 'schedule' }, 'schedule', defaultStyle),
    ).toBe(`schedule('a', '0 6 * * *')`);
    expect(
      triggerConstructs.webhook.emit('a', { kind: 'webhook' }, 'run.webhook', defaultStyle),
    ).toBe(`run.webhook('a')`);
  });
});
