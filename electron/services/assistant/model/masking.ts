import { isSecretOf } from '../../../../shared/rules/secret-scan.ts';
import { redactText } from '../../log/redact.ts';
import { redacted } from '../../process/sanitize.ts';
import type { SecretReader } from '../../secrets/store.ts';
import type { ChatMessage, ToolCall } from '../../models/types.ts';
import { unknownToolName } from './read-call.ts';

/** Takes secrets out of a text. */
export type Mask = (text: string) => string;

/** Shorter values are too common to be looked for. */
const shortestSecret = 4;
/** What a part of an encoded secret must have for others not to be taken for it. */
const shortestPart = 8;

/** Finds the secrets that Flowright keeps, also as JSON, in addresses and in base64, and what looks like one. */
export async function createMask(secrets: Pick<SecretReader, 'values'>): Promise<Mask> {
  const known = (await secrets.values()).filter(({ length }) => length >= shortestSecret);
  // The longest first: a secret that contains another one goes as a whole.
  const forms = [...new Set(known.flatMap(formsOf))].toSorted((a, b) => b.length - a.length);
  return (text) =>
    redactText(forms.reduce((masked, form) => masked.replaceAll(form, redacted), text));
}

function formsOf(secret: string): readonly string[] {
  const escaped = JSON.stringify(secret).slice(1, -1);
  const encoded = encodeURIComponent(secret);
  return [
    secret,
    escaped,
    JSON.stringify(escaped).slice(1, -1),
    encoded,
    encoded.replaceAll('%20', '+'),
    encoded.replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase()),
    ...base64Forms(secret),
  ];
}

/** Where something stands before it, as in `user:secret`, base64 groups the bytes in one of three ways. */
function base64Forms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const whole = bytes.toString('base64').replace(/=+$/, '');
  const shifted = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The first and the last digit hold bits of what stands beside it.
    return text.slice(
      before === 0 ? 0 : before + 1,
      (bytes.length + before) % 3 === 0 ? undefined : -1,
    );
  });
  const parts = shifted.filter(({ length }) => length >= shortestPart);
  return [whole, ...parts].flatMap((form) => [
    form,
    form.replaceAll('+', '-').replaceAll('/', '_'),
  ]);
}

/** Every text that goes out with a request: the one place where secrets are taken out. */
export function maskMessages(messages: readonly ChatMessage[], mask: Mask): readonly ChatMessage[] {
  return messages.map((message): ChatMessage => {
    switch (message.role) {
      case 'system':
        return { ...message, content: mask(message.content) };
      case 'user': {
        const { images } = message;
        const content = mask(message.content);
        return images === undefined
          ? { ...message, content }
          : {
              ...message,
              content,
              images: images.map((image) => ({ ...image, name: mask(image.name) })),
            };
      }
      case 'assistant':
        return {
          ...message,
          content: mask(message.content),
          calls: message.calls.map((call) => maskCall(call, mask)),
        };
      case 'tool':
        return { ...message, content: maskJson(message.content, mask) };
    }
  });
}

function maskCall(call: ToolCall, mask: Mask): ToolCall {
  const { id, name, arguments: given } = call;
  return {
    id,
    // Providers take back only what could be the name of a tool.
    name: mask(name) === name ? name : unknownToolName,
    arguments: maskJson(given, mask),
  };
}

/** What is JSON stays JSON: its texts are masked one by one. */
function maskJson(text: string, mask: Mask): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return mask(text);
  }
  return JSON.stringify(maskValue(value, mask));
}

function maskValue(value: unknown, mask: Mask): unknown {
  if (typeof value === 'string') return mask(value);
  if (typeof value === 'number') {
    const masked = mask(String(value));
    return masked === String(value) ? value : masked;
  }
  if (Array.isArray(value)) return value.map((each) => maskValue(each, mask));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]: [string, unknown]) => [
      mask(name),
      typeof each === 'string' && isSecretOf(name, each) ? redacted : maskValue(each, mask),
    ]),
  );
}
