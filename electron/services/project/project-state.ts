import type { Events } from '../../../shared/contract/events.ts';
import type { ProjectSnapshot } from '../../../shared/contract/types.ts';
import { errorMessage } from '../../../shared/base/error.ts';
import type { FileUpdate } from '../../../shared/edit/engine.ts';
import { emptyModel } from '../../../shared/model/patch.ts';
import type { ProjectModel } from '../../../shared/model/project.ts';
import type { Clock, Logger } from '../ports.ts';
import { isOwnFile } from './discover.ts';
import { Documents, engineUpdatesOf } from './documents.ts';
import type { AppliedChanges, Origin } from './documents.ts';
import type { FileChange } from './file-change.ts';
import { History } from './history.ts';
import { createPositionsReader } from './positions.ts';
import { projectName } from './read-project.ts';
import type { LoadedFile, ProjectContent } from './read-project.ts';
import type { ProjectEngine, ProjectTexts } from './types.ts';

/** What a session tells its surroundings. */
export interface SessionEvents {
  readonly textChanged: (event: Events['text.changed']) => void;
  /** Anything that the snapshot shows changed. */
  readonly changed: () => void;
  readonly notice: (notice: Events['notice']) => void;
}

export interface StatePorts {
  readonly engine: ProjectEngine;
  readonly events: SessionEvents;
  readonly logger: Logger;
  readonly clock: Clock;
}

/** The snapshot but for trust and what was told of it, which are not the session's business. */
export type SessionSnapshot = Omit<ProjectSnapshot, 'trusted' | 'version'>;

/** Texts, undo stack and model of the open project. Only one operation at a time works on it. */
export class ProjectState {
  readonly root: string;
  readonly documents = new Documents();
  readonly history = new History();
  readonly ports: StatePorts;
  /** As of the last look at the disk, relative to the project. */
  unreadableFolders: ReadonlySet<string> = new Set();
  #model: ProjectModel;
  #revision = 0;
  #codeRevision = 0;
  readonly #readPositions = createPositionsReader();

  private constructor(root: string, ports: StatePorts, model: ProjectModel) {
    this.root = root;
    this.ports = ports;
    this.#model = model;
  }

  /** Parses the files that were read. Throws when the engine does. */
  static async create(content: ProjectContent, ports: StatePorts): Promise<ProjectState> {
    const state = new ProjectState(content.folder, ports, emptyModel);
    for (const [file, loaded] of content.files) state.documents.load(file, loaded);
    state.#model = await ports.engine.update(engineUpdatesOf(state.documents.all()));
    return state;
  }

  snapshot(): SessionSnapshot {
    const packageJson = this.documents.textOf('package.json');
    const loaded =
      packageJson === null ? undefined : ({ kind: 'text', text: packageJson } as const);
    return {
      folder: this.root,
      name: projectName(this.root, loaded),
      revision: this.#revision,
      codeRevision: this.#codeRevision,
      model: this.#model,
      files: this.documents.list(),
      undoLabel: this.history.undoLabel,
      redoLabel: this.history.redoLabel,
      positions: this.#readPositions((file) => this.documents.textOf(file), this.#model),
    };
  }

  texts(): ProjectTexts {
    const files = new Map<string, LoadedFile>();
    for (const { file, text, disk } of this.documents.all()) {
      if (text !== null) files.set(file, { kind: 'text', text });
      else if (disk.kind === 'unreadable') files.set(file, disk);
    }
    return { folder: this.root, codeRevision: this.#codeRevision, files };
  }

  /** Applies changes to the texts, reads the model again and tells everybody. */
  async commit(changes: readonly FileChange[], origin: Origin): Promise<AppliedChanges> {
    const applied = this.documents.apply(changes, origin);
    if (changes.length > 0) this.#revision += 1;
    if (changes.some(({ file }) => !isOwnFile(file))) this.#codeRevision += 1;
    for (const event of applied.events) this.ports.events.textChanged(event);
    await this.updateModel(applied.updates);
    return applied;
  }

  /** The texts stay what they are even if reading them fails: the model is only a view of them. */
  async updateModel(updates: readonly FileUpdate[]): Promise<void> {
    if (updates.length === 0) return;
    try {
      this.#model = await this.ports.engine.update(updates);
    } catch (error) {
      this.ports.logger.error('the engine failed to read texts', { error });
      this.ports.events.notice({
        severity: 'error',
        message: `The canvas could not follow the last change: ${errorMessage(error)}`,
        hint: 'The text is safe. Undo the change, or go on in the code.',
      });
    }
  }
}
