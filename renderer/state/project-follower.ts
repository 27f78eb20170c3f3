import {
  applyProjectPatch,
  shareProject,
  type ProjectChange,
  type ProjectPatch,
} from '../../shared/contract/project-change.ts';
import type { ProjectSnapshot } from '../../shared/contract/types.ts';

export interface FollowerParts {
  /** Asks the host for the snapshot of now; `null` when no project is open. */
  readonly ask: () => Promise<ProjectSnapshot | null>;
  /** Gets the open project as the host has it, whenever it changed. */
  readonly show: (snapshot: ProjectSnapshot | null) => void;
  /** Watches over asking after a missed change. */
  readonly watch: (load: Promise<void>) => void;
}

/** Keeps the open project as the host has it, from what the host tells of it. */
export interface ProjectFollower {
  /** Takes the answer of a call; one that was overtaken by a newer event is left out. */
  readonly receiveSnapshot: (snapshot: ProjectSnapshot | null) => void;
  readonly receiveChange: (change: ProjectChange | null) => void;
  /** Asks for the whole: at the start, and after a broken connection, which may have missed changes. */
  readonly load: () => Promise<void>;
}

export function createProjectFollower({ ask, show, watch }: FollowerParts): ProjectFollower {
  let known: ProjectSnapshot | null = null;
  /** Changes that came while the host is being asked; `null` while it is not. */
  let waiting: ProjectPatch[] | null = null;

  function take(snapshot: ProjectSnapshot | null): void {
    waiting = null;
    known = snapshot;
    show(snapshot);
  }

  function takeWhole(snapshot: ProjectSnapshot | null): void {
    take(snapshot === null ? null : shareProject(known, snapshot));
  }

  function follow(patch: ProjectPatch): void {
    if (waiting !== null) waiting.push(patch);
    else if (known?.folder === patch.folder && known.version === patch.from) {
      take(applyProjectPatch(known, patch));
    } else if (known === null || known.version < patch.version) watch(load());
  }

  async function load(): Promise<void> {
    const missed: ProjectPatch[] = [];
    waiting = missed;
    try {
      const snapshot = await ask();
      // Something newer was told of as a whole, or asked for.
      if (waiting !== missed) return;
      takeWhole(snapshot);
      for (const patch of missed) follow(patch);
    } finally {
      if (waiting === missed) waiting = null;
    }
  }

  return {
    receiveSnapshot: (snapshot) => {
      const isKnown =
        waiting === null &&
        snapshot !== null &&
        known !== null &&
        (snapshot.version < known.version ||
          (snapshot.version === known.version && snapshot.folder === known.folder));
      if (!isKnown) takeWhole(snapshot);
    },
    receiveChange: (change) => {
      if (change?.kind === 'part') follow(change);
      else takeWhole(change === null ? null : change.snapshot);
    },
    load,
  };
}
