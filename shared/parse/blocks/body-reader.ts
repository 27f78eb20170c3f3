import ts from 'typescript';
import type { Outcome } from '../../constructs/blocks/call-construct.ts';
import type { BlockFields } from '../../constructs/blocks/fields.ts';
import { matchRequestParts, type BodyKnowledge } from '../../constructs/blocks/request.ts';
import { matchRetry, retriedExpression, retryAround } from '../../constructs/blocks/retry.ts';
import { matchContextCall } from '../../constructs/blocks/table.ts';
import type { Block } from '../../model/block.ts';
import type { RequestSite } from '../requests.ts';
import type { SourceUnit } from '../source-unit.ts';
import { derivedFrom, type Derived } from './answer.ts';
import {
  contextParameter,
  KeyCounter,
  none,
  type BlockSite,
  type Found,
  type Region,
  type StepFunction,
} from './block-site.ts';
import { lineOf, listOf, statementSpans, type BodyList } from './body-list.ts';
import { ContextPaths, unwrapAwaited } from './context-paths.ts';
import { matchLoopCall, matchLoopStatement } from './loops.ts';
import type { MappingNames } from './mapping-names.ts';
import { RequestIndex } from './request-index.ts';
import { withAnswer } from './request-statements.ts';
import {
  codeFields,
  condition,
  functionAround,
  loopFound,
  region,
  returned,
  switched,
  tried,
} from './statement-blocks.ts';
import { calledWithin, statementValue, type StatementValue } from './statement-value.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isBlock,
  isCallExpression,
  isExpressionStatement,
  isIfStatement,
  isLabeledStatement,
  isReturnStatement,
  isSwitchStatement,
  isThrowStatement,
  isTryStatement,
  isVariableStatement,
} = ts;

/** Reads the body of one step's function. */
export class BodyReader {
  readonly #unit: SourceUnit;
  readonly #paths: ContextPaths;
  readonly #requests: RequestIndex;
  readonly #mappings: MappingNames;
  readonly #sites: Map<string, BlockSite> | null;

  constructor(
    callback: StepFunction,
    unit: SourceUnit,
    requests: readonly RequestSite[],
    mappings: MappingNames,
    sites: Map<string, BlockSite> | null,
  ) {
    this.#unit = unit;
    this.#paths = new ContextPaths(contextParameter(callback));
    this.#requests = new RequestIndex(requests);
    this.#mappings = mappings;
    this.#sites = sites;
  }

