import fc from 'fast-check';

/** A generated file with one http step, and the numbered comments in it. */
export interface GeneratedBody {
  readonly text: string;
  readonly comments: readonly string[];
}

interface GeneratedStatement {
  readonly kind:
    | 'log'
    | 'kv'
    | 'request'
    | 'checked'
    | 'retried'
    | 'variable'
    | 'code'
    | 'issue'
    | 'if'
    | 'bare-if'
    | 'for'
    | 'map'
    | 'try'
    | 'closure'
    | 'throw';
  readonly above: 'none' | 'line' | 'block';
  readonly trailing: 'none' | 'line' | 'block';
  readonly blankAbove: boolean;
  readonly inner: readonly GeneratedStatement[];
}

const leaf = fc.record<GeneratedStatement>({
  kind: fc.constantFrom(
    'log',
    'kv',
    'request',
    'checked',
    'retried',
    'variable',
    'code',
    'issue',
    'closure',
  ),
  above: fc.constantFrom('none', 'none', 'line', 'block'),
  trailing: fc.constantFrom('none', 'none', 'line', 'block'),
  blankAbove: fc.boolean(),
  inner: fc.constant([]),
});

const statement: fc.Arbitrary<GeneratedStatement> = fc.oneof(
  { weight: 3, arbitrary: leaf },
  {
    weight: 2,
    arbitrary: fc.record<GeneratedStatement>({
      kind: fc.constantFrom('if', 'bare-if', 'for', 'map', 'try', 'throw'),
      above: fc.constantFrom('none', 'line', 'block'),
      trailing: fc.constantFrom('none', 'line'),
      blankAbove: fc.boolean(),
      inner: fc.array(leaf, { maxLength: 2 }),
    }),
  },
);

const house = fc.record({
  quote: fc.constantFrom("'", '"'),
  indent: fc.constantFrom('  ', '    ', '\t'),
  endOfLine: fc.constantFrom('\n', '\r\n'),
  semicolon: fc.boolean(),
  context: fc.constantFrom(
    'ctx',
    '{ data, fetch, log, ...rest }',
    '{ data, fetch: call }',
    '{ data }',
  ),
  form: fc.constantFrom('arrow', 'function', 'one-line', 'expression'),
});

/** Step functions in all house styles, with comments wherever they can stand. Every comment has a number of its own. */
export const generatedBody: fc.Arbitrary<GeneratedBody> = fc
  .tuple(house, fc.array(statement, { maxLength: 5 }), fc.boolean())
  .map(([style, statements, returns]) => {
    const writer = new BodyText(style.quote, style.indent, style.semicolon, style.context);
    const body = bodyOf(writer, style.form, statements, returns);
    const { quote: q } = style;
    const end = style.semicolon ? ';' : '';
    const head =
      style.form === 'function'
        ? `async function (${style.context})`
        : `async (${style.context}) =>`;
    const helper = body.includes('withRetry') ? retryHelper : '';
    const text = `import { http, webhook } from ${q}@versori/run${q}${end}\n\nexport const a = webhook(${q}w${q})\n${style.indent}.then(http(${q}s${q}, { connection: ${q}c${q} }, ${head} ${body}))${end}\n${helper}`;
    return { text: text.replaceAll('\n', style.endOfLine), comments: writer.comments };
  });

const retryHelper = `
async function withRetry(request: () => Promise<Response>, attempts = 3) {
  return attempts > 0 ? request() : request();
}
`;

function bodyOf(
  writer: BodyText,
  form: 'arrow' | 'function' | 'one-line' | 'expression',
  statements: readonly GeneratedStatement[],
  returns: boolean,
): string {
  if (form === 'expression') return writer.member('data');
  if (form === 'one-line') {
    return `{ ${writer.log()}; return ${writer.member('data')}${writer.end} }`;
  }
  const indent = writer.indent.repeat(2);
  const lines = statements.map((item) => writer.statement(item, indent)).join('');
  const last = returns ? `${indent}return ${writer.member('data')}${writer.end}\n` : '';
  return `{\n${lines}${last}${writer.indent}}`;
}

class BodyText {
  readonly comments: string[] = [];
  readonly indent: string;
  readonly end: string;
  readonly #quote: string;
  readonly #context: string;
  #names = 0;

