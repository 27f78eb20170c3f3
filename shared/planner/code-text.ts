import {
  group,
  indented,
  joinDocuments,
  line,
  lineAfter,
  printDocument,
  softLine,
  type Document,
} from '../base/document.ts';

/**
 * Code of a planned workflow, laid out as `deno fmt` does it in new projects (100 columns, single quotes). A text is given the column at
 * which it starts; its further lines are not indented by that.
 */
export type Text = (column: number) => string;

/** A member of a step's context. */
export type ContextMember =
  | 'activation'
  | 'createIssue'
  | 'data'
  | 'fetch'
  | 'log'
  | 'openKv'
  | 'start'
  | 'startTime'
  | 'workflow'
  | 'workflowClient';

/** A statement, with what it takes of the step's context. */
export interface Statement {
  readonly uses: readonly ContextMember[];
  readonly text: Text;
}

const width = 100;
const indent = '  ';

function print(document: Document, column: number): string {
  return printDocument(document, { width, indent, column, base: column, rest: 0 });
}

export function printed(document: Document): Text {
  return (column) => print(document, column);
}

/** Lines after the first are those of deeper code, so all of them are indented. */
export function indentText(text: string): string {
  return text
    .split('\n')
    .map((one) => (one === '' ? one : indent + one))
    .join('\n');
}

export function quote(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  return text.includes("'") && !text.includes('"')
    ? `"${escaped}"`
    : `'${escaped.replaceAll("'", "\\'")}'`;
}

/** A text that stands between backquotes. */
function templateText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
}

/** Texts and expressions as one literal: a template where there is an expression, else a plain text. */
export function textLiteral(parts: readonly (string | { readonly code: Document })[]): Document {
  const texts = parts.filter((part) => typeof part === 'string');
  if (texts.length === parts.length) return quote(texts.join(''));
  const inner = parts.map((part): Document => {
    if (typeof part === 'string') return templateText(part);
    // A mere name is never broken out of its braces.
    const isName = typeof part.code === 'string' && /^[\w$.]+$/.test(part.code);
    return isName
      ? ['${', part.code, '}']
      : ['${', group(indented(softLine, part.code), softLine), '}'];
  });
  return ['`', ...inner, '`'];
}

export function keyText(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);
}

/** `{ a, b: 1 }`, one member on a line where it does not fit. */
export function objectDocument(members: readonly Document[]): Document {
  if (members.length === 0) return '{}';
  return group('{', indented(line, joinDocuments(members, [',', line])), lineAfter(',', ' '), '}');
}

export function listDocument(elements: readonly Document[]): Document {
  if (elements.length === 0) return '[]';
  const [first] = elements;
  // A single object stays in its brackets.
  if (elements.length === 1 && first !== undefined && typeof first !== 'string')
    return ['[', first, ']'];
  return group(
    '[',
    indented(softLine, joinDocuments(elements, [',', line])),
    lineAfter(',', ''),
    ']',
  );
}

/** A call whose arguments stand on lines of their own where they do not fit. */
export function callDocument(callee: string, values: readonly Document[]): Document {
  return group(
    callee,
    '(',
    indented(softLine, joinDocuments(values, [',', line])),
    lineAfter(',', ''),
    ')',
  );
}

/** A call whose last argument is an object that holds the lines: `fetch(path, {`. */
export function huggingCall(
  lead: string,
  values: readonly Document[],
  members: readonly Document[],
  end: string,
  isLong: boolean,
): Text {
  return (column) => {
    const flat = print(
      [lead, '(', joinDocuments([...values, objectDocument(members)], ', '), ')', end],
      column,
    );
    if (!isLong && !flat.includes('\n') && column + flat.length <= width) return flat;
    const before = [lead, '(', joinDocuments(values, ', '), values.length > 0 ? ', ' : '', '{'];
    const head = print(before, column);
    const inner = members.map((member) => print([member, ','], column + 2)).join('\n');
    if (!head.includes('\n') && column + head.length <= width) {
      return `${head}\n${indentText(inner)}\n})${end}`;
    }
    const deep = members.map((member) => print([member, ','], column + 4)).join('\n');
    const first = values.map((value) => `${print(value, column + 2)},`).join('\n');
    const object = `{\n${indentText(deep)}\n},`;
    return `${lead}(\n${indentText(`${first}\n${object}`)}\n)${end}`;
  };
}

export function statement(document: Document, ...uses: readonly ContextMember[]): Statement {
  return { uses, text: (column) => print([document, ';'], column) };
}

