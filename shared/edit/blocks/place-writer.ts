import ts from 'typescript';
import type { BlockWriter } from '../../constructs/blocks/block-writer.ts';
import { FlowrightError } from '../../base/error.ts';
import type { TextChange } from '../../model/span.ts';
import { resolveName } from '../../parse/scope.ts';
import { walk } from '../../parse/syntax.ts';
import { referenceText } from '../code-edit.ts';
import type { Draft } from '../draft.ts';
import type { BodyTarget } from './body-target.ts';
import { isMemberName } from '../imports.ts';
import { offsetOf } from './block-place.ts';
import { ContextNames, namesIn } from './context-names.ts';
import { listIndent, type BodyPlace } from './statement-list.ts';

/** A writer for a place, and the changes elsewhere in the file that its texts need. */
export interface PlaceWriter extends BlockWriter {
  /** Sees to it that the names in a block's expressions mean something at the place. */
  readonly bindNames: (block: object) => void;
  readonly changes: () => TextChange[];
}

export function writerFor(draft: Draft, body: BodyTarget, place: BodyPlace): PlaceWriter {
  const { unit, style } = body;
  const node = place.list.owner;
  const context = new ContextNames(body, node, offsetOf(place, body));
  const imports: TextChange[] = [];
  const names = namesIn(body.code.node);
  return {
    style,
    column: listIndent(place.list, unit, style).length,
    context: (member) => context.of(member),
    fetch: () => (body.step.site.kind === 'http' ? context.of('fetch') : globalFetch(body, place)),
    mapping: (name) => {
      const reference = referenceText(draft, unit, node, name, style);
      if (imports.length === 0) imports.push(...reference.imports);
      return reference.text;
    },
    freeName: (wanted) => {
      const isTaken = (name: string): boolean =>
        names.has(name) || resolveName(node, name) !== null;
      let name = wanted;
      for (let ordinal = 2; isTaken(name); ordinal += 1) name = `${wanted}${ordinal}`;
      return name;
    },
    bindNames: (block) => {
      if (expressionsOf(block).some(saysData)) context.bindData();
    },
    changes: () => [...imports, ...context.changes()],
  };
}

/** Outside of http steps there is only the global `fetch`, without a system's address and credentials. */
function globalFetch({ step }: BodyTarget, { list }: BodyPlace): string {
  if (resolveName(list.owner, 'fetch') === null) return 'fetch';
  throw new FlowrightError(
    'invalid-target',
    `"fetch" means something else in "${step.key}".`,
    'Put the request into an http step.',
  );
}

/** The source texts in a block's fields, at every depth. */
function expressionsOf(fields: object): readonly string[] {
  return Object.entries(fields).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'string') return /expression$|^code$/i.test(name) ? [value] : [];
    return typeof value === 'object' && value !== null ? expressionsOf(value) : [];
  });
}

function saysData(code: string): boolean {
  if (!/\bdata\b/.test(code)) return false;
  const source = ts.createSourceFile('code.ts', `(${code}\n)`, ts.ScriptTarget.Latest, true);
  let isSaid = false;
  walk(source, (node) => {
    const isName = ts.isIdentifier(node) && node.text === 'data' && !isMemberName(node);
    if (isName && resolveName(node, 'data') === null) isSaid = true;
  });
  return isSaid;
}
