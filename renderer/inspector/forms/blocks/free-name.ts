import type { Block } from '../../../../shared/model/block.ts';
import type { Step } from '../../../../shared/model/project.ts';

/** `wanted`, or `wanted2`, `wanted3`, …: the first that no block of the step calls its result. */
export function freeName(step: Step, wanted: string): string {
  const taken = new Set(step.blocks.flatMap(allNames));
  let name = wanted;
  for (let ordinal = 2; taken.has(name); ordinal += 1) name = `${wanted}${ordinal}`;
  return name;
}

function allNames(block: Block): readonly string[] {
  return [
    ...declaredNames(block),
    ...namesInside(block),
    ...(block.blocks ?? []).flatMap(allNames),
  ];
}

/** The names that a loop gives to each element, for what stands in it. */
export function namesInside(block: Block): readonly string[] {
  return block.kind === 'loop' && block.variable !== null ? patternNames(block.variable) : [];
}

/** The names that a block makes known to what follows it, in the order in which they are written. */
export function declaredNames(block: Block): readonly string[] {
  const texts: (string | null | undefined)[] = [];
  if ('result' in block) texts.push(block.result);
  if (block.kind === 'request') texts.push(block.response);
  if (block.kind === 'code') {
    const declarations = block.source.matchAll(
      /^\s*(?:const|let|var)\s+([\p{L}_$][\p{L}\p{N}_$]*|\{[^}=]*\}|\[[^\]=]*\])/gmu,
    );
    texts.push(...[...declarations].map(([, name]) => name));
  }
  return texts.flatMap((text) => (text == null ? [] : patternNames(text)));
}

/** `{ id, name: label }` declares `id` and `label`. */
function patternNames(pattern: string): readonly string[] {
  if (!/^[{[]/.test(pattern.trim())) return [pattern.trim()];
  const found = pattern.matchAll(/([\p{L}_$][\p{L}\p{N}_$]*)\s*(?=[,}\]=]|$)/gu);
  return [...found].map(([, name]) => name ?? '').filter((name) => name !== '');
}
