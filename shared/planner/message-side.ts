import type { BriefSystem } from '../assistant/brief.ts';
import type { Catalogue, CatalogueEntity } from './catalogue.ts';
import { plainEndpoint } from './plain-endpoint.ts';
import { systemOf, type Side } from './sides.ts';

/** A system that is told things, with its messages as the entity that is written. */
export function messageSide(
  catalogue: Catalogue,
  name: string,
  named: BriefSystem | undefined,
): Side {
  const brief: BriefSystem = named ?? { name, title: name, catalogue: null, auth: null };
  const system = systemOf(catalogue, brief);
  const { notify } = system;
  const text = notify?.text ?? 'text';
  const channel = notify?.channel ?? null;
  const fields = { ...(channel === null ? {} : { [channel]: 'string' }), [text]: 'string' };
  const entity: CatalogueEntity = {
    name: 'message',
    title: 'Message',
    plural: 'messages',
    aliases: [],
    id: 'id',
    fields,
    open: false,
    within: '',
    readOnly: [],
    docs: {},
    endpoints: { create: notify?.endpoint ?? plainEndpoint('POST', '/messages') },
    sample: Object.fromEntries(Object.keys(fields).map((field) => [field, 'text'])),
  };
  return { system, entity, isAssumed: notify === null };
}
