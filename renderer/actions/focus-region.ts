const focusable =
  'button:not(:disabled), [href], input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [contenteditable="true"], [tabindex]:not([tabindex="-1"])';

/** Moves the focus through the areas of the window (elements with `data-region`), in the order of the page. */
export function focusNextRegion(direction: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.offsetParent !== null,
  );
  const current = regions.findIndex((region) => region.contains(document.activeElement));
  const start = current < 0 && direction < 0 ? 0 : current;
  const next = regions[(start + direction + regions.length) % regions.length];
  if (next === undefined) return;
  const first =
    next.querySelector<HTMLElement>('[data-region-start]') ??
    next.querySelector<HTMLElement>(focusable);
  (first ?? next).focus();
}
