import fc from 'fast-check';
import type { NewBlock } from '../edit/block-command.ts';

const text = fc.string({ unit: 'binary', maxLength: 12 });
const expression = fc.constantFrom(
  'x',
  'data.items[0]?.id',
  '`t${data.id}`',
  '{ a: 1, b: data.b }',
  'f(data, (row) => row.id)',
  'a ? b : c',
);
const some = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const word = fc.stringMatching(/^[A-Za-z][A-Za-z-]{0,8}$/);

/** Leaves out members that are `undefined`: a given option is absent or it is there. */
function compact<Value extends object>(value: Value): Value {
  const result = { ...value };
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) Reflect.deleteProperty(result, name);
  }
  return result;
}

/** `name: text` or `nameExpression: code`. */
const textOr = (name: string): fc.Arbitrary<Record<string, string>> =>
  fc.oneof(
    text.map((value) => ({ [name]: value })),
    expression.map((value) => ({ [`${name}Expression`]: value })),
  );

const parameters = fc.uniqueArray(
  fc.tuple(
    word,
    fc.oneof(
      text.map((value) => ({ value: value.toWellFormed() })),
      fc.constantFrom('data.id', 'f(x)').map((code) => ({ expression: code })),
    ),
  ),
  { selector: ([name]) => name, maxLength: 3 },
);

const parameterList = parameters.map((list) => list.map(([name, rest]) => ({ name, ...rest })));

const path = fc.stringMatching(/^\/[a-z]{0,6}(\/[a-z '"`\\$]{1,6})?$/);

const body = fc.oneof(
  fc.constant({ kind: 'data' as const }),
  fc.constant({ kind: 'mapping' as const, mapping: 'toOrder' }),
  fc.constant({ kind: 'object' as const, expression: '{ a: 1, ...data }' }),
  fc.record({
    kind: fc.constant('expression' as const),
    expression: fc.constantFrom('[data, 1]', 'f(x)'),
  }),
);

const request = fc
  .record({
    kind: fc.constant('request' as const),
    method: some(fc.constantFrom('GET', 'POST', 'patch')),
    path: some(path),
    query: some(parameterList),
    headers: some(parameterList),
    body: some(body),
    check: some(fc.constantFrom('throws' as const, 'none' as const)),
    reads: some(fc.constantFrom('json' as const, 'text' as const, 'none' as const)),
    result: some(fc.constantFrom('order', '{ id, rows }')),
  })
  .map(compact)
  // A pattern takes content apart, never the answer itself.
  .filter(({ result, reads }) => result !== '{ id, rows }' || reads !== 'none')
  // A GET has no body.
  .filter(({ method = 'GET', body: sent }) => sent === undefined || method !== 'GET');

const outcome = fc.oneof(
  fc.constant({}),
  fc.constant({ result: 'order' }),
  fc.constant({ result: '{ id, rows }' }),
  fc.constant({ returns: true }),
);

const kv = fc
  .tuple(
    fc.constantFrom(
      'get' as const,
      'set' as const,
      'delete' as const,
      'list' as const,
      'count' as const,
    ),
    fc.oneof(textOr('entry'), fc.constant({ entryExpression: "['a', data.id]" })),
    fc.oneof(fc.constant({}), fc.constant({ scope: null }), textOr('scope')),
    expression,
    outcome,
  )
  .map(([operation, entry, scope, code, rest]): NewBlock => ({
    kind: 'kv',
    operation,
    ...entry,
    ...scope,
    ...(operation === 'set' ? { valueExpression: code } : {}),
    ...(operation === 'get' ? { fallbackExpression: code } : {}),
    ...rest,
  }));

const log = fc
  .tuple(fc.constantFrom('debug' as const, 'warn' as const), textOr('message'), some(expression))
  .map(([level, message, fieldsExpression]): NewBlock =>
    compact({ kind: 'log', level, ...message, fieldsExpression }),
  );

const issue = fc
  .tuple(
    fc.constantFrom('low' as const, 'high' as const),
    textOr('title'),
    textOr('message'),
    some(expression),
  )
  .map(([severity, title, message, annotationsExpression]): NewBlock =>
    compact({ kind: 'issue', severity, ...title, ...message, annotationsExpression }),
  );

const durable = fc.oneof(
  fc
    .tuple(textOr('workflow'), some(expression), outcome)
    .map(([workflow, dataExpression, rest]): NewBlock =>
      compact({ kind: 'start', ...workflow, dataExpression, ...rest }),
    ),
  textOr('delay').map((delay): NewBlock => ({ kind: 'reschedule', ...delay })),
  fc
    .tuple(fc.constantFrom('completed' as const, 'failed' as const), some(expression))
    .map(([status, valueExpression]): NewBlock =>
      compact({ kind: 'complete', status, valueExpression }),
    ),
);

const variable = fc
  .tuple(
    text.filter((name) => name !== '').map((name) => ({ name })),
    some(fc.constantFrom('number', 'Record<string, unknown>')),
    some(fc.constantFrom('1', "'eu'", '{ a: 1 }')),
    outcome,
  )
  .map(([name, type, fallbackExpression, rest]): NewBlock =>
    compact({ kind: 'variable', ...name, type, fallbackExpression, ...rest }),
  );

const flow = fc.oneof(
  fc
    .tuple(expression, fc.boolean())
    .map(([code, otherwise]): NewBlock => ({ kind: 'condition', expression: code, otherwise })),
  fc
    .tuple(expression, fc.constantFrom('for-of' as const, 'while' as const))
    .map(([code, form]): NewBlock => ({ kind: 'loop', form, expression: code })),
  fc
    .tuple(some(fc.array(expression, { minLength: 1, maxLength: 3 })), outcome)
    .map(([values, rest]): NewBlock =>
      compact({ kind: 'mapping', mapping: 'toOrder', arguments: values, ...rest }),
    ),
  fc.option(expression).map((code): NewBlock => ({ kind: 'return', expression: code })),
  fc.oneof(
    text.map((message): NewBlock => ({ kind: 'throw', message })),
    expression.map((code): NewBlock => ({ kind: 'throw', expression: code })),
  ),
  fc
    .constantFrom('const total = 1 + 2;', 'let a;\na = [\n  1,\n];', 'audit(`a\n  b`);')
    .map((source): NewBlock => ({ kind: 'code', source })),
);

/** New blocks of every kind, with every field that can be given. */
export const generatedBlock: fc.Arbitrary<NewBlock> = fc.oneof(
  request,
  kv,
  log,
  issue,
  durable,
  variable,
  flow,
);
