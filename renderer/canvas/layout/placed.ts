import type { Step } from '../../../shared/model/project.ts';

/** Sizes in canvas units (pixels at zoom 1), on a grid of 4. Cards are of one size so that React Flow need not measure them. */
export const cardWidth = 280;
export const cardHeight = 72;
export const appendSize = 28;
export const rowGap = 52;
export const columnGap = 76;
export const framePadding = 20;
export const frameHeader = 40;
export const guardOffset = 14;
export const guardWidth = 10;

/** A place in the workflow's own chain where a step can go: after the step with that key, `null` for first. */
export interface Gap {
  readonly after: string | null;
  /** Of its middle; gaps lie on the line of the chain, at x = 0. */
  readonly y: number;
}

interface Box {
  readonly id: string;
  /** Of the top left corner, from the trigger's top centre. */
  x: number;
  y: number;
  readonly width: number;
  readonly height: number;
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
}

export interface Picture {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  /** Every place for a step, from top to bottom. */
  readonly gaps: readonly Gap[];
}

export const triggerNodeId = 'trigger';

export function stepNodeId(key: string): string {
  return `step:${key}`;
}
