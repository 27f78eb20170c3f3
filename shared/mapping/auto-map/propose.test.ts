import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { autoMapPairs, isHeldOut } from '../../testing/auto-map-pairs.ts';
import { autoMapShapes, proposalsFor, scorePair, summarize } from '../../testing/auto-map-score.ts';
import { applyCommands, readModel } from '../../testing/project.ts';
import { flatRules } from '../rules.ts';
import { acceptCommands } from './accept.ts';
import { proposalsForMapping } from './for-mapping.ts';
import { proposeRules, type Proposal } from './propose.ts';
import { wordsOf } from './words.ts';

/** Proposals from `Source` to `Target`, by target. */
function propose(types: string, samples: readonly unknown[] = []): ReadonlyMap<string, Proposal> {
  const { shapes } = readModel({ 'src/types/all.ts': types });
  const typeOf = (name: string) => {
    const found = shapes.find((shape) => shape.name === name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found.type;
  };
  const sources = [{ name: 'source', type: typeOf('Source'), samples }];
  const proposals = proposeRules({ sources, target: typeOf('Target'), rules: [] });
  return new Map(proposals.map((proposal) => [proposal.target, proposal]));
}

/** What one field of type `from` called `a` becomes in one of type `to`. */
function ruleFor(from: string, to: string, samples: readonly unknown[] = []) {
  const types = `export interface Source { ${from} }\nexport interface Target { ${to} }\n`;
  return [...propose(types, samples).values()][0]?.rule;
}

describe('words', () => {
  it.each([
    ['shipAddr_line1', 'shipping address line 1'],
    ['numberofemployees', 'number of employee'],
    ['XMLHttpURL', 'xml http url'],
    ['ORDER_QTY', 'order quantity'],
    ['categories', 'category'],
    ['addresses', 'address'],
    ['status', 'status'],
  ])('%s is %s', (name, words) => {
    expect(wordsOf(name).join(' ')).toBe(words);
  });
});

describe('rules for one field', () => {
  it.each([
    ['the same', 'city: string', 'City: string', []],
    ['number as text', 'amount: string', 'amount: number', ['convert:number']],
    ['number to text', 'order_number: number', 'OrderNumber: string', ['convert:string']],
    ['text that may be null', 'city: string | null', 'City: string', ['default']],
    ['null to optional', 'city: string | null', 'City?: string', ['omitWhenNull']],
    ['null to null', 'city: string | null', 'City: string | null', []],
    ['missing to null', 'city?: string', 'City: string | null', ['default']],
    ['flag as text', 'active: string', 'active: boolean', ['convert:equals']],
    ['the opposite', 'tax_exempt: boolean', 'Taxable: boolean', ['convert:not']],
    [
      'null to optional number',
      'numemployees: string | null',
      'NumberOfEmployees?: number',
      ['omitWhenNull', 'convert:number'],
    ],
  ])('%s', (_name, from, to, operations) => {
    const rule = ruleFor(from, to);
    expect(rule?.base).toBe('path');
    expect((rule?.operations ?? []).map(({ kind }) => kind)).toEqual(operations);
  });

  it.each([
    ['a flag to a number', 'amount: boolean', 'amount: number'],
    ['a number to a flag', 'active: number', 'active: boolean'],
    ['a list to a text', 'city: string[]', 'city: string'],
    ['texts that are not allowed', 'status: string', "status: 'open' | 'closed'"],
    ['an object', 'city: { size: string }', 'city: string'],
    ['another address', 'billing_city: string', 'ShippingCity: string'],
    ['an id of something else', 'product_id: string', 'customerId: string'],
  ])('never %s', (_name, from, to) => {
    expect(ruleFor(from, to)).toBeUndefined();
  });

  it('goes by samples: what is no number is not converted, seconds and milliseconds are told apart', () => {
    expect(ruleFor('amount: string', 'amount: number', [{ amount: 'many' }])).toBeUndefined();
    const date = '\n  /** @format date-time */\n  created_at: string;\n';
    expect(ruleFor('created: number', date)).toBeUndefined();
    const seconds = ruleFor('created: number', date, [{ created: 1747213800 }]);
    expect(seconds?.operations).toEqual([{ kind: 'convert:date', format: 'iso', from: 'seconds' }]);
    const milliseconds = ruleFor('created: number', date, [{ created: 1747213800000 }]);
    expect(milliseconds?.operations).toEqual([{ kind: 'convert:date', format: 'iso' }]);
  });
});

describe('proposals', () => {
  it('leave an optional object out as a whole where a value in it is missing', () => {
    const proposals = propose(
      'export interface Source { email: string | null }\nexport interface Target { Email?: { Address: string } }\n',
    );
    expect(proposals.get('Email')?.rule).toEqual({
      base: 'condition',
      when: { test: 'isPresent', value: { base: 'path', path: 'source.email' } },
      then: {
        base: 'object',
        fields: [{ name: 'Address', value: { base: 'path', path: 'source.email' } }],
      },
      otherwise: null,
    });
  });

  it('collect single values from a list of objects', () => {
    const proposals = propose(
      'export interface Source { items: { sku: string }[] }\nexport interface Target { skus: string[] }\n',
    );
    expect(proposals.get('skus')?.rule).toEqual({
      base: 'list',
      source: { base: 'path', path: 'source.items' },
      steps: [{ step: 'map', item: { base: 'path', path: 'source.items[].sku' } }],
    });
  });

  it('are never made for rules that are there, nor inside of what one fills as a whole', () => {
    const texts = {
      'src/types/all.ts':
        'export interface Source { city: string; zip: string; to: Place }\nexport interface Target { city: string; zip: string; to: Place }\nexport interface Place { street: string }\n',
      'src/services/map.ts':
        "import type { Source, Target } from '../types/all.ts';\n\nexport function map(source: Source): Target {\n  return { city: 'Rome', to: source.to };\n}\n",
    };
    const { mappings, shapes } = readModel(texts);
    const [mapping] = mappings;
    if (mapping === undefined) throw new Error('no mapping');
    const proposals = proposalsForMapping(mapping, shapes, []);
    expect(proposals.map(({ target }) => target)).toEqual(['zip']);
    const { texts: after } = applyCommands(texts, ...acceptCommands('map', proposals));
    expect(after['src/services/map.ts']).toContain(
      "{ city: 'Rome', zip: source.zip, to: source.to }",
    );
  });

  const { texts, types } = autoMapShapes();

  it('for pairs of real systems are right, and nearly all that could be', () => {
    const scores = autoMapPairs.map((pair) => ({
      isKeptOut: isHeldOut(pair),
      score: scorePair(pair, proposalsFor(pair, types)),
    }));
    const heldOut = summarize(scores.filter((it) => it.isKeptOut).map(({ score }) => score));
    expect(heldOut.precision).toBeGreaterThanOrEqual(0.95);
    expect(heldOut.recall).toBeGreaterThanOrEqual(0.85);
  });

  it('become exactly the rules that were proposed', () => {
    for (const pair of autoMapPairs) {
      const proposals = proposalsFor(pair, types);
      const [name, shape] = pair.source;
      const create = {
        command: 'mapping.create' as const,
        name: 'map',
        sources: [{ name, shape }],
        target: pair.target,
      };
      const { model } = applyCommands(texts, create, ...acceptCommands('map', proposals));
      const rules = flatRules(model.mappings[0]?.rules ?? []);
      for (const { target, rule, sources } of proposals) {
        const found = rules.find((it) => it.target === target);
        expect(found?.value.base, `${pair.name}: ${target}`).toBe(rule.base);
        const reads = flatRules(found === undefined ? [] : [found]).flatMap((it) => it.sources);
        expect(reads, `${pair.name}: ${target}`).toEqual(expect.arrayContaining([...sources]));
      }
      const broken = model.problems.filter(({ code }) => code === 'broken-rule');
      expect(broken).toEqual([]);
    }
  });

  it('take what is chosen, and the lists around it', () => {
    const list = {
      rule: { base: 'constant', value: 1 },
      sources: [],
      confidence: 1,
      reason: '',
    } as const;
    const proposals = ['a', 'lines', 'lines[].b', 'lines[].c'].map((target) => ({
      ...list,
      target,
    }));
    fc.assert(
      fc.property(fc.subarray(proposals.map(({ target }) => target)), (chosen) => {
        const targets = acceptCommands('m', proposals, new Set(chosen)).map((command) =>
          command.command === 'mapping.setRule' ? command.target : '',
        );
        expect(targets).toEqual(expect.arrayContaining(chosen));
        const needsList = chosen.some((target) => target.startsWith('lines['));
        expect(targets.includes('lines')).toBe(needsList || chosen.includes('lines'));
      }),
    );
  });
});
