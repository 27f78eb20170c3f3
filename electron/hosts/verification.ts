import { FlowrightError } from '../../shared/base/error.ts';
import type { LastVerify, ProjectSnapshot } from '../../shared/contract/types.ts';
import type { VerifyReport } from '../../shared/model/report.ts';
import type { Workspace } from '../services/project/types.ts';

/** The verification of the open project: one at a time, the latest wins. */
export interface Verification {
  /** Looks at the disk, saves, then verifies. */
  start(): Promise<VerifyReport>;
  /** Resolves when nothing of it runs any more. */
  cancel(): Promise<void>;
  /** The last verdict on the open project. */
  last(): Promise<LastVerify | null>;
}

export interface VerificationParts {
  readonly workspace: Pick<Workspace, 'refresh' | 'save' | 'current'>;
  /** Comes from the Deno service. */
  readonly verify: (project: ProjectSnapshot, signal: AbortSignal) => Promise<VerifyReport>;
  /** Whether the folder's files are those that its last verification saw. */
  readonly stillHolds: (folder: string) => Promise<boolean>;
}

/** Runs verifications of whatever project is open. */
export function createVerification(parts: VerificationParts): Verification {
  const { workspace, verify } = parts;
  let finished: { readonly folder: string; readonly report: VerifyReport } | null = null;
  let running: { readonly controller: AbortController; readonly ended: Promise<unknown> } | null =
    null;

  async function cancel(): Promise<void> {
    running?.controller.abort();
    await running?.ended;
  }

  /** Waits for the verification before it, so that never two run at a time. */
  async function verifyAfter(
    previous: Promise<unknown> | undefined,
    signal: AbortSignal,
  ): Promise<VerifyReport> {
    await previous;
    // What the tools will see, also where nobody was told that it changed.
    await workspace.refresh();
    await workspace.save();
    const project = workspace.current();
    if (project === null) {
      throw new FlowrightError('no-project', 'No project is open.', 'Open a project first.');
    }
    if (signal.aborted) throw new FlowrightError('cancelled', 'The verification was cancelled.');
    const report = await verify(project, signal);
    finished = { folder: project.folder, report };
    return report;
  }

  return {
    cancel,
    async last() {
      const project = workspace.current();
      if (project === null || finished?.folder !== project.folder) return null;
      const { report } = finished;
      const isSaved = project.files.every(({ state }) => state === 'saved');
      return { report, isCurrent: isSaved && (await parts.stillHolds(project.folder)) };
    },
    async start() {
      const previous = running;
      previous?.controller.abort();
      const controller = new AbortController();
      const report = verifyAfter(previous?.ended, controller.signal);
      const current = { controller, ended: report.catch(() => undefined) };
      running = current;
      try {
        return await report;
      } finally {
        if (running === current) running = null;
      }
    },
  };
}
