import { FlowrightError } from '../../../shared/base/error.ts';
import type { ModelConsents } from '../models/consents.ts';
import { isRemote, type SavedModel } from '../models/model-service.ts';

/** Where what a provider is told goes. */
export interface Destination {
  readonly host: string;
  readonly model: string;
  readonly isRemote: boolean;
  readonly needsConsent: boolean;
}

/** Lets nothing of a project leave this computer before the user has agreed to it, for each project and address. */
export interface ConsentGuard {
  /** `null` for a provider that tells nobody. `folder` is a real path. */
  destinationOf(folder: string, provider: string): Destination | null;
  /** Throws `needs-consent` where the user has not agreed and does not do so now; who does is not asked again. */
  require(folder: string, provider: string, isGiven: boolean): void;
}

interface ConsentGuardParts {
  readonly saved: () => readonly SavedModel[];
  readonly consents: Pick<ModelConsents, 'has' | 'remember'>;
}

export function createConsentGuard({ saved, consents }: ConsentGuardParts): ConsentGuard {
  const find = (provider: string) => saved().find(({ id }) => id === provider);
  const lacks = (folder: string, model: SavedModel): boolean =>
    isRemote(model) && !consents.has(folder, new URL(model.baseUrl).origin);
  return {
    destinationOf(folder, provider) {
      const model = find(provider);
      if (model === undefined) return null;
      return {
        host: new URL(model.baseUrl).host,
        model: model.model,
        isRemote: isRemote(model),
        needsConsent: lacks(folder, model),
      };
    },
    require(folder, provider, isGiven) {
      const model = find(provider);
      if (model === undefined || !lacks(folder, model)) return;
      const { origin, host } = new URL(model.baseUrl);
      if (isGiven) {
        consents.remember(folder, origin);
        return;
      }
      throw new FlowrightError(
        'needs-consent',
        `What you write and what the model reads of the project would be sent to ${host}.`,
        'Look at what will be sent, and agree to it.',
      );
    },
  };
}
