import { FlowrightError } from '../base/error.ts';
import { isJsonObject } from './from-samples.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** References are followed through so many others at most. */
const deepestReference = 50;

/** A JSON document whose parts refer to each other by `$ref`. Nothing outside of it is ever fetched. */
export class JsonDocument {
  readonly root: unknown;
  readonly #anchors = new Map<string, unknown>();

  constructor(root: unknown) {
    this.root = root;
    this.#collectAnchors(root, 0);
  }

  /**
   * What a reference means, followed until it is none, and the pointer that it ended at. Throws FlowrightError
   * `invalid-input` for one that leads out of the document, nowhere, or in a circle.
   */
  resolve(reference: string): { readonly value: unknown; readonly pointer: string } {
    let pointer = this.#pointerOf(reference);
    for (let depth = 0; depth < deepestReference; depth += 1) {
      const value = this.at(pointer, reference);
      if (!isJsonObject(value) || !isPureReference(value)) return { value, pointer };
      pointer = this.#pointerOf(value.$ref);
    }
    throw new FlowrightError('invalid-input', `The reference "${reference}" leads in a circle.`);
  }

  /** The value at a pointer such as `#/$defs/Order`, or at an anchor. Throws FlowrightError `invalid-input` for none. */
  at(pointer: string, reference = pointer): unknown {
    if (this.#anchors.has(pointer)) return this.#anchors.get(pointer);
    let value = this.root;
    for (const part of pointerParts(pointer)) {
      const inner = memberOf(value, part);
      if (inner === undefined) {
        throw new FlowrightError(
          'invalid-input',
          `The reference "${reference}" leads nowhere in the document.`,
          'Correct it, or give the whole document.',
        );
      }
      value = inner;
    }
    return value;
  }

  #pointerOf(reference: string): string {
    const own = isJsonObject(this.root) ? (this.root['$id'] ?? this.root['id']) : undefined;
    const isOwn = typeof own === 'string' && own !== '' && reference.startsWith(own);
    const local = isOwn ? reference.slice(own.replace(/#$/, '').length) : reference;
    if (local === '' || local.startsWith('#')) return local === '' ? '#' : local;
    if (this.#anchors.has(local)) return local;
    throw new FlowrightError(
      'invalid-input',
      `The document refers to "${reference}", which is outside of it.`,
      'References to other documents are not followed. Bundle them into one document first.',
    );
  }

  #collectAnchors(value: unknown, depth: number): void {
    if (depth > 100) return;
    if (Array.isArray(value))
      value.forEach((item) => {
        this.#collectAnchors(item, depth + 1);
      });
    if (!isJsonObject(value)) return;
    const { $anchor, $dynamicAnchor, $id } = value;
    if (typeof $anchor === 'string') this.#anchors.set(`#${$anchor}`, value);
    if (typeof $dynamicAnchor === 'string') this.#anchors.set(`#${$dynamicAnchor}`, value);
    if (typeof $id === 'string' && depth > 0) this.#anchors.set($id, value);
    for (const inner of Object.values(value)) this.#collectAnchors(inner, depth + 1);
  }
}

function isPureReference(value: JsonObject): value is { readonly $ref: string } {
  return typeof value['$ref'] === 'string' && Object.keys(value).length === 1;
}

function memberOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return /^\d+$/.test(name) ? value[Number(name)] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function pointerParts(pointer: string): readonly string[] {
  return pointer
    .replace(/^#?\/?/, '')
    .split('/')
    .filter((part, index, parts) => part !== '' || parts.length > 1 || index > 0)
    .map((part) => decodePart(part).replaceAll('~1', '/').replaceAll('~0', '~'));
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