  #knowledge(): BodyKnowledge {
    return {
      isData: (expression) => this.#paths.of(expression)?.path === 'data',
      mappingOf: (call) => this.#mappings.of(call.expression),
    };
  }

  /** The blocks of a list of statements; keys begin with `prefix`. */
  read(list: BodyList, prefix: string): readonly Block[] {
    const blocks: Block[] = [];
    const keys = new KeyCounter(prefix);
    const { statements } = list;
    if (list.kind === 'expression') return [this.#readExpression(list, keys)];
    let plainFrom = 0;
    let index = 0;
    while (index < statements.length) {
      const found = this.#find(statements, index);
      if (found === null) {
        index += 1;
        continue;
      }
      if (plainFrom < index) blocks.push(this.#code(list, plainFrom, index, keys));
      blocks.push(this.#build(found, list, index, index + found.count, keys));
      index += found.count;
      plainFrom = index;
    }
    if (plainFrom < index) blocks.push(this.#code(list, plainFrom, index, keys));
    return blocks;
  }

  #code(list: BodyList, from: number, to: number, keys: KeyCounter): Block {
    return this.#build(
      { fields: codeFields, count: to - from, regions: none },
      list,
      from,
      to,
      keys,
    );
  }

  /** What a function without a block returns. */
  #readExpression(list: BodyList & { readonly kind: 'expression' }, keys: KeyCounter): Block {
    const value: StatementValue = { node: list.owner, result: null, returns: true };
    const found = this.#withInner(
      this.#findValue(value, list.owner) ?? returned(value, this.#unit),
      list.owner,
    );
    return this.#build(found, list, 0, 0, keys);
  }

  /** The block that begins at a statement; `null` for plain code. */
  #find(statements: readonly ts.Statement[], index: number): Found | null {
    const statement = statements[index];
    if (statement === undefined) return null;
    const found = this.#findStatement(statement);
    const request = found?.own;
    if (found !== null && request !== undefined) {
      const whole = withAnswer(found, statements, index, {
        makesRequest: (other) => this.#requests.hasWithin(other),
        isLog: (other) => this.#isLog(other),
      });
      const last = statements[index + whole.count - 1] ?? statement;
      return this.#withInner(whole, statement, last);
    }
    if (found !== null) return this.#withInner(found, statement);
    if (!this.#requests.hasWithin(statement)) return null;
    return this.#withInner({ fields: codeFields, count: 1, regions: none }, statement);
  }

  #findStatement(labelled: ts.Statement): Found | null {
    let statement = labelled;
    while (isLabeledStatement(statement)) statement = statement.statement;
    // Most statements work a value out: they need not be asked what else they are.
    return isExpressionStatement(statement) || isVariableStatement(statement)
      ? this.#findValued(statement)
      : this.#findFlow(statement);
  }

  #findValued(statement: ts.Statement): Found | null {
    const value = statementValue(statement);
    if (value === null) return null;
    return (
      this.#findValue(value, statement) ?? (value.returns ? returned(value, this.#unit) : null)
    );
  }

  #findFlow(statement: ts.Statement): Found | null {
    if (isIfStatement(statement)) return condition(statement, this.#unit);
    if (isTryStatement(statement)) return tried(statement, this.#unit);
    if (isSwitchStatement(statement)) return switched(statement, this.#unit);
    if (isThrowStatement(statement)) {
      const expression = statement.expression.getText();
      return { fields: { kind: 'throw', expression }, count: 1, regions: none };
    }
    if (isReturnStatement(statement)) {
      return statement.expression === undefined
        ? { fields: { kind: 'return', expression: null }, count: 1, regions: none }
        : this.#findValued(statement);
    }
    const loop = matchLoopStatement(statement);
    if (loop !== null) return loopFound(loop);
    if (isBlock(statement) && this.#requests.hasWithin(statement)) {
      return { fields: codeFields, count: 1, regions: [region('block', listOf(statement))] };
    }
    return null;
  }

  #findValue(value: StatementValue, whole: ts.Node): Found | null {
    if (this.#requests.hasWithin(whole)) {
      const derived = derivedFrom(value.node, (node) => this.#requestOf(node));
      if (derived !== null) return this.#request(derived, value);
    }
    const { call, fallback } = calledWithin(value.node);
    if (call === null) return null;
    const loop = matchLoopCall(value);
    if (loop !== null) return loopFound(loop, value);
    const access = this.#paths.of(call.expression);
    const result = textOf(value.result, this.#unit);
    if (access !== null) {
      const outcome: Outcome = value.returns
        ? { result, returns: true, fallback }
        : { result, fallback };
      const fields = matchContextCall({ call, access, outcome });
      return fields === null ? null : { fields, count: 1, regions: none, call, value };
    }
    const isPlain = fallback === null && call === unwrapAwaited(value.node);
    const mapping = isPlain ? this.#mappings.of(call.expression) : null;
    if (mapping === null) return null;
    const fields: BlockFields<'mapping'> = {
      kind: 'mapping',
      mapping,
      arguments: call.arguments.map((argument) => argument.getText()),
      result,
      ...(value.returns ? { returns: true } : {}),
    };
    return { fields, count: 1, regions: none, call, value };
  }

  /** The request that an expression makes, directly or through the helper that tries again. */
  #requestOf(node: ts.Expression): RequestSite | null {
    const direct = this.#requests.at(node);
    if (direct !== null) return direct;
    const retried = retriedExpression(node);
    return retried === null ? null : this.#requests.at(retried);
  }

  #request({ base, reading }: Derived<RequestSite>, value: StatementValue): Found {
    const helper = reading?.helper;
    const fields: BlockFields<'request'> = {
      ...requestFields(base, this.#knowledge()),
      ...(reading === null ? {} : { reads: reading }),
      check: helper === undefined ? null : { kind: 'helper', expression: helper },
      result: textOf(value.result, this.#unit),
      ...(value.returns ? { returns: true } : {}),
    };
    return { fields, count: 1, regions: none, call: base.call, value, own: base };
  }

  #isLog(statement: ts.Statement): boolean {
    const call = isExpressionStatement(statement) ? unwrapAwaited(statement.expression) : null;
    if (call === null || !isCallExpression(call)) return false;
    return this.#paths.of(call.expression)?.path.startsWith('log.') === true;
  }

  /** Adds the regions for requests that stand in none yet: in functions, or in the block's own expressions. */
  #withInner(found: Found, first: ts.Node, last: ts.Node = first): Found {
    const requests = this.#requests.within(first.pos, last.end);
    if (requests.length === 0) return found;
    if (requests.length === 1 && requests[0] === found.own) return found;
    const covered = found.regions.flatMap(({ content }) =>
      content.kind === 'list' ? [content.list.owner] : [],
    );
    const rest = requests.filter(
      ({ call }) =>
        call !== found.own?.call &&
        !covered.some((node) => call.pos >= node.pos && call.end <= node.end),
    );
    if (rest.length === 0) return found;
    const functions = new Map<ts.Node, BodyList>();
    const inner: RequestSite[] = [];
    for (const request of rest) {
      const list = functionAround(retryAround(request.call) ?? request.call, first);
      if (list === null) inner.push(request);
      else if (!functions.has(list.owner)) functions.set(list.owner, list);
    }
    const name =
      found.fields.kind === 'condition' || found.fields.kind === 'loop' ? 'head' : 'inner';
    const regions = [...found.regions];
    for (const request of inner) {
      regions.push({ name, start: request.call.pos, content: { kind: 'request', request } });
    }
    [...functions.values()].forEach((list, index) => {
      regions.push(region(`function~${index + 1}`, list));
    });
    return { ...found, regions };
  }

  #build(found: Found, list: BodyList, from: number, to: number, keys: KeyCounter): Block {
    const { kind } = found.fields;
    const key = keys.next(kind === 'condition' ? 'if' : kind === 'loop' ? 'for' : kind);
    const first = list.statements[from] ?? list.owner;
    const last = list.statements[to - 1] ?? first;
    const spans = statementSpans(first, last, this.#unit);
    const nested = found.regions.length === 0 ? none : this.#readRegions(found.regions, list, key);
    const line = lineOf(this.#unit.source, spans.node.start);
    const block = blockOf(found, nested, { key, line, spans }, this.#unit);
    if (this.#sites !== null) {
      const { call = null, value = null } = found;
      const lists = listsOf(found.regions);
      this.#sites.set(key, { block, list, from, to, isStatement: true, call, value, lists });
    }
    return block;
  }

  #readRegions(regions: readonly Region[], list: BodyList, key: string): readonly Block[] {
    const counters = new Map<string, KeyCounter>();
    return regions
      .toSorted((a, b) => a.start - b.start)
      .flatMap(({ name, content }) => {
        const prefix = `${key}/${name}/`;
        if (content.kind === 'list') return this.read(content.list, prefix);
        const counter = counters.get(name) ?? new KeyCounter(prefix);
        counters.set(name, counter);
        return this.#readRegion(content, list, counter);
      });
  }

  #readRegion(
    content: Exclude<Region['content'], { kind: 'list' }>,
    list: BodyList,
    keys: KeyCounter,
  ): readonly Block[] {
    if (content.kind === 'request') return [this.#innerRequest(content.request, list, keys)];
    const blocks: Block[] = [];
    for (let index = content.from; index < content.to; index += 1) {
      const found = this.#find(list.statements, index);
      if (found !== null) blocks.push(this.#build(found, list, index, index + 1, keys));
    }
    return blocks;
  }

  #innerRequest(request: RequestSite, list: BodyList, keys: KeyCounter): Block {
    const key = keys.next('request');
    const { call } = request;
    const node = { start: call.getStart(this.#unit.source), end: call.getEnd() };
    const block: Block = {
      key,
      ...requestFields(request, this.#knowledge()),
      line: request.model.line,
      check: null,
      result: null,
      spans: { file: this.#unit.file, statement: node, node },
    };
    this.#sites?.set(key, {
      block,
      list,
      from: 0,
      to: 0,
      isStatement: false,
      call,
      value: null,
      lists: new Map(),
    });
    return block;
  }
}

/** Puts a block together: its own fields, and what stands in it. */
function blockOf(
  { fields, branches }: Found,
  nested: readonly Block[],
  { key, line, spans }: Pick<Block, 'key' | 'line' | 'spans'>,
  unit: SourceUnit,
): Block {
  // One spread, and in front: it is copied in one go, where a second one goes member by member.
  switch (fields.kind) {
    case 'condition':
      return { ...fields, key, line, spans, branches: branches ?? [], blocks: nested };
    case 'loop':
      return { ...fields, key, line, spans, blocks: nested };
    case 'code': {
      const source = unit.text.slice(spans.node.start, spans.node.end);
      const code: Block = { ...fields, key, line, spans, source };
      const withBranches = branches === undefined ? code : { ...code, branches };
      return nested.length === 0 ? withBranches : { ...withBranches, blocks: nested };
    }
    default:
      return nested.length === 0
        ? { ...fields, key, line, spans }
        : { ...fields, key, line, spans, blocks: nested };
  }
}

function requestFields(
  { call, model }: RequestSite,
  knowledge: BodyKnowledge,
): Omit<BlockFields<'request'>, 'check' | 'result'> {
  const { line: _line, ...request } = model;
  return {
    kind: 'request',
    ...request,
    ...matchRequestParts(call, knowledge),
    ...matchRetry(call),
  };
}

function listsOf(regions: readonly Region[]): ReadonlyMap<string, BodyList> {
  const lists = new Map<string, BodyList>();
  for (const { name, content } of regions)
    if (content.kind === 'list') lists.set(name, content.list);
  return lists;
}

function textOf(node: ts.Node | null, unit: SourceUnit): string | null {
  return node === null ? null : unit.text.slice(node.getStart(unit.source), node.end);
}
