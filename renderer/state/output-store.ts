import { create } from 'zustand';
import type { Events } from '../../shared/contract/events.ts';

/** A run of consecutive output of one stream; at most about `pieceLength` long, so that only the last one repaints. */
export interface OutputPiece {
  readonly id: number;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

export interface ProcessOutput {
  readonly id: string;
  readonly command: string;
  readonly pieces: readonly OutputPiece[];
  /** Whether older output of this process was dropped to stay below the limit. */
  readonly cut: boolean;
  readonly end: Omit<Events['process.ended'], 'id'> | null;
}

interface OutputState {
  /** Oldest first. */
  readonly processes: readonly ProcessOutput[];
}

/** In UTF-16 code units, over all processes: the oldest output goes first. */
export const outputLimit = 1024 * 1024;
const pieceLength = 8192;

export const useOutputStore = create<OutputState>()(() => ({ processes: [] }));
export const selectProcesses = (state: OutputState): readonly ProcessOutput[] => state.processes;

let nextPieceId = 0;

export function receiveProcessStarted(event: Events['process.started']): void {
  const started: ProcessOutput = {
    id: event.id,
    command: event.command,
    pieces: [],
    cut: false,
    end: null,
  };
  useOutputStore.setState(({ processes }) => ({ processes: [...processes, started] }));
}

export function receiveProcessOutput(event: Events['process.output']): void {
  useOutputStore.setState(({ processes }) => ({
    processes: withinLimit(
      processes.map((process) =>
        process.id === event.id ? { ...process, pieces: append(process.pieces, event) } : process,
      ),
    ),
  }));
}

export function receiveProcessEnded(event: Events['process.ended']): void {
  const { id, ...end } = event;
  useOutputStore.setState(({ processes }) => ({
    processes: processes.map((process) => (process.id === id ? { ...process, end } : process)),
  }));
}

export function clearOutput(): void {
  useOutputStore.setState(({ processes }) => ({
    processes: processes
      .filter((process) => process.end === null)
      .map((process) => ({ ...process, pieces: [], cut: false })),
  }));
}

function append(
  pieces: readonly OutputPiece[],
  { stream, text }: Events['process.output'],
): readonly OutputPiece[] {
  const last = pieces.at(-1);
  if (last?.stream === stream && last.text.length + text.length <= pieceLength) {
    return [...pieces.slice(0, -1), { ...last, text: last.text + text }];
  }
  return [...pieces, { id: nextPieceId++, stream, text }];
}

function withinLimit(processes: readonly ProcessOutput[]): readonly ProcessOutput[] {
  let excess = lengthOf(processes.flatMap((process) => process.pieces)) - outputLimit;
  if (excess <= 0) return processes;
  return processes.map((process) => {
    const kept: OutputPiece[] = [];
    for (const piece of process.pieces) {
      if (excess >= piece.text.length) excess -= piece.text.length;
      else {
        const text = excess > 0 ? piece.text.slice(excess) : piece.text;
        kept.push({ ...piece, text });
        excess = 0;
      }
    }
    const isSame = lengthOf(kept) === lengthOf(process.pieces);
    return isSame ? process : { ...process, pieces: kept, cut: true };
  });
}

function lengthOf(pieces: readonly OutputPiece[]): number {
  return pieces.reduce((sum, piece) => sum + piece.text.length, 0);
}
