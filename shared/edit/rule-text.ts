import {
  group,
  hardLine,
  indented,
  joinDocuments,
  line,
  lineAfter,
  type Document,
} from '../base/document.ts';
import type { Written } from '../constructs/mapping/written.ts';
import { quoteText, type CodeStyle } from '../constructs/style.ts';
import type { Condition, RuleValue } from '../model/mapping.ts';
import { isIdentifierText } from '../parse/identifier.ts';
import { extendPath, isPlainName, parsePath, type PathSegment } from '../shape/shape-path.ts';

/** A path that a name of the code stands for. */
export interface PathBinding {
  readonly path: string;
  readonly code: string;
}

/** What the names of a parameter stand for: itself, or the fields that `{ sku, price: amount }` takes out. */
export function bindingsOf(parameter: string, path: string): readonly PathBinding[] {
  if (!parameter.startsWith('{')) return [{ path, code: parameter }];
  return parameter
    .slice(1, -1)
    .split(',')
    .flatMap((part): readonly PathBinding[] => {
      const [name = '', code = name] = part.split(':').map((word) => word.trim());
      if (!isPlainName(name) || !isPlainName(code)) return [];
      return [{ path: extendPath(path, { kind: 'field', name }), code }];
    });
}

export function memberText(segment: PathSegment, isOptional: boolean, style: CodeStyle): string {
  if (segment.kind === 'field' && isPlainName(segment.name)) {
    return `${isOptional ? '?.' : '.'}${segment.name}`;
  }
  const index = segment.kind === 'field' ? quoteText(segment.name, style.quote) : '';
  const inside = segment.kind === 'element' ? String(segment.index) : index;
  return `${isOptional ? '?.' : ''}[${inside}]`;
}

/** An object literal's text, on one line where it fits unless it is to be long. */
export function braces(
  properties: readonly Document[],
  style: CodeStyle,
  isLong: boolean,
): Document {
  if (properties.length === 0) return '{}';
  const start: Document = isLong ? hardLine : line;
  const end = lineAfter(style.trailingComma ? ',' : '', ' ');
  return group('{', indented(start, joinDocuments(properties, [',', line])), end, '}');
}

export function conditional(test: Document, then: Written, otherwise: Document): Written {
  const branch = then.tightness === 'conditional' ? ['(', then.document, ')'] : then.document;
  return {
    document: group(test, indented(line, '? ', branch, line, ': ', otherwise)),
    tightness: 'conditional',
    canBeMissing: true,
  };
}

/** `||` does not stand beside `??` without parentheses. */
export function besideOr(written: Written): Document {
  const { document, tightness } = written;
  return tightness === 'conditional' || tightness === 'coalesce' ? ['(', document, ')'] : document;
}

/** Whether a condition's code may be worth something other than true and false. */
export function isLoose(condition: Condition): boolean {
  switch (condition.test) {
    case 'isTruthy':
    case 'expression':
      return true;
    case 'all':
    case 'any':
      return condition.conditions.some(isLoose);
    default:
      return false;
  }
}

/** The paths that are there when a condition holds, or (`holds: false`) when it does not. */
export function knownPaths(condition: Condition, holds: boolean): readonly string[] {
  switch (condition.test) {
    case 'isPresent':
    case 'isTruthy':
      return holds ? pathsOf(condition.value) : [];
    case 'isMissing':
    case 'isFalsy':
      return holds ? [] : pathsOf(condition.value);
    case 'equals': {
      const isLiteral = condition.other.base === 'constant' && condition.other.value !== null;
      return holds && isLiteral ? pathsOf(condition.value) : [];
    }
    case 'all':
      return holds ? condition.conditions.flatMap((part) => knownPaths(part, true)) : [];
    case 'any':
      return holds ? [] : condition.conditions.flatMap((part) => knownPaths(part, false));
    default:
      return [];
  }
}

function pathsOf(value: RuleValue): readonly string[] {
  return value.base === 'path' && value.operations === undefined ? [value.path] : [];
}

/** What a list's element is called: `lines` holds a `line`. */
export function elementName(path: string): string {
  const fields = (parsePath(path) ?? []).filter((segment) => segment.kind === 'field');
  const name = fields.at(-1)?.name ?? '';
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const joined = words
    .map(
      (word, index) =>
        (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1),
    )
    .join('');
  const singular = singularOf(joined);
  return isIdentifierText(singular) && singular !== joined ? singular : 'item';
}

function singularOf(name: string): string {
  if (/ies$/.test(name)) return `${name.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(name)) return name.slice(0, -2);
  return /[^s]s$/.test(name) ? name.slice(0, -1) : name;
}
