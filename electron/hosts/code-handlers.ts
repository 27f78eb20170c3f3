import type { Handlers } from '../../shared/contract/calls.ts';
import type { Workspace } from '../services/project/types.ts';

/** The calls that read code as text. */
export function createCodeHandlers(workspace: Workspace): Pick<Handlers, 'code.copy'> {
  return {
    'code.copy': async ({ workflow, steps }) => ({
      text: await workspace.copySteps(workflow, steps),
    }),
  };
}
