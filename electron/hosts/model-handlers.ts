import type { Handlers } from '../../shared/contract/calls.ts';
import type { ModelService } from '../services/models/model-service.ts';

type ModelHandlers = Pick<Handlers, Extract<keyof Handlers, `models.${string}`>>;

export function createModelHandlers(models: ModelService): ModelHandlers {
  return {
    'models.list': () => models.list(),
    'models.save': (choice) => models.save(choice),
    'models.remove': ({ id }) => models.remove(id),
    'models.setKey': ({ baseUrl, key }) => models.setKey(baseUrl, key),
    'models.offered': ({ baseUrl, key }) => models.offered(baseUrl, key),
    'models.probe': ({ id }) => models.probe(id),
  };
}
