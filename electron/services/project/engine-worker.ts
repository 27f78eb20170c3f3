import { parentPort } from 'node:worker_threads';
import { errorMessage, FlowrightError } from '../../../shared/base/error.ts';
import { createCodeEngine } from '../../../shared/edit/code-engine.ts';
import { diffModels, emptyModel } from '../../../shared/model/patch.ts';
import type { EngineAnswer, EngineRequest, StopRequest } from './engine-protocol.ts';

/** The worker thread's entry: parsing and planning happen here, so that a large project never holds up the host. */
function createAnswers(): (request: EngineRequest) => EngineAnswer {
  const engine = createCodeEngine({ rules: true, breaksLines: true });
  let told = emptyModel;
  return (request) => {
    const { id } = request;
    try {
      switch (request.call) {
        case 'update': {
          const model = engine.update(request.updates);
          const patch = diffModels(told, model);
          told = model;
          return { id, kind: 'model', patch };
        }
        case 'plan':
          return { id, kind: 'plan', plan: engine.plan(request.commands) };
        case 'copy':
          return { id, kind: 'text', text: engine.copy(request.workflow, request.steps) };
      }
    } catch (error) {
      const known = error instanceof FlowrightError ? error : undefined;
      const message = errorMessage(error);
      return { id, kind: 'error', error: { code: known?.code, message, hint: known?.hint } };
    }
  };
}

const answer = createAnswers();
parentPort?.on('message', (request: EngineRequest | StopRequest) => {
  if (request.call === 'stop') parentPort?.close();
  else parentPort?.postMessage(answer(request));
});
