import type { Block } from '../../../shared/model/block.ts';
import { declaredNames, namesInside } from '../forms/blocks/free-name.ts';
import { blockLists, holderOf } from './block-tree.ts';

/**
 * What an expression of a block can refer to: the names of the blocks above it and of the loops around it, then the step's data with
 * its fields. With `null`, what is known at the end of the function.
 */
export function knownNames(
  blocks: readonly Block[],
  key: string | null,
  dataFields: readonly string[],
): readonly string[] {
  const data = ['data', ...dataFields.map((field) => `data.${field}`)];
  return [...new Set([...namesAbove(blocks, key).reverse(), ...data])];
}

function namesAbove(blocks: readonly Block[], key: string | null): string[] {
  const lists = blockLists(blocks);
  const names: string[] = [];
  const visit = (holder: string, at: string | null): void => {
    for (const block of lists.get(holder) ?? []) {
      if (block.key === at) return;
      names.push(...declaredNames(block));
    }
  };
  if (key === null) {
    visit('', null);
    return names;
  }
  for (const owner of path(key)) {
    visit(holderOf(owner), owner);
    const block = (lists.get(holderOf(owner)) ?? []).find((known) => known.key === owner);
    if (block !== undefined && owner !== key) names.push(...namesInside(block));
  }
  return names;
}

/** `if~1`, `if~1/then/request~1` of the latter: the blocks around a block, outermost first, and itself. */
function path(key: string): readonly string[] {
  const parts = key.split('/');
  return parts.flatMap((_part, index) =>
    index % 2 === 0 ? [parts.slice(0, index + 1).join('/')] : [],
  );
}

/** The fields of a type as TypeScript writes it, such as `{ id: string; lines?: Line[] }`; none for any other type. */
export function fieldsOfType(type: string): readonly string[] {
  const fields: string[] = [];
  let depth = 0;
  let isAtStart = false;
  for (let at = 0; at < type.length; at += 1) {
    const character = type.charAt(at);
    if ('{[('.includes(character)) {
      depth += 1;
      isAtStart = depth === 1 && character === '{';
    } else if ('}])'.includes(character)) depth -= 1;
    else if (depth === 1 && (character === ';' || character === ',')) isAtStart = true;
    else if (isAtStart && /\S/.test(character)) {
      const name = /^(?:readonly\s+)?([\p{L}_$][\p{L}\p{N}_$]*)\??\s*:/u.exec(type.slice(at))?.[1];
      if (name !== undefined) fields.push(name);
      isAtStart = false;
    }
  }
  return type.trimStart().startsWith('{') ? fields : [];
}
