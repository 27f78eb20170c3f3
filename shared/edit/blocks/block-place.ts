import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import type { BodyList } from '../../parse/blocks/body-list.ts';
import { statementSpans } from '../../parse/blocks/body-list.ts';
import { findBlock, type BodyTarget } from './body-target.ts';
import type { BodyPlace } from './statement-list.ts';

interface Wanted {
  readonly after?: string | null | undefined;
  readonly into?: string | undefined;
  readonly first?: boolean | undefined;
}

/** Where a command wants a block: behind another one, first in the body (`after: null`), or at the end of a part (`into`) or `first` in it. */
export function findPlace(body: BodyTarget, { after, into, first }: Wanted): BodyPlace {
  if ((after === undefined) === (into === undefined)) {
    throw new FlowrightError(
      'invalid-input',
      after === undefined ? 'The command says no place.' : 'The command says two places.',
      'Give either "after" (a block, or null for the first place) or "into" (such as "if~1/then").',
    );
  }
  if (into !== undefined) {
    const list = partOf(body, into);
    return first === true ? { list, index: 0 } : endOf(list);
  }
  if (first === true) {
    throw new FlowrightError(
      'invalid-input',
      '"first" says where in a part, but the command names none.',
      'Give "into", or "after": null for the first place of the function.',
    );
  }
  if (after === null || after === undefined) return { list: body.list, index: 0 };
  return behind(body, after);
}

/** The list that `if~1/then` or `for~1/body` names. */
function partOf(body: BodyTarget, into: string): BodyList {
  const slash = into.lastIndexOf('/');
  const block = findBlock(body, slash < 0 ? into : into.slice(0, slash));
  const list = block.lists.get(into.slice(slash + 1));
  if (slash >= 0 && list !== undefined) return list;
  const parts = [...block.lists.keys()].map((name) => `"${block.block.key}/${name}"`);
  throw new FlowrightError(
    'not-found',
    `"${into}" is no part of a block that holds others.`,
    parts.length === 0 ? `"${block.block.key}" holds none.` : `There are: ${parts.join(', ')}.`,
  );
}

/** The end of a list, in front of what leaves it: behind a `return` nothing would run. */
function endOf(list: BodyList): BodyPlace {
  if (list.kind === 'expression') return { list, index: 0 };
  const { statements } = list;
  const last = statements.at(-1);
  return {
    list,
    index: last !== undefined && leaves(last) ? statements.length - 1 : statements.length,
  };
}

function behind(body: BodyTarget, after: string): BodyPlace {
  const site = findBlock(body, after);
  const last = site.list.statements[site.to - 1];
  if (!site.isStatement) {
    throw new FlowrightError(
      'invalid-target',
      `"${after}" is a part of an expression, so nothing can follow it.`,
      'Insert behind the block that holds it.',
    );
  }
  if (last === undefined || leaves(last)) {
    throw new FlowrightError(
      'invalid-target',
      `Nothing runs behind "${after}": it ends what it stands in.`,
      'Insert in front of it: behind the block before, or first.',
    );
  }
  refuseSplit(body, { list: site.list, index: site.to });
  return { list: site.list, index: site.to };
}

/** A request's statements stay together. */
function refuseSplit(body: BodyTarget, { list, index }: BodyPlace): void {
  for (const site of body.sites.values()) {
    if (site.list.owner !== list.owner || site.from >= index || index >= site.to) continue;
    if (site.block.kind !== 'request') continue;
    throw new FlowrightError(
      'invalid-target',
      `That place is inside of "${site.block.key}", whose statements belong together.`,
      `Insert behind "${site.block.key}".`,
    );
  }
}

/** Whether what follows a statement never runs. */
function leaves(statement: ts.Statement): boolean {
  return (
    ts.isReturnStatement(statement) ||
    ts.isThrowStatement(statement) ||
    ts.isContinueStatement(statement) ||
    ts.isBreakStatement(statement)
  );
}

/** The offset at which text for a place will stand. */
export function offsetOf({ list, index }: BodyPlace, body: BodyTarget): number {
  const { unit } = body;
  if (list.kind !== 'statements') return list.owner.getStart(unit.source);
  const previous = list.statements[index - 1];
  return previous === undefined
    ? list.owner.statements.pos
    : statementSpans(previous, previous, unit).statement.end;
}