  constructor(quote: string, indent: string, semicolon: boolean, context: string) {
    this.#quote = quote;
    this.indent = indent;
    this.end = semicolon ? ';' : '';
    this.#context = context;
  }

  /** How the function reaches a member; one that it does not take out of its context is a global. */
  member(name: string): string {
    if (this.#context === 'ctx') return `ctx.${name}`;
    if (name === 'fetch' && this.#context.includes('fetch: call')) return 'call';
    if (name === 'data' || this.#context.includes(`${name},`)) return name;
    return this.#context.includes('...rest') ? `rest.${name}` : `outer.${name}`;
  }

  log(): string {
    const q = this.#quote;
    return `${this.member('log')}.info(${q}m${this.#names++}${q})`;
  }

  statement(item: GeneratedStatement, indent: string): string {
    let text = item.blankAbove ? '\n' : '';
    if (item.above !== 'none') text += `${indent}${this.#comment(item.above)}\n`;
    text += indent + this.#code(item, indent);
    if (item.trailing !== 'none') text += ` ${this.#comment(item.trailing)}`;
    return `${text}\n`;
  }

  #comment(kind: 'line' | 'block'): string {
    const text =
      kind === 'line' ? `// c${this.comments.length};` : `/* c${this.comments.length}; */`;
    this.comments.push(text);
    return text;
  }

  #name(): string {
    return `v${this.#names++}`;
  }

  #inner(item: GeneratedStatement, indent: string): string {
    const lines = item.inner.map((inner) => this.statement(inner, indent + this.indent));
    return `{\n${lines.join('')}${indent}}`;
  }

  #code(item: GeneratedStatement, indent: string): string {
    const q = this.#quote;
    const { end } = this;
    const inside = indent + this.indent;
    switch (item.kind) {
      case 'log':
        return this.log() + end;
      case 'kv':
        return `const ${this.#name()} = await ${this.member('openKv')}(${q}:project:${q}).get(${q}k${q})${end}`;
      case 'request':
        return `await ${this.member('fetch')}(${q}/p${this.#names++}${q}, { method: ${q}POST${q} })${end}`;
      case 'checked':
      case 'retried': {
        const response = this.#name();
        const call = `${this.member('fetch')}(\`/q/\${${this.member('data')}.id}\`)`;
        const made = item.kind === 'retried' ? `withRetry(() => ${call}, 5)` : call;
        const fetched = `const ${response} = await ${made}${end}`;
        const check = `${indent}if (!${response}.ok) {\n${inside}throw new Error(${q}no${q})${end}\n${indent}}`;
        return `${fetched}\n${check}\n${indent}const ${this.#name()} = await ${response}.json()${end}`;
      }
      case 'variable':
        return `const ${this.#name()} = ${this.member('activation')}.getVariable(${q}v${q}) ?? 1${end}`;
      case 'code': {
        const name = this.#name();
        return `let ${name} = 1${end}\n${indent}${name} += 1${end}`;
      }
      case 'issue':
        return `await ${this.member('createIssue')}({\n${inside}severity: ${q}high${q},\n${inside}title: ${q}t${q},\n${indent}})${end}`;
      case 'if':
        return `if (${this.member('data')}.ok) ${this.#inner(item, indent)} else {\n${inside}${this.log()}${end}\n${indent}}`;
      case 'bare-if':
        return `if (${this.member('data')}.ok) ${this.log()}${end}\n${indent}else ${this.log()}${end}`;
      case 'for':
        return `for (const ${this.#name()} of ${this.member('data')}.rows) ${this.#inner(item, indent)}`;
      case 'map':
        return `await Promise.all(${this.member('data')}.rows.map(async (${this.#name()}) => ${this.#inner(item, indent)}))${end}`;
      case 'try':
        return `try ${this.#inner(item, indent)} catch (error) {\n${inside}throw error${end}\n${indent}}`;
      case 'closure':
        return `const ${this.#name()} = async (id) => {\n${inside}await ${this.member('fetch')}(id)${end}\n${inside}return \`a\n  b\`${end}\n${indent}}${end}`;
      case 'throw':
        return `if (!${this.member('data')}) throw new Error(${q}none${q})${end}`;
    }
  }
}
