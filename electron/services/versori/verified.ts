import type { VerifyReport } from '../../../shared/model/report.ts';
import type { VerifiedState } from './deploy/guards.ts';
import { collectUpload } from './deploy/upload.ts';

export interface VerifiedFiles {
  readonly state: VerifiedState | null;
  /** Every local file in the module graph of the entry point, relative with `/`; empty while it is not known. */
  readonly moduleFiles: readonly string[];
}

/** Remembers which files the last verification of a folder saw, for as long as the host runs. */
export interface VerifiedMemory {
  /** Runs a verification and remembers its verdict together with the hash of what would go up. */
  remember(folder: string, verify: Verify): Promise<VerifyReport>;
  of(folder: string): VerifiedFiles;
  /** Whether the files that would go up now are those of the last verdict. */
  stillHolds(folder: string): Promise<boolean>;
}

/** A verification that tells the files of the module graph before it checks them. */
type Verify = (onModuleFiles: (files: readonly string[]) => Promise<void>) => Promise<VerifyReport>;

interface Seen {
  moduleFiles: readonly string[];
  /** `null` as well when files changed before. */
  hash: string | null;
}

const nothingKnown: VerifiedFiles = { state: null, moduleFiles: [] };

export function createVerifiedMemory(): VerifiedMemory {
  const byFolder = new Map<string, VerifiedFiles>();
  return {
    of: (folder) => byFolder.get(folder) ?? nothingKnown,
    async stillHolds(folder) {
      const { state, moduleFiles } = byFolder.get(folder) ?? nothingKnown;
      if (state === null) return false;
      return (await collectUpload(folder, moduleFiles)).hash === state.filesHash;
    },
    async remember(folder, verify) {
      const guess = moduleFilesOf(byFolder, folder);
      byFolder.set(folder, { ...nothingKnown, moduleFiles: guess });
      const seen: Seen = { moduleFiles: [], hash: null };
      const begun = await collectUpload(folder, guess);
      const report = await verify(async (files) => {
        // Some tools have read the files before the module graph is known.
        const isSame = (await collectUpload(folder, guess)).hash === begun.hash;
        seen.moduleFiles = files;
        seen.hash = isSame ? (await collectUpload(folder, files)).hash : null;
      });
      const { moduleFiles } = seen;
      const { hash } = await collectUpload(folder, moduleFiles);
      // Files that changed meanwhile may have been seen by one tool and not by another.
      const isKnown = hash === seen.hash || !report.ok;
      const state = isKnown ? { filesHash: hash, ok: report.ok } : null;
      byFolder.set(folder, { state, moduleFiles });
      return report;
    },
  };
}

/** The graph of before is the best guess for a plan that is made while a verification runs or after one that was cancelled. */
function moduleFilesOf(byFolder: ReadonlyMap<string, VerifiedFiles>, folder: string) {
  return byFolder.get(folder)?.moduleFiles ?? [];
}
