import type { Document } from '../base/document.ts';
import {
  callDocument,
  huggingCall,
  statement,
  type ContextMember,
  type Statement,
} from './code-text.ts';

const store = "openKv(':project:')";

/** `const name = await openKv(':project:').get<Type>(entry, { defaultValue });`. */
export function kvGet(
  name: string,
  entry: Document,
  type: string,
  fallback: string | null,
  ...uses: readonly ContextMember[]
): Statement {
  const lead = `const ${name} = await ${store}.get<${type}>`;
  if (fallback === null) return statement(callDocument(lead, [entry]), 'openKv', ...uses);
  return {
    uses: ['openKv', ...uses],
    text: huggingCall(lead, [entry], [`defaultValue: ${fallback}`], ';', false),
  };
}

/** `await openKv(':project:').set(entry, value);`. */
export function kvSet(
  entry: Document,
  value: string,
  ...uses: readonly ContextMember[]
): Statement {
  return statement(callDocument(`await ${store}.set`, [entry, value]), 'openKv', ...uses);
}
