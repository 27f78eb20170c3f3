import type { Block, LoopBlock } from '../model/block.ts';
import { atBlock, blockText } from './places.ts';
import type { Finding, WorkflowRule, WorkflowScope } from './rule.ts';

/** Data goes from step to step as JSON: what JSON cannot hold is lost on the way. */
export const notSerialisable: WorkflowRule = {
  name: 'not-serialisable',
  about: 'workflow',
  severity: 'warning',
  find: (scope) =>
    scope.blocks.flatMap(({ step, block, loops }): Finding[] => {
      // Functions inside a statement return to it, not to the next step; those of the trigger's response return a Response.
      if (block.kind !== 'return' && block.kind !== 'request') return [];
      const what = whatIsLost(block, scope);
      if (what === null || block.key.includes('/function~') || loops.some(isCallback)) return [];
      return [
        atBlock(
          step,
          block,
          `${what} does not survive on the way to the next step: return plain data.`,
        ),
      ];
    }),
};

const lost: readonly (readonly [RegExp, string])[] = [
  [/^new\s+(?:Map|Set|WeakMap|WeakSet)\b/, 'A Map or Set'],
  [
    /^new\s+(?:Response|Request|Headers|FormData|URLSearchParams|AbortController|ReadableStream|Blob|File)\b/,
    'An object of the web platform',
  ],
  [/^new\s+(?:RegExp|Promise|WebSocket|Uint8Array|ArrayBuffer)\b/, 'Such an object'],
  [/^(?:Symbol|BigInt)\(|^\d+n$/, 'A Symbol or BigInt'],
  [/^(?:async\s+)?(?:\([^()]*\)|[\w$]+)\s*=>|^(?:async\s+)?function\b/, 'A function'],
];

/** A look that spares most returns the others. */
const mayBeLost = /^(?:new|Symbol|BigInt|async|function)\b|=>|^\d+n$/;

function whatIsLost(block: Block, scope: WorkflowScope): string | null {
  if (block.kind === 'request') return returnsResponse(block, scope) ? 'A response' : null;
  if (block.kind !== 'return' || block.expression === null) return null;
  const code = block.expression.replace(/^await\s+/, '');
  if (!mayBeLost.test(code)) return null;
  if (/^new\s+\w+[^;]*\)\s*\.\s*\w/.test(code)) return null;
  return lost.find(([pattern]) => pattern.test(code))?.[1] ?? null;
}

/** `return fetch(path);` and `return await fetch(path);`, with nothing made of the answer. */
function returnsResponse(
  block: Extract<Block, { kind: 'request' }>,
  scope: WorkflowScope,
): boolean {
  if (block.returns !== true || block.reads !== undefined) return false;
  const text = blockText(scope, block)
    .replace(/^return\b/, '')
    .replace(/;$/, '')
    .trim();
  return /^(?:await\s+)?(?:[\w$]+\.)?[\w$]+\(/.test(text) && closesAtEnd(text);
}

/** Whether the first call's parentheses end with the text. */
function closesAtEnd(text: string): boolean {
  let depth = 0;
  for (let index = text.indexOf('('); index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth === 0) return index === text.length - 1;
  }
  return false;
}

/** A loop's own function, as of `map`, returns to the loop. */
function isCallback(loop: LoopBlock): boolean {
  return loop.form === 'map' || loop.form === 'forEach';
}
