/**
 * Gives `next` with every part that equals the same part of `previous` replaced by the old object, and `previous` itself
 * when nothing differs. What a program sends arrives as fresh objects; with it a view repaints only what really changed.
 */
export function shareStructure<Value>(previous: unknown, next: Value): Value {
  // The result is made of parts equal to those of `next`, so it is of its type.
  return share(previous, next) as Value;
}

function share(previous: unknown, next: unknown): unknown {
  if (Object.is(previous, next)) return previous;
  if (Array.isArray(previous) && Array.isArray(next)) return shareArray(previous, next);
  if (isPlainObject(previous) && isPlainObject(next)) return shareObject(previous, next);
  return next;
}

function shareArray(previous: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const shared = next.map((item, index) => share(previous[index], item));
  const isSame =
    previous.length === next.length && shared.every((item, index) => item === previous[index]);
  return isSame ? previous : shared;
}

type PlainObject = Readonly<Record<string, unknown>>;

function shareObject(previous: PlainObject, next: PlainObject): PlainObject {
  const names = Object.keys(next);
  let isSame = names.length === Object.keys(previous).length;
  const shared: Record<string, unknown> = {};
  for (const name of names) {
    shared[name] = share(previous[name], next[name]);
    if (!Object.hasOwn(previous, name) || shared[name] !== previous[name]) isSame = false;
  }
  return isSame ? previous : shared;
}

function isPlainObject(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
