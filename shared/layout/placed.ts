import type { Step } from '../model/project.ts';

/** Sizes in canvas units (pixels at zoom 1), on a grid of 4. Every size is known before anything is drawn. */
export const grid = 4;
export const cardWidth = 280;
export const cardHeight = 72;
export const appendSize = 28;
export const rowGap = 52;
export const columnGap = 76;
export const framePadding = 20;
export const frameHeader = 40;
export const guardOffset = 14;
export const guardWidth = 10;

/** A point on the canvas; the origin is the middle of the trigger's upper edge. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface CardSize {
  readonly width: number;
  readonly height: number;
}

/** A place in the workflow's own chain where a step can go: after the step with that key, `null` for first. */
export interface Gap extends Point {
  readonly after: string | null;
}

interface Box {
  readonly id: string;
  /** Of the top left corner. */
  x: number;
  y: number;
  readonly width: number;
  readonly height: number;
  /** The step of the workflow's own chain that the part moves with, `null` for what stands by itself. */
  owner: string | null;
}

export type PlacedNode =
  | (Box & { readonly kind: 'trigger' })
  | (Box & { readonly kind: 'step'; readonly step: Step; readonly topLevel: boolean })
  /** Encloses what runs for each item, or a task with the steps chained on it. */
  | (Box & {
      readonly kind: 'frame';
      readonly frame: FrameKind;
      /** How far from the left edge the line of its steps runs. */
      readonly line: number;
    })
  /** The bracket beside the steps that a catch handler guards; the line to the handler leaves at `exit` below its top. */
  | (Box & { readonly kind: 'guard'; readonly exit: number })
  | (Box & { readonly kind: 'append'; readonly gap: Gap });

export type FrameKind = 'serial' | 'parallel' | 'chain';

/** `flow`: data passes on; `error`: to a catch handler; `recover`: a handler's value passes on. */
export interface PlacedEdge {
  readonly id: string;
  readonly kind: 'flow' | 'error' | 'recover';
  readonly source: string;
  readonly target: string;
  /** Where the line's insert button puts a step; absent where steps cannot be inserted. */
  readonly gap?: Gap;
  /** How far above the target the lines from a step and from its handlers join. */
  readonly join: number;
  /** The next step does not wait for the source. */
  readonly detached: boolean;
  /** One of its ends was put somewhere by hand, so that the line finds its own way. */
  readonly free: boolean;
}

export interface Picture {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  /** Every place for a step, in the order of the chain. */
  readonly gaps: readonly Gap[];
}

export const triggerNodeId = 'trigger';

export function stepNodeId(key: string): string {
  return `step:${key}`;
}
