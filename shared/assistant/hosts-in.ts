/**
 * An address as `fetch` reads it: what stands before the last `@` is a user, and only what follows is the host. A part may be a
 * placeholder, as in `https://{instance}.example.com`.
 */
const address =
  /\bhttps?:\/\/(?:[^\s/?#\\"'`<>]*@)?((?:[\p{L}\p{N}\p{M}%_.。．｡-]|\{\w+\})+|\[[\da-f:.]+\])/giu;

/** The hosts of the addresses in a text, in small letters. Names without a dot are left out but for `localhost`. */
export function hostsIn(text: string): readonly string[] {
  return [...text.matchAll(address)].map(([, found = '']) => readHost(found)).filter(isHost);
}

/** Some characters stand for others there; the end of a sentence is not a part of it. */
function readHost(found: string): string {
  return decoded(found)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[。｡]/g, '.')
    .replace(/[.-]+$/, '');
}

function decoded(host: string): string {
  try {
    return decodeURIComponent(host);
  } catch {
    return host;
  }
}

/** A dotted name, a number (which is an address of four parts), or an address in brackets; nothing that is all placeholder. */
function isHost(host: string): boolean {
  const known = host.replaceAll(/\{\w+\}/g, '');
  if (!/[\p{L}\p{N}]/u.test(known)) return false;
  return host === 'localhost' || /\.|^\[|^\d+$|^0x[\da-f]+$/.test(host);
}
