/** The window's colours as a painter needs them: a 2D canvas cannot read style sheets. */
export interface PaintColors {
  readonly background: string;
  readonly surface: string;
  readonly border: string;
  readonly line: string;
  readonly accent: string;
  readonly success: string;
  readonly warning: string;
  readonly danger: string;
  readonly frame: string;
  readonly text: string;
  readonly quiet: string;
}

/** Reads the colours of the theme that is in force at an element. */
export function readColors(element: Element): PaintColors {
  const style = getComputedStyle(element);
  const color = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    background: color('canvas-background'),
    surface: color('surface-raised'),
    border: color('border-strong'),
    line: color('border-strong'),
    accent: color('accent'),
    success: color('success'),
    warning: color('warning'),
    danger: color('danger'),
    frame: color('accent-soft'),
    text: color('text-primary'),
    quiet: color('text-secondary'),
  };
}
