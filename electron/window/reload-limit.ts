import type { Clock } from '../services/ports.ts';

const window = 5 * 60_000;
const maxReloads = 2;

/**
 * Says whether a crashed page may be loaded again without asking: twice in five minutes. Nothing is lost by it, since the
 * texts live in the main process; but a page that crashes at once must not do so for ever.
 */
export function createReloadLimit(clock: Clock): () => boolean {
  let reloads: number[] = [];
  return function mayReload() {
    reloads = reloads.filter((time) => clock.now() - time < window);
    if (reloads.length >= maxReloads) return false;
    reloads.push(clock.now());
    return true;
  };
}
