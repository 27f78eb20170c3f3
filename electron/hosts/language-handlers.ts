import type { Handlers } from '../../shared/contract/calls.ts';
import type { LanguageService } from '../services/language/language-service.ts';

type LanguageHandlers = Pick<Handlers, Extract<keyof Handlers, `language.${string}`>>;

export function createLanguageHandlers(language: LanguageService): LanguageHandlers {
  return {
    'language.status': () => Promise.resolve(language.status()),
    'language.restart': () => language.restart().then(() => null),
    'language.complete': (place) => language.complete(place),
    'language.hover': (place) => language.hover(place),
    'language.signature': (place) => language.signature(place),
    'language.actions': (range) => language.actions(range),
    'language.edgeTypes': ({ workflow }) => language.edgeTypes(workflow),
  };
}
