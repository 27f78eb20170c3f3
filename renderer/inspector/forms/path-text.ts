import { quotedText } from '../../../shared/base/quoted-text.ts';
import type { RequestBlock } from '../../../shared/model/block.ts';

/** A request's path as a field shows it: with `${…}` where data goes, without the query. `null` where it is other code. */
export function pathText({ path, pathExpression }: RequestBlock): string | null {
  if (pathExpression === undefined) return (path ?? '').split('?')[0] ?? '';
  const content = templateContent(pathExpression);
  return content === null ? null : content.slice(0, queryStart(content));
}

/**
 * The fields that put a text into the path, the query behind it left as it is written. Where the code has an expression, only another
 * one takes its place.
 */
export function pathFields(
  text: string,
  { path, pathExpression }: RequestBlock,
): { readonly path: string } | { readonly pathExpression: string } {
  if (pathExpression !== undefined) {
    const content = templateContent(pathExpression) ?? '';
    const query = content.slice(queryStart(content));
    const isTemplate = holdsData(text) || holdsData(query);
    return {
      pathExpression: isTemplate ? `\`${escaped(text)}${query}\`` : quotedText(text + query),
    };
  }
  const known = path ?? '';
  const query = known.includes('?') ? known.slice(known.indexOf('?')) : '';
  if (!holdsData(text)) return { path: text + query };
  return { pathExpression: `\`${escaped(text)}${query.replaceAll(/[\\`]|\$(?=\{)/g, '\\$&')}\`` };
}

/** The inside of a template literal; `null` for anything else. */
function templateContent(expression: string): string | null {
  const match = /^`([^]*)`$/.exec(expression.trim());
  return match === null ? null : (match[1] ?? '');
}

/** Where the query begins: the first `?` outside of `${…}`; the length where there is none. */
function queryStart(content: string): number {
  for (const { at, character } of plainCharacters(content)) if (character === '?') return at;
  return content.length;
}

/** The characters of a template's content that stand outside of its `${…}`; an escape is one of two. */
function* plainCharacters(content: string): Generator<{ at: number; character: string }> {
  let depth = 0;
  for (let at = 0; at < content.length; at += 1) {
    const character = content.charAt(at);
    if (depth > 0) {
      if (character === '{') depth += 1;
      else if (character === '}') depth -= 1;
    } else if (content.startsWith('${', at)) {
      depth = 1;
      at += 1;
    } else if (character === '\\') {
      yield { at, character: content.slice(at, at + 2) };
      at += 1;
    } else yield { at, character };
  }
}

function holdsData(text: string): boolean {
  return /\$\{[^}]*\}/.test(text);
}

/** What a template would take for its end; escapes that are written already stay. */
function escaped(text: string): string {
  let result = '';
  let from = 0;
  for (const { at, character } of plainCharacters(text)) {
    if (character !== '`') continue;
    result += `${text.slice(from, at)}\\`;
    from = at;
  }
  return result + text.slice(from);
}

/** Paths are appended to the system's base URL. */
export function validatePath(text: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
    return 'Type the path only: the host comes from the system.';
  }
  if (/\$\{\s*\}/.test(text)) return 'Type what stands in ${…}, such as ${data.id}.';
  if (text.replaceAll(/\$\{[^}]*\}/g, '').includes('?')) {
    return 'Give what follows “?” as query parameters below.';
  }
  return text.startsWith('/') || text.startsWith('${') ? null : 'A path begins with “/”.';
}
