import { group, indented, line, lineAfter, softLine, type Document } from '../../base/document.ts';
import type { ListStep, ListValue, RuleValue } from '../../model/mapping.ts';
import { extendPath, parsePath, pathText } from '../../shape/shape-path.ts';
import { elementOf } from './list.ts';
import type { ValueWriter } from './value-writer.ts';
import {
  atLeast,
  callDocument,
  chained,
  member,
  needsGuard,
  primary,
  type Written,
} from './written.ts';

/** Writes a list with its steps. */
export function emitList(value: ListValue, writer: ValueWriter): Written {
  if (value.elements !== undefined) {
    const elements = value.elements.map((element) =>
      element.base === 'spread' ? spreadOf(element.value, writer) : writer.value(element).document,
    );
    return emitSteps(primary(listDocument(elements)), '', value.steps ?? [], true, writer);
  }
  const source = value.source ?? { base: 'list', elements: [] };
  const element = source.base === 'path' ? `${source.path}[]` : '[]';
  const written = writer.value(source);
  return emitSteps(written, element, value.steps ?? [], false, writer);
}

/** `...x`; a list that may be missing is an empty one there, as nothing else can be spread. */
function spreadOf(value: RuleValue, writer: ValueWriter): Document {
  const written = writer.value(value);
  const isPath = value.base === 'path' && value.operations === undefined;
  return isPath && written.canBeMissing
    ? ['...(', written.document, ' ?? [])']
    : ['...', atLeast(written, 'coalesce')];
}

function listDocument(elements: readonly Document[]): Document {
  if (elements.length === 0) return '[]';
  const parts = elements.map((element, index) => (index === 0 ? element : [',', line, element]));
  return group('[', indented(softLine, ...parts), lineAfter(',', ''), ']');
}

function emitSteps(
  source: Written,
  sourceElement: string,
  steps: readonly ListStep[],
  isFreshSource: boolean,
  writer: ValueWriter,
): Written {
  let list = source;
  let element = sourceElement;
  let isFresh = isFreshSource;
  for (const step of steps) {
    list = emitStep(list, element, step, isFresh, writer);
    element = elementOf(step, element);
    isFresh = true;
  }
  return list;
}

function emitStep(
  list: Written,
  element: string,
  step: ListStep,
  isFresh: boolean,
  writer: ValueWriter,
): Written {
  const method = (name: string, ...content: readonly Document[]): Written =>
    chained([member(list, name), '(', ...content, ')'], list);
  const callback = (write: (inner: ValueWriter) => Document): Document =>
    writer.withElement(element, 'as' in step ? step.as : undefined, (parameter, inner) =>
      arrow(parameter, write(inner)),
    );
  switch (step.step) {
    case 'map':
    case 'flatMap':
      return method(
        step.step,
        callback((inner) => inner.value(step.item).document),
      );
    case 'filter':
      return method(
        'filter',
        callback((inner) => inner.condition(step.when).document),
      );
    case 'find': {
      const found = method(
        'find',
        callback((inner) => inner.condition(step.when).document),
      );
      return primary(found.document, true);
    }
    case 'first':
      return primary([atLeast(list, 'primary'), needsGuard(list) ? '?.[0]' : '[0]'], true);
    case 'last':
      return primary(method('at', '-1').document, true);
    case 'count':
      return chained(member(list, 'length'), list);
    case 'unique':
      return primary(['[...new Set(', list.document, ')]']);
    case 'flat':
      return method('flat');
    case 'reverse':
      return isFresh
        ? chained([member(list, 'reverse'), '()'], list)
        : list.canBeMissing
          ? method('toReversed')
          : primary([copyOf(list), '.reverse()']);
    case 'field':
      return emitField(list, element, step.path, writer);
    case 'slice':
      return method(
        'slice',
        step.to === undefined ? String(step.from) : `${step.from}, ${step.to}`,
      );
    case 'sort':
      return emitSort(list, element, step, isFresh, writer);
    case 'sum': {
      const { item } = step;
      const body = writer.withElement(element, step.as, (parameter, inner) => {
        const total = inner.freeName('sum');
        const added = item === undefined ? parameter : atLeast(inner.value(item), 'multiply');
        return arrow(`${total}, ${parameter}`, [`${total} + `, added]);
      });
      const reduced = callDocument(member(list, 'reduce'), [body, '0']);
      return chained(reduced, list);
    }
    case 'join':
      return method('join', writer.literal(step.separator));
    case 'toObject': {
      const pairs = method(
        'map',
        callback((inner) => [
          '[',
          inner.value(step.key).document,
          ', ',
          inner.value(step.value).document,
          ']',
        ]),
      );
      const given = pairs.canBeMissing ? [pairs.document, ' ?? []'] : pairs.document;
      return primary(callDocument('Object.fromEntries', [given]));
    }
  }
}

