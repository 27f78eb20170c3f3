import type { Mapping } from '../../model/mapping.ts';
import type { Shape, ShapeType } from '../../model/shape.ts';
import { proposeRules, type Proposal } from './propose.ts';

/**
 * Proposals for a mapping of the project. `samples` are lists of arguments, in the order of the mapping's sources. Nothing is
 * proposed for a type that is no shape, or whose name two shapes have.
 */
export function proposalsForMapping(
  mapping: Pick<Mapping, 'sources' | 'target' | 'rules'>,
  shapes: readonly Shape[],
  samples: readonly (readonly unknown[])[],
): readonly Proposal[] {
  const target = typeOf(mapping.target, shapes);
  if (target === null || target.kind === 'array') return [];
  const sources = mapping.sources.flatMap(({ name, shape }, index) => {
    const type = shape === null ? null : typeOf(shape, shapes);
    if (type === null) return [];
    const values = samples.flatMap((values) =>
      values[index] === undefined ? [] : [values[index]],
    );
    return [{ name, type, samples: values }];
  });
  return proposeRules({ sources, target, rules: mapping.rules });
}

function typeOf(name: string, shapes: readonly Shape[]): ShapeType | null {
  if (name.endsWith('[]')) {
    const element = typeOf(name.slice(0, -2), shapes);
    return element === null ? null : { kind: 'array', element };
  }
  const [found, ...others] = shapes.filter((shape) => shape.name === name);
  return found === undefined || others.length > 0 ? null : found.type;
}
