import type { ShapeType } from '../model/shape.ts';
import type { Command } from '../edit/command.ts';
import { proposeRules, type Proposal } from '../mapping/auto-map/propose.ts';
import { extendPath } from '../shape/shape-path.ts';
import { businessSchemas } from './business-schemas.ts';
import { autoMapTypes } from './auto-map-types.ts';
import type { AutoMapPair } from './auto-map-pairs.ts';
import { applyCommands, type Texts } from './project.ts';

/** How proposals compare with what a person would write. */
export interface PairScore {
  readonly pair: string;
  readonly right: number;
  /** `target: sources` of proposals that are not expected. */
  readonly wrong: readonly string[];
  /** Expected lines that are not proposed. */
  readonly missed: readonly string[];
}

/** The files of all shapes, and the shapes' types by name. */
export function autoMapShapes(): {
  readonly texts: Texts;
  readonly types: ReadonlyMap<string, ShapeType>;
} {
  const commands = Object.entries(businessSchemas).map(([name, schema]): Command => ({
    command: 'shape.create',
    name,
    from: { schema },
  }));
  const before = { 'src/types/further.ts': autoMapTypes };
  const { texts, model } = applyCommands(before, ...commands);
  return { texts, types: new Map(model.shapes.map(({ name, type }) => [name, type])) };
}

export function proposalsFor(
  pair: AutoMapPair,
  types: ReadonlyMap<string, ShapeType>,
): readonly Proposal[] {
  const [name, shape] = pair.source;
  const [type, target] = [types.get(shape), types.get(pair.target)];
  if (type === undefined || target === undefined) throw new Error(`no shapes for ${pair.name}`);
  const sources = [{ name, type, samples: pair.samples ?? [] }];
  return proposeRules({ sources, target, rules: [] });
}

export function scorePair(pair: AutoMapPair, proposals: readonly Proposal[]): PairScore {
  const lines = pair.expected.split('\n').map((line) => line.trim());
  const expected = lines.filter((line) => line !== '').map(readLine);
  const values = proposals.flatMap(valuesOf);
  const prefix = `${pair.source[0]}.`;
  const isRight = ({ target, sources }: Value): boolean =>
    expected.some(
      (line) =>
        line.target === target &&
        line.sources.includes(sources.map((path) => path.slice(prefix.length)).join('+') || '='),
    );
  const right = values.filter(isRight);
  const needed = expected.filter(({ isNeeded }) => isNeeded);
  const found = needed.filter((line) => right.some(({ target }) => target === line.target));
  return {
    pair: pair.name,
    right: found.length,
    wrong: values
      .filter((value) => !isRight(value))
      .map(({ target, sources }) => `${target}: ${sources.join('+')}`),
    missed: needed.filter((line) => !found.includes(line)).map(({ text }) => text),
  };
}

interface Expected {
  readonly text: string;
  readonly target: string;
  readonly sources: readonly string[];
  readonly isNeeded: boolean;
}

function readLine(text: string): Expected {
  const isNeeded = !text.startsWith('?');
  const [target = '', sources = ''] = text.replace(/^\? /, '').split(': ');
  return { text, target, sources: sources.split('|'), isNeeded };
}

interface Value {
  readonly target: string;
  readonly sources: readonly string[];
}

/** The values that a proposal fills: an object that is left out as a whole has several. */
function valuesOf({ target, rule, sources }: Proposal): readonly Value[] {
  if (rule.base !== 'condition' || rule.then.base !== 'object') return [{ target, sources }];
  return rule.then.fields.map(({ name, value }) => ({
    target: extendPath(target, { kind: 'field', name: name ?? '' }),
    sources: value.base === 'path' ? [value.path] : [],
  }));
}

/** Precision and recall over some pairs. */
export function summarize(scores: readonly PairScore[]): {
  readonly pairs: number;
  readonly precision: number;
  readonly recall: number;
} {
  const sum = (count: (score: PairScore) => number): number =>
    scores.reduce((total, score) => total + count(score), 0);
  const right = sum((score) => score.right);
  const wrong = sum(({ wrong: list }) => list.length);
  const missed = sum(({ missed: list }) => list.length);
  return { pairs: scores.length, precision: ratio(right, wrong), recall: ratio(right, missed) };
}

function ratio(part: number, rest: number): number {
  return part + rest === 0 ? 1 : Math.round((part / (part + rest)) * 1000) / 1000;
}
