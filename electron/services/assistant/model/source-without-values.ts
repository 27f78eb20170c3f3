import { parser } from '@lezer/javascript';
import type { SyntaxNode } from '@lezer/common';
import { isName, places } from './value-places.ts';

/** Not the compiler's parser: that one belongs into the engine's thread, and here it is enough to know literals from code. */
const typescript = parser.configure({ dialect: 'ts jsx' });

interface Hidden {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

/** TypeScript with its literals replaced one by one, so that lines keep their numbers; what names, types and titles say is code. */
export function sourceWithoutValues(text: string): string {
  const hidden: Hidden[] = [];
  typescript.parse(text).iterate({
    enter: ({ node }) => {
      if (isType(node)) return false;
      hidden.push(...hiddenIn(node, text));
      return true;
    },
  });
  let result = '';
  let at = 0;
  for (const { start, end, by } of hidden.toSorted((a, b) => a.start - b.start)) {
    const lines = text.slice(start, end).split('\n').length - 1;
    result += text.slice(at, start) + by + '\n'.repeat(lines);
    at = end;
  }
  return result + text.slice(at);
}

function isType({ name }: SyntaxNode): boolean {
  return /^(?:TypeAliasDeclaration|InterfaceDeclaration|TypeAnnotation|TypeArgList|LiteralType)$/.test(
    name,
  );
}

function hiddenIn(node: SyntaxNode, text: string): readonly Hidden[] {
  const { name, from: start, to: end } = node;
  switch (name) {
    case 'String':
    case 'JSXAttributeValue':
      return isToldText(node, text) ? [] : [{ start, end, by: `'${places.string}'` }];
    case 'Number':
      return [{ start, end, by: places.number }];
    case 'RegExp':
      return [{ start, end, by: `/${places.string}/` }];
    case 'JSXText':
      return [{ start, end, by: places.string }];
    case 'TemplateString':
      return templateParts(node);
    default:
      return [];
  }
}

/** What stands between the expressions of a template. */
function templateParts(node: SyntaxNode): readonly Hidden[] {
  const parts: Hidden[] = [];
  let start = node.from;
  let open = '`';
  for (const { from, to } of node.getChildren('Interpolation')) {
    parts.push({ start, end: from, by: `${open}${places.string}` });
    start = to;
    open = '';
  }
  return [...parts, { start, end: node.to, by: `${open}${places.string}\`` }];
}

/** Paths of modules, names of fields, and what tests are called: the first argument of `Deno.test` and its like. */
function isToldText(node: SyntaxNode, text: string): boolean {
  const { parent } = node;
  switch (parent?.name) {
    case 'ImportDeclaration':
    case 'ExportDeclaration':
      return true;
    case 'Property':
      return (
        parent.firstChild?.from === node.from && isName(text.slice(node.from + 1, node.to - 1))
      );
    case 'ArgList': {
      const call = text.slice(parent.parent?.from ?? 0, parent.from);
      const isFirst = parent.firstChild?.nextSibling?.from === node.from;
      return isFirst && /^(?:Deno\.test|test|it|describe)\b/.test(call);
    }
    default:
      return false;
  }
}
