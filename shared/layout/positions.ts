import type { Point } from './placed.ts';

/** Where the steps of one workflow were put, by step key: the middle of the card's upper edge. */
export type StepPositions = Readonly<Record<string, Point>>;

/** Where steps were put, by workflow key; workflows without an entry are laid out automatically. */
export type ProjectPositions = Readonly<Record<string, StepPositions>>;
