import type { EventTap } from '../../shared/contract/event-tap.ts';
import { createLanguageService } from '../services/language/language-service.ts';
import type {
  LanguageService,
  LanguageServiceOptions,
} from '../services/language/language-service.ts';
import type { Workspace } from '../services/project/types.ts';

export type LanguageParts = Omit<LanguageServiceOptions, 'emit' | 'readText'> & {
  readonly events: EventTap;
  readonly workspace: Workspace;
};

/** The language service of whatever project is open. */
export function createLanguage({ events, workspace, ...parts }: LanguageParts): LanguageService {
  const language = createLanguageService({
    ...parts,
    emit: events.emit,
    readText: (file) => workspace.readText(file),
  });
  events.on('project.changed', () => {
    language.projectChanged(workspace.current());
  });
  events.on('text.changed', (event) => {
    language.textChanged(event);
  });
  events.on('verify.finished', () => {
    // A verification fetches what is missing; the server looks for it only when it starts.
    const { state, files } = language.status();
    const isMissing = files.some(({ problems }) =>
      problems.some(({ code }) => code === 'dependency-unavailable'),
    );
    if (state === 'ready' && isMissing) void language.restart();
  });
  return language;
}
