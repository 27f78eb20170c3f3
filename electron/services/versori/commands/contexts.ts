import { z } from 'zod';
import type { PlatformContext } from '../../../../shared/model/platform.ts';
import { readTimeoutMs } from '../declaration.ts';
import type { VersoriCommand } from '../declaration.ts';
import { parseJson, parseList } from '../output.ts';

// The CLI prints each context's token too; the schema names only what may go on, and zod drops the rest.
const listedContext = z.object({
  Name: z.string(),
  OrganisationId: z.string(),
  URLOverwrite: z.string().optional(),
});

const shownContext = z.object({
  name: z.string(),
  organisationId: z.string(),
  urlOverwrite: z.string().optional(),
});

/** All contexts, by name. Never shown in the Output panel: it prints tokens. */
export const contextList: VersoriCommand<null, readonly PlatformContext[]> = {
  path: ['context', 'list'],
  effect: 'read',
  flags: [],
  context: 'optional',
  timeoutMs: readTimeoutMs,
  visible: false,
  args: () => ['--output=json'],
  parse: (stdout) =>
    parseList(stdout, listedContext)
      .map((context) => ({
        // The active one is marked by a star before its name.
        name: context.Name.replace(/^\*/, ''),
        organisationId: context.OrganisationId,
        active: context.Name.startsWith('*'),
        url:
          context.URLOverwrite === undefined || context.URLOverwrite === ''
            ? null
            : context.URLOverwrite,
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  failures: [],
};

/** The context in effect: the given one, else the active one. */
export const contextShow: VersoriCommand<null, Omit<PlatformContext, 'active'>> = {
  path: ['context', 'show'],
  effect: 'read',
  flags: [],
  context: 'optional',
  timeoutMs: readTimeoutMs,
  visible: true,
  args: () => ['--output=json'],
  parse: (stdout) => {
    const context = parseJson(stdout, shownContext);
    return {
      name: context.name,
      organisationId: context.organisationId,
      url: context.urlOverwrite ?? null,
    };
  },
  failures: [],
};
