import { StringDecoder } from 'node:string_decoder';
import { createEscapeFilter, createSecretFilter } from './sanitize.ts';

/** Collects one stream of a child: decoded, cleaned, redacted and capped. */
export interface OutputCollector {
  write(chunk: Uint8Array): void;
  end(): void;
  readonly text: string;
  readonly truncated: boolean;
}

/** `show` gets every piece as it becomes safe to show; nothing more after the cap of `maxBytes`. */
export function createOutputCollector(
  maxBytes: number,
  secrets: readonly string[],
  show: (text: string) => void,
): OutputCollector {
  const decoder = new StringDecoder('utf8');
  const escapes = createEscapeFilter();
  const secretFilter = createSecretFilter(secrets);
  let text = '';
  let bytes = 0;
  let truncated = false;

  const keep = (piece: string) => {
    if (piece === '' || truncated) return;
    const kept = sliceToBytes(piece, maxBytes - bytes);
    truncated = kept.length < piece.length;
    bytes += Buffer.byteLength(kept);
    text += kept;
    if (kept !== '') show(kept);
  };

  return {
    write: (chunk) => {
      keep(secretFilter.push(escapes.push(decoder.write(Buffer.from(chunk)))));
    },
    end: () => {
      const rest = escapes.push(decoder.end()) + escapes.end();
      keep(secretFilter.push(rest) + secretFilter.end());
    },
    get text() {
      return text;
    },
    get truncated() {
      return truncated;
    },
  };
}

/** The longest beginning of `text` that fits in `maxBytes` of UTF-8 without cutting a character. */
function sliceToBytes(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  const bytes = Buffer.from(text);
  let end = Math.max(0, maxBytes);
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.toString('utf8', 0, end);
}
