import type { ShapeType } from '../model/shape.ts';
import { membersOf, objectOf } from '../shape/shape-tree.ts';
import { parsePath } from '../shape/shape-path.ts';
import { quote } from './code-text.ts';

/** How a field of a record is read in code. */
export interface Access {
  readonly code: string;
  readonly canBeMissing: boolean;
  readonly kind: 'text' | 'number' | 'boolean' | 'other';
}

/** `null` for a path into a list, and for one that the type does not have. */
export function accessTo(type: ShapeType, root: string, path: string): Access | null {
  let code = root;
  let current = type;
  let canBeMissing = false;
  for (const segment of parsePath(path) ?? []) {
    if (segment.kind !== 'field') return null;
    const field = objectOf(current)?.fields.find(({ name }) => name === segment.name);
    if (field === undefined) return null;
    const isPlain = /^[A-Za-z_$][\w$]*$/.test(segment.name);
    const member = isPlain ? `.${segment.name}` : `[${quote(segment.name)}]`;
    code += canBeMissing ? `?${isPlain ? '' : '.'}${member}` : member;
    canBeMissing ||= field.optional || field.nullable;
    current = field.type;
  }
  return { code, canBeMissing, kind: kindOf(current) };
}

function kindOf(type: ShapeType): Access['kind'] {
  const [first] = membersOf(type);
  if (first?.kind !== 'primitive') return 'other';
  if (first.name === 'string') return 'text';
  return first.name === 'number' || first.name === 'boolean' ? first.name : 'other';
}
