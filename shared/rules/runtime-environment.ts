import { resolveName } from '../parse/scope.ts';
import { codeMatches } from './places.ts';
import type { Finding, SourceRule } from './rule.ts';

const pattern = /\b(?:(Deno)\s*\.\s*env|(process)\s*\??\.\s*env)\b/g;

/** Values of `.env` never reach the runtime; what varies is an activation variable. */
export const runtimeEnvironment: SourceRule = {
  name: 'runtime-environment',
  about: 'source',
  severity: 'warning',
  find: (unit) => {
    if (unit.text.search(pattern) === -1) return [];
    return codeMatches(unit, pattern).flatMap((match): Finding[] => {
      const name = match[1] ?? match[2] ?? '';
      // `process` may be a name of the project's own; an import of node:process is the same thing as the global.
      const declared = resolveName(unit.source, name);
      if (declared !== null && !/["'](?:node:)?process["']/.test(unit.text)) return [];
      const message = `${name}.env is empty where this runs: read an activation variable with activation.getVariable(…), or let a connection hold the credentials.`;
      return [{ file: unit.file, offset: match.index, message }];
    });
  },
};
