import { FlowrightError } from '../../../../shared/base/error.ts';
import type { ProposalChecks } from '../../../../shared/assistant/proposal.ts';
import type { TriedChanges } from '../../../../shared/assistant/tried-changes.ts';
import { chat } from '../../models/chat.ts';
import type { ModelService, SavedModel } from '../../models/model-service.ts';
import { realSleep, type Retry } from '../../models/retry.ts';
import type { ProjectEngine, ProjectTexts } from '../../project/types.ts';
import type { SecretReader } from '../../secrets/store.ts';
import type { DraftProvider, DraftRequest } from '../draft-provider.ts';
import { createMask, type Mask } from './masking.ts';
import { createModelProvider, previewRequest } from './model-provider.ts';
import { seenRequest } from './seen-request.ts';

export interface ModelProvidersParts {
  readonly models: ModelService;
  readonly secrets: Pick<SecretReader, 'values'>;
  readonly createEngine: () => ProjectEngine;
  /** Of the project that drafts are made for. */
  readonly files: ProjectTexts['files'];
  readonly check: (tried: TriedChanges, signal: AbortSignal) => Promise<ProposalChecks>;
  /** Tokens of one turn, in and out: enough for a whole integration, and an end for a model that runs in circles. */
  readonly budget: () => number;
  /** Waits before a second try. */
  readonly sleep?: Retry['sleep'];
}

/** Every model that the user has set up, as a maker of drafts for one project. */
export function modelProviders(parts: ModelProvidersParts): readonly DraftProvider[] {
  return parts.models.saved().map((model) => ({
    name: model.id,
    async draft(request, signal) {
      const mask = await createMask(parts.secrets);
      const provider = await openProvider(parts, model, mask, request.onProgress);
      return provider.draft(request, signal);
    },
    async preview(request) {
      const mask = await createMask(parts.secrets);
      const { capabilities } = model;
      const hasTools = capabilities?.tools ?? true;
      return {
        request: previewRequest(seenRequest(request, capabilities?.images ?? false), {
          hasTools,
          mask,
        }),
        isTested: capabilities !== null,
      };
    },
  }));
}

async function openProvider(
  { models, createEngine, files, check, budget, sleep = realSleep }: ModelProvidersParts,
  { id, baseUrl, model, capabilities }: SavedModel,
  mask: Mask,
  onProgress: DraftRequest['onProgress'],
): Promise<DraftProvider> {
  const known = capabilities ?? (await probed(models, id));
  const key = await models.keyOf(baseUrl);
  const retry: Retry = {
    sleep,
    onWait: ({ seconds, reason }) => onProgress?.({ kind: 'waiting', seconds, reason }),
  };
  const provider = createModelProvider({
    name: id,
    createEngine,
    files,
    check,
    mask,
    budget: budget(),
    hasTools: known.tools,
    contextLimit: known.contextTokens,
    send: (messages, tools, onTurn, signal) =>
      chat({
        baseUrl,
        key,
        model,
        messages,
        tools,
        asJson: !known.tools,
        onProgress: onTurn,
        signal,
        retry,
      }),
  });
  return {
    ...provider,
    draft: (request, signal) => provider.draft(seenRequest(request, known.images), signal),
  };
}

async function probed(models: ModelService, id: string) {
  const found = (await models.probe(id)).find((model) => model.id === id)?.capabilities;
  if (found !== null && found !== undefined) return found;
  throw new FlowrightError('failed', 'It is not known what the model can do.', 'Test it again.');
}
