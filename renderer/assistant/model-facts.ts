import type { ModelConnection } from '../../shared/assistant/models.ts';

/** What a key belongs to: all paths of a server share it. `null` while the address is none. */
function keyPlace(address: string): string | null {
  return URL.parse(address.trim())?.origin ?? null;
}

/** Whether a key is kept for an address, as the models there tell. */
export function hasKeyFor(address: string, models: readonly ModelConnection[]): boolean {
  const place = keyPlace(address);
  return (
    place !== null && models.some(({ baseUrl, hasKey }) => hasKey && keyPlace(baseUrl) === place)
  );
}

/** What an address said that has so many models. */
export function connectedText(count: number): string {
  if (count === 0) return 'Connected: it offers no model.';
  return `Connected: ${count === 1 ? '1 model' : `${count} models`} to choose from.`;
}
