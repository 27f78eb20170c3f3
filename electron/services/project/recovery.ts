import { FlowrightError } from '../../../shared/base/error.ts';
import type {
  RecoveredFile,
  RecoveredText,
  RecoveryDecision,
  RecoveryOffer,
} from '../../../shared/contract/recovery.ts';
import { problemOfProjectPath } from '../files/paths.ts';
import type { ReadText } from '../files/read-text.ts';
import { isProjectFile } from './discover.ts';
import type { TextDocument } from './documents.ts';
import type { FileChange } from './file-change.ts';
import { baseOf } from './journal-record.ts';
import type { UnsavedFile } from './journal-record.ts';
import type { Remnant } from './journals.ts';
import type { ProjectState } from './project-state.ts';
import { diffTexts } from './text-diff.ts';

/**
 * Unsaved edits of sessions that were killed, one session after the other. Nothing is edited before the user has decided about
 * them, so they still fit the texts then.
 */
export class Recovery {
  readonly #state: ProjectState;
  readonly #remnants: Remnant[];

  constructor(state: ProjectState, remnants: readonly Remnant[]) {
    this.#state = state;
    this.#remnants = [...remnants];
  }

  /** What the user has to decide now; `null` when there is nothing. Remnants that the disk has overtaken are let go. */
  async offer(): Promise<RecoveryOffer | null> {
    const remnant = await this.#current();
    if (remnant === null) return null;
    const files = this.#lostIn(remnant);
    const at = Math.max(...files.map((file) => file.at));
    return {
      id: remnant.id,
      editedAt: new Date(at).toISOString(),
      files: files.map((file) => describe(file, this.#state.documents.get(file.file))),
    };
  }

  /** Throws `stale` when another window has decided meanwhile. */
  async textOf(id: string, file: string): Promise<RecoveredText> {
    const remnant = await this.#require(id);
    const found = remnant.files.get(file);
    if (found === undefined) throw decidedElsewhere();
    return { before: this.#state.documents.textOf(file), after: found.text };
  }

  /** Throws `conflict` while a decision is due. */
  async requireDecided(): Promise<void> {
    if (this.#remnants.length === 0 || (await this.#current()) === null) return;
    throw new FlowrightError(
      'conflict',
      'Unsaved edits of an earlier session wait for your decision.',
      'Recover or discard them, then repeat the change.',
    );
  }

  /**
   * Recovering makes the edits unsaved edits of this session, as one entry that can be undone. Where the disk has changed since,
   * they become a conflict. `keepSafe` answers whether this session's own journal has them; else the old one stays on the disk for
   * the next session. Throws `stale` for another id.
   */
  async decide(
    { id, decision }: RecoveryDecision,
    keepSafe: () => Promise<boolean>,
  ): Promise<void> {
    const remnant = await this.#require(id);
    if (decision === 'recover') {
      await this.#takeBack(this.#lostIn(remnant));
      if (await keepSafe()) await this.#drop(remnant);
      else this.#forget(remnant);
    } else {
      await this.#drop(remnant);
    }
    this.#state.ports.events.changed();
  }

  async #takeBack(files: readonly UnsavedFile[]): Promise<void> {
    const { documents, history } = this.#state;
    const overtaken = files.filter((file) => isOvertaken(file, documents.get(file.file)));
    const changes = files.flatMap(({ file, text }) => changeTo(file, documents.textOf(file), text));
    const before = new Map(files.map(({ file }) => [file, documents.get(file)?.disk]));
    const { inverse } = await this.#state.commit(changes, 'command');
    history.record('Recover unsaved edits', inverse);
    for (const { file } of overtaken) {
      const document = documents.get(file);
      if (document === undefined) continue;
      document.conflict = before.get(file) ?? { kind: 'missing' };
      document.disk = otherThan(document.conflict);
    }
  }

  /** The files whose edits are not in the texts, but those that cannot be a part of the project. */
  #lostIn(remnant: Remnant): readonly UnsavedFile[] {
    return [...remnant.files.values()].filter((unsaved) => {
      const { file, text } = unsaved;
      if (!isProjectFile(file) || problemOfProjectPath(file) !== null) return false;
      const document = this.#state.documents.get(file);
      // A file that was to be deleted and has changed since is not deleted (see `noticeDisk`).
      if (text === null && isOvertaken(unsaved, document)) return false;
      return text !== (document?.text ?? null);
    });
  }

  async #current(): Promise<Remnant | null> {
    for (let first = this.#remnants[0]; first !== undefined; first = this.#remnants[0]) {
      if (this.#lostIn(first).length > 0) return first;
      await this.#drop(first);
    }
    return null;
  }

  async #require(id: string): Promise<Remnant> {
    const current = await this.#current();
    if (current?.id !== id) throw decidedElsewhere();
    return current;
  }

  async #drop(remnant: Remnant): Promise<void> {
    await remnant.discard();
    this.#forget(remnant);
  }

  #forget(remnant: Remnant): void {
    const index = this.#remnants.indexOf(remnant);
    if (index !== -1) this.#remnants.splice(index, 1);
  }
}

function describe(unsaved: UnsavedFile, document: TextDocument | undefined): RecoveredFile {
  const { file, text } = unsaved;
  const isThere = (document?.text ?? null) !== null;
  const change = text === null ? 'deleted' : isThere ? 'modified' : 'created';
  return { file, change, changedOnDisk: isOvertaken(unsaved, document) };
}

/** Two files that cannot be read may differ. */
function isOvertaken({ base }: UnsavedFile, document: TextDocument | undefined): boolean {
  const disk = document?.disk ?? { kind: 'missing' };
  return disk.kind === 'unreadable' || base !== baseOf(disk);
}

function changeTo(file: string, before: string | null, after: string | null): FileChange[] {
  if (before === after) return [];
  if (before === null) return after === null ? [] : [{ file, kind: 'create', text: after }];
  if (after === null) return [{ file, kind: 'delete', text: before }];
  return [{ file, kind: 'modify', changes: diffTexts(before, after) }];
}

/** Nobody knows any more what the edits were made on, but that it was something else: so the conflict stays until it is decided. */
function otherThan(disk: ReadText): ReadText {
  return disk.kind === 'missing'
    ? { kind: 'unreadable', reason: 'it was read by an earlier session' }
    : { kind: 'missing' };
}

function decidedElsewhere(): FlowrightError {
  return new FlowrightError(
    'stale',
    'These edits were recovered or discarded in another window.',
    'Look at the project as it is now.',
  );
}
