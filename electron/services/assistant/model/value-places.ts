/** What stands for a value that is not told. A model that writes one of them has not seen what it replaces. */
export const places = { string: '‹string›', number: '‹number›', boolean: '‹boolean›' } as const;

/** A key of a map may be data itself: an address, a number, an id. */
export function isName(key: string): boolean {
  return /^[A-Za-z_$][\w$ .:/-]{0,80}$/.test(key) && !/\d{4,}|[\da-f]{16,}/i.test(key);
}
