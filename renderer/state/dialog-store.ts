import { create } from 'zustand';
import type { TurnPlace } from '../../shared/contract/assistant-calls.ts';
import type { OfferedPlan } from '../../shared/contract/platform-types.ts';
import type { WaitingRequest } from './waiting-request.ts';
import type { PlatformVersion } from '../../shared/model/platform.ts';

/** The one dialog that is open. */
export type DialogState =
  | { readonly kind: 'none' }
  /** New project; `template` is `blank` or an example's id. */
  | { readonly kind: 'create'; readonly template: string }
  /** The serve host's folder picker. */
  | { readonly kind: 'open-folder' }
  /** Asks for trust, then goes on with what needed it. */
  | { readonly kind: 'trust' }
  /** Chooses the folder's project on the platform. */
  | { readonly kind: 'link-project' }
  | { readonly kind: 'confirm-deploy'; readonly plan: OfferedPlan }
  /** Deploys a version that the platform has. */
  | { readonly kind: 'deploy-version'; readonly version: PlatformVersion }
  /** The files that changed on disk while they had unsaved edits. */
  | { readonly kind: 'conflict' }
  /** Asks for the id of a workflow's copy, or for the file that it goes to. */
  | { readonly kind: 'duplicate-workflow' | 'move-workflow'; readonly workflow: string }
  /** Fills a request of a step, or inserts one (`block` is `null`), from a curl command. */
  | {
      readonly kind: 'import-curl';
      readonly workflow: string;
      readonly step: string;
      readonly block: string | null;
    }
  /** The two ends of a new mapping. */
  | { readonly kind: 'new-mapping' }
  /** What a new shape is made from. */
  | { readonly kind: 'new-shape' }
  /** What a shape is brought up to date with; `shape` is one of the project, or empty. */
  | { readonly kind: 'update-shape'; readonly shape: string }
  /** What of a request of the assistant is taken back. */
  | { readonly kind: 'restore'; readonly place: TurnPlace }
  /** Asks before the chat that is shown is deleted. */
  | { readonly kind: 'remove-chat' }
  /** The models of the assistant. */
  | { readonly kind: 'models' }
  /** What a model would be sent: for a request that waits for consent, or for what stands in the composer (`null`). */
  | { readonly kind: 'what-is-sent'; readonly waiting: WaitingRequest | null }
  | { readonly kind: 'settings' }
  | { readonly kind: 'shortcuts' };

export const useDialogStore = create<DialogState>()(() => ({ kind: 'none' }));

export function showDialog(dialog: DialogState): void {
  useDialogStore.setState(dialog, true);
}

export function closeDialog(): void {
  useDialogStore.setState({ kind: 'none' }, true);
}
