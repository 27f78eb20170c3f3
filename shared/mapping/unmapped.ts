import type { Rule, Unmapped } from '../model/mapping.ts';
import type { ObjectType, ShapeType } from '../model/shape.ts';
import { extendPath } from '../shape/shape-path.ts';
import { elementOf, objectOf } from '../shape/shape-tree.ts';

/**
 * The fields of the target that no rule fills: required and optional ones. A field that a rule fills as a whole (a copy, a call)
 * is looked into no further, and an object with a spread may have any field. `null` where the target's type has no fields.
 */
export function unmappedFields(target: ShapeType, rules: readonly Rule[]): Unmapped | null {
  const element = elementOf(target);
  const object = objectOf(element ?? target);
  if (object === null || object.fields.length === 0) return null;
  const required: string[] = [];
  const optional: string[] = [];
  const [first] = rules;
  const isList = element !== null && first?.target === '';
  const children = isList ? first.rules : rules;
  if (!isList || children.length > 0) {
    collect(object, children, isList ? '[]' : '', { required, optional });
  }
  return { required, optional };
}

function collect(
  object: ObjectType,
  given: readonly Rule[],
  owner: string,
  into: { readonly required: string[]; readonly optional: string[] },
): void {
  const isSpread = ({ target }: Rule): boolean => target === `${owner}...`;
  // A spread of object literals shows its fields; any other may have all of them.
  if (given.some((rule) => isSpread(rule) && rule.rules.length === 0)) return;
  const byTarget = new Map<string, Rule[]>();
  for (const rule of given.flatMap((one) => (isSpread(one) ? one.rules : [one]))) {
    const known = byTarget.get(rule.target);
    if (known === undefined) byTarget.set(rule.target, [rule]);
    else known.push(rule);
  }
  for (const field of object.fields) {
    const path = extendPath(owner, { kind: 'field', name: field.name });
    const filling = byTarget.get(path) ?? [];
    if (filling.length === 0) (field.optional ? into.optional : into.required).push(path);
    const inner = filling.flatMap((rule) => rule.rules);
    // Rules of a list's elements go on with `[]` behind the path.
    const inElements = inner.some(({ target }) => target.startsWith(`${path}[]`));
    const type = inElements ? elementOf(field.type) : field.type;
    const fields = type === null ? null : objectOf(type);
    const isBuilt = inner.length > 0 || filling.some(({ value }) => value.base === 'object');
    if (isBuilt && fields !== null) collect(fields, inner, inElements ? `${path}[]` : path, into);
  }
}
