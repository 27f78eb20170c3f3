import type { Brief, BriefAuth, BriefSystem } from '../assistant/brief.ts';
import type { Catalogue, CatalogueSystem } from './catalogue.ts';
import { tenantVariables } from './read-steps.ts';
import { systemOf } from './sides.ts';

/** Flowright's words for how a system authenticates (`authSchemes`), with what tells the kinds of OAuth apart. */
function authEntry(auth: BriefAuth): Readonly<Record<string, string>> {
  switch (auth) {
    case 'api-key':
    case 'none':
      return { authScheme: auth };
    case 'basic':
      return { authScheme: 'basic-auth' };
    case 'oauth2-client-credentials':
      return { authScheme: 'oauth2', grantType: 'client-credentials' };
    case 'oauth2-authorization-code':
      return { authScheme: 'oauth2', grantType: 'authorization-code' };
  }
}

export const authWords: Readonly<Record<BriefAuth, string>> = {
  'api-key': 'API key',
  basic: 'Basic authentication',
  'oauth2-client-credentials': 'OAuth 2.0 client credentials',
  'oauth2-authorization-code': 'OAuth 2.0 authorization code',
  none: 'None',
};

/** What the prompt says, else what the system takes by default. */
export function authOf(named: BriefSystem, system: CatalogueSystem): BriefAuth {
  return named.auth ?? system.auth[0]?.scheme ?? 'api-key';
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** `flowright/systems.json`, together with the systems that it has already. */
export function systemsText(brief: Brief, catalogue: Catalogue, before: string | null): string {
  const known = systemsIn(before);
  const added = brief.systems.map((named) => {
    const system = systemOf(catalogue, named);
    const entry = { ...authEntry(authOf(named, system)), baseUrl: system.baseUrl };
    const sorted = Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)));
    return [named.name, known[named.name] ?? { environments: { production: sorted } }] as const;
  });
  const all = Object.entries({ ...known, ...Object.fromEntries(added) });
  const systems = Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
  return json({ systems });
}

function systemsIn(text: string | null): Readonly<Record<string, unknown>> {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    const has = typeof value === 'object' && value !== null && 'systems' in value;
    const systems: unknown = has ? value.systems : {};
    return typeof systems === 'object' && systems !== null ? { ...systems } : {};
  } catch {
    return {};
  }
}

/** `flowright/variables.json`: the schema of the activation variables, as the platform keeps it. */
export function variablesText(): string {
  const { enabled, from } = tenantVariables;
  const property = (type: string, description: string, value: unknown): object => ({
    type,
    description,
    default: value,
  });
  return json({
    type: 'object',
    properties: {
      [enabled.name]: property(
        enabled.type,
        'Whether anything is written for the tenant.',
        enabled.default,
      ),
      [from.name]: property(from.type, 'From when on records are taken at first.', from.default),
    },
    required: [],
  });
}

/** The secrets that setting up the connections needs, without their values. */
export function environmentText(brief: Brief, catalogue: Catalogue, before: string | null): string {
  const lines = brief.systems.flatMap((named) => {
    const prefix = named.name.toUpperCase().replaceAll('-', '_');
    const names: Readonly<Record<BriefAuth, readonly string[]>> = {
      'api-key': ['API_KEY'],
      basic: ['USERNAME', 'PASSWORD'],
      'oauth2-client-credentials': ['CLIENT_ID', 'CLIENT_SECRET'],
      'oauth2-authorization-code': ['CLIENT_ID', 'CLIENT_SECRET'],
      none: [],
    };
    const auth = authOf(named, systemOf(catalogue, named));
    return names[auth].map((name) => `${prefix}_${name}=`);
  });
  // The example of a new project has nothing of its own.
  if (before !== null && !before.includes('<SYSTEM>')) {
    const known = new Set(
      before.split(/\r?\n/).map((one) => `${one.split('=')[0]?.trim() ?? ''}=`),
    );
    const missing = lines.filter((one) => !known.has(one));
    return missing.length === 0 ? before : `${before.trimEnd()}\n${missing.join('\n')}\n`;
  }
  return [
    '# Secrets for setting up connections with the command line. They never reach the running integration.',
    ...lines,
    '',
  ].join('\n');
}

/** The research document with a new part: behind what is there, unless that is the empty document of a new project. */
export function besideResearch(before: string | null, text: string): string {
  const own = (before ?? '')
    .split('\n')
    .filter(
      (one) => one !== '' && !one.startsWith('#') && !one.startsWith('What the integration has'),
    );
  if (before === null || own.length === 0) return text;
  return before.includes(text.trim()) ? before : `${before.trimEnd()}\n\n${text}`;
}
