import type { Emit } from '../../../shared/contract/events.ts';
import type { DenoLocator } from '../deno/locate.ts';
import { createVerifyService } from '../deno/verify.ts';
import type { AppFolders, Clock, Logger } from '../ports.ts';
import type { ProcessDoor } from '../process/types.ts';
import type { ModelService } from '../models/model-service.ts';
import type { ProjectEngine, ProjectTexts } from '../project/types.ts';
import type { SecretReader } from '../secrets/store.ts';
import { createBuiltinProvider } from './builtin.ts';
import type { DraftProvider } from './draft-provider.ts';
import { checkTried } from './make-proposal.ts';
import type { MakeParts } from './make-proposal.ts';
import { modelProviders } from './model/model-providers.ts';

export interface AssistantOptions {
  readonly door: ProcessDoor;
  readonly locator: DenoLocator;
  readonly folders: AppFolders;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly createEngine: () => ProjectEngine;
  readonly isTrusted: (folder: string) => boolean;
  /** Models beside the planner; none where they are not set up. */
  readonly models?: ComposedModels;
}

interface ComposedModels {
  readonly service: ModelService;
  readonly secrets: Pick<SecretReader, 'values'>;
  /** Tokens of one turn. */
  readonly budget: () => number;
}

/** Nobody is told: what is verified is a copy, and the verdict goes with the proposal. */
const silent: Emit = () => undefined;

/** What proposals are made with. Providers make and check their drafts on the texts that they are given, whatever becomes of the project. */
export function composeAssistant(options: AssistantOptions): MakeParts & {
  readonly providers: (project: ProjectTexts) => readonly DraftProvider[];
} {
  const service = createVerifyService({ ...options, emit: silent });
  const { folders, createEngine, isTrusted, models } = options;
  const parts: MakeParts = {
    folders,
    createEngine,
    isTrusted,
    verify: (project, signal) => service.verify(project, signal),
  };
  const asked = (project: ProjectTexts): readonly DraftProvider[] =>
    models === undefined
      ? []
      : modelProviders({
          models: models.service,
          secrets: models.secrets,
          createEngine,
          files: project.files,
          budget: models.budget,
          check: (tried, signal) => checkTried(parts, project, tried, signal),
        });
  const builtin = createBuiltinProvider(folders.resources);
  return { ...parts, providers: (project) => [builtin, ...asked(project)] };
}
