import { decodeText } from './decode-text.ts';

/** What a file is by its bytes and its name. */
export type Detected =
  | { readonly kind: 'empty' }
  | { readonly kind: 'pdf' }
  | { readonly kind: 'image'; readonly mediaType: string }
  | {
      readonly kind: 'json' | 'lines' | 'yaml' | 'csv' | 'markdown' | 'text';
      readonly text: string;
    }
  /** `hint`: what the user can do. */
  | { readonly kind: 'unknown'; readonly hint: string };

/** The bytes decide; the name only where a text could be several things. */
export function detectKind(bytes: Uint8Array, name: string): Detected {
  if (bytes.byteLength === 0) return { kind: 'empty' };
  const mediaType = imageType(bytes);
  if (mediaType !== null) return { kind: 'image', mediaType };
  if (ascii(bytes.subarray(0, 1024)).includes('%PDF-')) return { kind: 'pdf' };
  const text = decodeText(bytes);
  if (text === null) return { kind: 'unknown', hint: hintFor(bytes) };
  if (text.trim() === '') return { kind: 'empty' };
  return { kind: textKind(text, name), text };
}

function imageType(bytes: Uint8Array): string | null {
  const head = ascii(bytes.subarray(0, 12));
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'image/gif';
  return head.startsWith('RIFF') && head.endsWith('WEBP') ? 'image/webp' : null;
}

function textKind(
  text: string,
  name: string,
): 'json' | 'lines' | 'yaml' | 'csv' | 'markdown' | 'text' {
  const extension = /\.([^.]+)$/.exec(name.toLowerCase())?.[1] ?? '';
  if (extension === 'jsonl' || extension === 'ndjson') return 'lines';
  // JSON is data whatever it is called: its values are not to be sent by mistake.
  if (extension === 'json' || isJson(text)) return 'json';
  if (extension === 'yaml' || extension === 'yml') return 'yaml';
  if (extension === 'csv' || extension === 'tsv') return 'csv';
  if (extension === 'md' || extension === 'markdown') return 'markdown';
  return /^(?:---\s+)?(?:openapi|swagger)\s*:/m.test(text.slice(0, 2000)) ? 'yaml' : 'text';
}

function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function hintFor(bytes: Uint8Array): string {
  const head = ascii(bytes.subarray(0, 8));
  if (head.startsWith('PK')) {
    return 'Unpack an archive; save a document as PDF, a table as CSV; then attach that.';
  }
  return 'Save it as text, Markdown, JSON, YAML, CSV, PDF or a picture, then attach that.';
}

function ascii(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
