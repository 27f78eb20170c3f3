/** Edits that a session had not saved when it was killed. */
export interface RecoveryOffer {
  readonly id: string;
  /** The last of the edits; ISO 8601, UTC. */
  readonly editedAt: string;
  readonly files: readonly RecoveredFile[];
}

export interface RecoveredFile {
  readonly file: string;
  /** What recovering does to the file as it is now. */
  readonly change: 'created' | 'modified' | 'deleted';
  /** The disk holds something else than the edits were made on: recovering them makes a conflict. */
  readonly changedOnDisk: boolean;
}

/** A file as it is and as recovering would make it; `null` for no file. */
export interface RecoveredText {
  readonly before: string | null;
  readonly after: string | null;
}

export interface RecoveryDecision {
  readonly id: string;
  readonly decision: 'recover' | 'discard';
}