export function logStatement(
  level: 'info' | 'warn' | 'error',
  message: string,
  fields: readonly Document[],
): Statement {
  const lead = `log.${level}`;
  const text: Text =
    fields.length === 0
      ? () => `${lead}(${quote(message)});`
      : huggingCall(lead, [quote(message)], fields, ';', false);
  return { uses: ['log'], text };
}

/** `if (…) { … } else { … }`. */
export function conditionStatement(
  test: string,
  then: readonly Statement[],
  otherwise: readonly Statement[] = [],
): Statement {
  return {
    uses: [...then, ...otherwise].flatMap(({ uses }) => uses),
    text: (column) => {
      const yes = `if (${test}) {\n${bodyText(then, column)}\n}`;
      return otherwise.length === 0 ? yes : `${yes} else {\n${bodyText(otherwise, column)}\n}`;
    },
  };
}

function bodyText(statements: readonly Statement[], column: number): string {
  return indentText(statements.map(({ text }) => text(column + 2)).join('\n'));
}

/** A task: `fn('id', …)` or `http('id', { connection: … }, …)`. */
export interface Task {
  readonly id: string;
  /** `null` for `fn`. */
  readonly connection: string | null;
  /** The type of what the function returns, without its promise; what the compiler finds where it is left out. */
  readonly returns?: string;
  /** Written above the step. */
  readonly comment?: string;
  /** An expression instead of statements. */
  readonly body: readonly Statement[] | { readonly expression: string };
}

function taskText(task: Task): Text {
  return (column) => {
    const { id, connection, body, returns = null } = task;
    const lead = [
      quote(id),
      ...(connection === null ? [] : [`{ connection: ${quote(connection)} }`]),
    ];
    const callee = connection === null ? 'fn' : 'http';
    if ('expression' in body)
      return `${callee}(${lead.join(', ')}, ({ data }) => ${body.expression})`;
    const head = functionHead(body, returns);
    const first = `${callee}(${lead.join(', ')}, ${head} {`;
    if (column + first.length <= width) return `${first}\n${bodyText(body, column)}\n})`;
    const wide = `${head} {\n${bodyText(body, column + 2)}\n},`;
    return `${callee}(\n${indentText(`${lead.join(',\n')},\n${wide}`)}\n)`;
  };
}

function functionHead(body: readonly Statement[], returns: string | null): string {
  const uses = [...new Set(body.flatMap((one) => one.uses))].sort();
  const isAsync = body.some(({ text }) => /\bawait\b/.test(text(0)));
  const parameter = uses.length === 0 ? '' : `{ ${uses.join(', ')} }`;
  const type = returns === null ? '' : isAsync ? `: Promise<${returns}>` : `: ${returns}`;
  return `${isAsync ? 'async ' : ''}(${parameter})${type} =>`;
}

/** A task and what is chained on it. */
export interface Link {
  readonly task: Task;
  /** What runs for each element of what the task gives: a chain of its own. */
  readonly forEach?: readonly Link[];
}

/** The links of a chain, each in `.then(…)`, on lines of their own. */
export function chainText(links: readonly Link[], method: 'then' | 'catch' = 'then'): Text {
  return (column) =>
    links
      .map(({ task, ...link }) => {
        const comment = task.comment === undefined ? '' : `${commentText(task.comment)}\n`;
        const inner = linkText({ task, ...link });
        const flat = inner(column + `.${method}(`.length);
        const isShort =
          !flat.includes('\n') && column + flat.length + `.${method}()`.length <= width;
        if (isShort) return `${comment}.${method}(${flat})`;
        return `${comment}.${method}(\n${indentText(`${inner(column + 2)},`)}\n)`;
      })
      .join('\n');
}

function commentText(comment: string): string {
  return comment
    .split('\n')
    .map((one) => `// ${one}`)
    .join('\n');
}

/** A task alone, with its for-each, or the first of a chain with the others on it. */
function linkText({ task, forEach }: Link): Text {
  if (forEach === undefined) return taskText(task);
  return (column) => {
    const own = taskText(task)(column);
    const inner = subChainText(forEach)(column + 4);
    const serial = `.unpack()\n.serial(\n${indentText(`${inner},`)}\n)`;
    return `${own}\n${indentText(serial)}`;
  };
}

function subChainText(links: readonly Link[]): Text {
  return (column) => {
    const [first, ...rest] = links;
    if (first === undefined) return '';
    const own = linkText(first)(column);
    return rest.length === 0 ? own : `${own}\n${indentText(chainText(rest)(column + 2))}`;
  };
}
