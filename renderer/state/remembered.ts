// Stores read while modules are loaded: zod must know by then what the page allows, whichever chunk comes first.
import '../configure-zod.ts';
import type { z } from 'zod';

/**
 * What the window remembers in this browser's storage. It may hold anything (an older version's values, another page's), so
 * it is checked when it is read; where it cannot be read or written, the window works with its defaults.
 */
export function readRemembered<Value>(
  key: string,
  schema: z.ZodType<Value>,
  fallback: Value,
): Value {
  try {
    const text = localStorage.getItem(key);
    if (text === null) return fallback;
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : fallback;
  } catch {
    return fallback;
  }
}

export function writeRemembered(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden: the window then starts with its defaults next time.
  }
}