function copyOf(list: Written): Document {
  return ['[...', atLeast(list, 'coalesce'), ']'];
}

/** An arrow function. An object literal stands right behind the arrow, in parentheses; what else is too long, on a line of its own. */
function arrow(parameters: string, body: Document): Document {
  const isObject = flatStart(body).startsWith('{');
  if (isObject) return [`(${parameters}) => (`, body, ')'];
  return group(`(${parameters}) =>`, indented(line, body), softLine);
}

/** The text that a document begins with. */
function flatStart(document: Document): string {
  if (typeof document === 'string') return document;
  if ('length' in document) {
    const [first] = document;
    return first === undefined ? '' : flatStart(first);
  }
  return document.kind === 'break' ? '' : flatStart(document.content);
}

function emitField(list: Written, element: string, path: string, writer: ValueWriter): Written {
  let document: Document = atLeast(list, 'primary');
  let isOpen = needsGuard(list);
  let at = element;
  for (const segment of parsePath(path) ?? []) {
    if (segment.kind !== 'field') continue;
    const key = extendPath('', segment);
    const isPlain = !key.startsWith('"');
    const access = isPlain ? `.${key}` : `[${writer.literal(segment.name)}]`;
    document = [document, isOpen ? (isPlain ? `?${access}` : `?.${access}`) : access];
    at = pathText([...(parsePath(at) ?? []), segment]);
    isOpen = writer.canBeMissing(at);
  }
  // One element of a list may always be missing.
  return { document, tightness: 'primary', canBeMissing: true, isGuarded: !isOpen };
}

/** What may be missing in an element sorts as an empty text, or as 0. */
function comparable(
  by: RuleValue,
  written: Written,
  as: 'text' | 'number',
  writer: ValueWriter,
): Written {
  if (by.base !== 'path' || by.operations !== undefined || !written.canBeMissing) return written;
  const document = [written.document, ' ?? ', writer.literal(as === 'text' ? '' : 0)];
  return { document, tightness: 'coalesce', canBeMissing: false };
}

function emitSort(
  list: Written,
  element: string,
  step: Extract<ListStep, { step: 'sort' }>,
  isFresh: boolean,
  writer: ValueWriter,
): Written {
  // A copy of a list that is missing cannot be made: `?.toSorted` makes its own, or none.
  const sorted = (...call: readonly Document[]): Written =>
    isFresh
      ? chained([member(list, 'sort'), ...call], list)
      : list.canBeMissing
        ? chained([member(list, 'toSorted'), ...call], list)
        : primary([copyOf(list), '.sort', ...call]);
  const { by, descending } = step;
  if (by === undefined && step.as === 'text' && descending !== true) return sorted('()');
  const names = [writer.freeName('a'), writer.freeName('b')] as const;
  const sides = names.map((name) =>
    by === undefined
      ? primary(name)
      : comparable(by, writer.withName(element, name).value(by), step.as, writer),
  );
  const [one, other] = descending === true ? [sides[1], sides[0]] : [sides[0], sides[1]];
  if (one === undefined || other === undefined) return list;
  const body: Document =
    step.as === 'number'
      ? [atLeast(one, 'add'), ' - ', atLeast(other, 'multiply')]
      : [atLeast(one, 'primary'), '.localeCompare(', other.document, ')'];
  return sorted(`((${names[0]}, ${names[1]}) => `, body, ')');
}
