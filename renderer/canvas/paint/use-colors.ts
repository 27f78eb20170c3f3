import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useState } from 'react';
import { readColors, type PaintColors } from './colors.ts';

/** The theme's colours for a painter; they follow the theme. `null` until the first of them are read. */
export function usePaintColors(): PaintColors | null {
  const scheme = useComputedColorScheme('light');
  const [colors, setColors] = useState<PaintColors | null>(null);
  useEffect(() => setColors(readColors(document.documentElement)), [scheme]);
  return colors;
}
