import { FlowrightError } from '../../../../shared/base/error.ts';
import type { ProposalChecks } from '../../../../shared/assistant/proposal.ts';
import type { TriedChanges } from '../../../../shared/assistant/tried-changes.ts';
import { redactText } from '../../log/redact.ts';
import { chat } from '../../models/chat.ts';
import type { ModelService, SavedModel } from '../../models/model-service.ts';
import type { ProjectEngine } from '../../project/types.ts';
import type { SecretReader } from '../../secrets/store.ts';
import type { DraftProvider } from '../draft-provider.ts';
import { createModelProvider } from './model-provider.ts';

export interface ModelProvidersParts {
  readonly models: ModelService;
  readonly secrets: Pick<SecretReader, 'values'>;
  readonly createEngine: () => ProjectEngine;
  readonly check: (tried: TriedChanges, signal: AbortSignal) => Promise<ProposalChecks>;
}

/** Tokens of one turn, in and out: enough for a whole integration, and an end for a model that runs in circles. */
const budget = 400_000;

/** Every model that the user has set up, as a maker of drafts. */
export function modelProviders(parts: ModelProvidersParts): readonly DraftProvider[] {
  return parts.models.saved().map((model) => ({
    name: model.id,
    async draft(request, signal) {
      const mask = await masking(parts.secrets);
      const provider = await openProvider(parts, model, mask);
      return provider.draft(request, signal);
    },
  }));
}

async function openProvider(
  { models, createEngine, check }: ModelProvidersParts,
  { id, baseUrl, model, capabilities }: SavedModel,
  mask: (text: string) => string,
): Promise<DraftProvider> {
  const known = capabilities ?? (await probed(models, id));
  const key = await models.keyOf(baseUrl);
  return createModelProvider({
    name: id,
    createEngine,
    check,
    mask,
    budget,
    hasTools: known.tools,
    send: (messages, tools, onProgress, signal) =>
      chat({ baseUrl, key, model, messages, tools, asJson: !known.tools, onProgress, signal }),
  });
}

async function probed(models: ModelService, id: string) {
  const found = (await models.probe(id)).find((model) => model.id === id)?.capabilities;
  if (found !== null && found !== undefined) return found;
  throw new FlowrightError('failed', 'It is not known what the model can do.', 'Test it again.');
}

/** Secrets that Flowright keeps, and what looks like one. */
async function masking(secrets: Pick<SecretReader, 'values'>): Promise<(text: string) => string> {
  const known = (await secrets.values()).filter((value) => value.length >= 4);
  return (text) =>
    redactText(known.reduce((masked, value) => masked.replaceAll(value, '•••'), text));
}
