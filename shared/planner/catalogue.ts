import { z } from 'zod';

/**
 * What Flowright knows of common systems: one JSON file each under `resources/catalogue`. An entry tells what is sure, not all that the
 * system can do. Texts in braces are filled in when a request is made (`templates` below).
 */
export type Catalogue = readonly CatalogueSystem[];
export type CatalogueSystem = z.infer<typeof systemSchema>;
export type CatalogueEntity = z.infer<typeof entitySchema>;
export type CatalogueEndpoint = z.infer<typeof endpointSchema>;
export type CatalogueFields = z.infer<typeof fieldsSchema>;

/** How a catalogue's systems authenticate, in the words of a brief. */
const authNames = [
  'api-key',
  'basic',
  'oauth2-client-credentials',
  'oauth2-authorization-code',
  'none',
] as const;

/** Kebab case, as code and `flowright/systems.json` name a system. */
const nameSchema = z.string().regex(/^[a-z\d]+(?:-[a-z\d]+)*$/);

/**
 * A field by its name, with `?` behind a name that may be missing (`FirstName?`). Types are written as in TypeScript: `string`,
 * `number`, `integer`, `boolean`, `unknown`, texts with a format (`date`, `date-time`, `email`, `uri`, `decimal`: a number as text), or the
 * name of one of the system's `types`; with `[]` behind for a list and ` | null` where it may be null.
 */
const fieldsSchema = z.record(z.string(), z.string());

const paginationSchema = z.discriminatedUnion('style', [
  /** `next` is where the answer has the cursor; `parameter` where it is sent: a query parameter, or a member of the body. */
  z.strictObject({ style: z.literal('cursor'), parameter: z.string(), next: z.string() }),
  /** The cursor is the id of the last record; `more` is where the answer says whether there are more. */
  z.strictObject({ style: z.literal('last-id'), parameter: z.string(), more: z.string() }),
  z.strictObject({ style: z.literal('page'), parameter: z.string(), first: z.number().int() }),
  /** `parameter` is `null` where `{offset}` stands in the query; `first` is 0 or 1. */
  z.strictObject({
    style: z.literal('offset'),
    parameter: z.string().nullable(),
    first: z.number().int(),
    size: z.number().int(),
  }),
  /** `next` is where the answer has the address of the next page. */
  z.strictObject({ style: z.literal('next-url'), next: z.string() }),
  z.strictObject({ style: z.literal('link-header') }),
]);

/**
 * A request. Placeholders of path, query, headers and body: `{id}` of the record, `{field}` and `{value}` looked up, `{since}` in the format
 * below and `{now}` in the same, `{fields}` the names of the fields that people mean (those in `within`, without the id) separated by
 * commas (a list where it is a whole element of a list in a body), and `{offset}`. In a body, a text that is nothing but `{record}` is the
 * record itself, `{recordText}` its JSON text, `{values}` the list of its values, `{record.name}` its field `name`.
 */
const endpointSchema = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  /** Behind the base URL. */
  path: z.string().startsWith('/'),
  query: z.record(z.string(), z.string()).default({}),
  headers: z.record(z.string(), z.string()).default({}),
  /** How the body is written: JSON unless it says `form`, which is `application/x-www-form-urlencoded`. */
  encoding: z.enum(['json', 'form']).optional(),
  /** The body where it is not just the record: a template. `null` for the record (create, update), or for none. */
  body: z.unknown().default(null),
  /** The member of the body that holds the record (`order` for `{"order": {…}}`); `null` where the body is the record. */
  wrap: z.string().nullable().default(null),
  /**
   * Where the answer has the record or the list of records: `results`, `QueryResponse.Customer`; empty for the whole answer. Paths are those
   * of shapes: odd names are quoted, as in `"@odata.nextLink"`.
   */
  answer: z.string().default(''),
  /** Of lists; `null` for one page only. */
  pagination: paginationSchema.nullable().default(null),
  /** How `{since}` is written: `iso` is date and time in UTC, `date` the date alone. */
  since: z.enum(['iso', 'date', 'seconds', 'milliseconds']).default('iso'),
  /** How a quotation mark within `{value}` is written: `\'` or `''`. `null` where the value stands alone. */
  quoting: z.enum(['backslash', 'doubled']).nullable().default(null),
  /** The only fields that can be searched for; empty for any. */
  by: z.array(z.string()).default([]),
});

const entitySchema = z.strictObject({
  name: nameSchema,
  title: z.string(),
  plural: z.string(),
  /** Further words for it, in lower case and singular. */
  aliases: z.array(z.string()).default([]),
  /** The path of the field that tells a record from others. */
  id: z.string(),
  fields: fieldsSchema,
  /** Whether users give it fields of their own, such as the columns of a table: other names are no mistake. */
  open: z.boolean().optional(),
  /** The object in which the fields are that people mean by their bare names: `properties` of HubSpot's records; empty for the record itself. */
  within: z.string().default(''),
  /** Fields that are never sent. */
  readOnly: z.array(z.string()).default([]),
  /** What is worth knowing of a field, by path. */
  docs: z.record(z.string(), z.string()).default({}),
  endpoints: z.strictObject({
    get: endpointSchema.optional(),
    list: endpointSchema.optional(),
    /** Those that changed since a time. */
    changed: endpointSchema.optional(),
    /** By one field. */
    search: endpointSchema.optional(),
    create: endpointSchema.optional(),
    update: endpointSchema.optional(),
  }),
  /** A record as the system gives it; the values are invented. */
  sample: z.record(z.string(), z.unknown()),
});

const eventSchema = z.strictObject({
  /** An entity's name. */
  entity: nameSchema,
  /** `created`, `updated`, `deleted`, or another such as `paid`. */
  change: z.string(),
  /** As the system names it: `orders/create`. */
  topic: z.string(),
});

const webhookSchema = z.strictObject({
  /** The name of the type in `types` of what is delivered, or of one of its elements; `null` where it is the record alone. */
  type: z.string().nullable(),
  /** Whether a list of them is delivered. */
  list: z.boolean().default(false),
  /** Where the record is in it, empty for the whole; `null` where the record is not in it and has to be fetched by `id`. */
  record: z.string().nullable(),
  /** Where the record's id is in it. */
  id: z.string(),
  /** Where it says what happened. */
  event: z.strictObject({ in: z.enum(['body', 'header']), name: z.string() }).nullable(),
  /** A delivery as the system sends it, the list around it included; `null` where it is the record alone. */
  sample: z.unknown().default(null),
  events: z.array(eventSchema),
});

/** One file under `resources/catalogue`. */
export const systemSchema = z.strictObject({
  name: nameSchema,
  title: z.string(),
  /** Further names, in lower case. */
  aliases: z.array(z.string()).default([]),
  /** With placeholders for what each user has of his own: `https://{shop}.myshopify.com`. Never with `/api` at its end (docs/rules.md). */
  baseUrl: z.string(),
  /** What the placeholders of `baseUrl` are. */
  placeholders: z
    .record(z.string(), z.strictObject({ title: z.string(), example: z.string() }))
    .default({}),
  /** The default first. `note` says what is special, such as the header of the key. */
  auth: z.array(z.strictObject({ scheme: z.enum(authNames), note: z.string().default('') })).min(1),
  /** Objects within records, by type name. */
  types: z.record(z.string(), fieldsSchema).default({}),
  entities: z.array(entitySchema).min(1),
  webhook: webhookSchema.nullable().default(null),
  /** Requests per time, as the system documents them; `null` where it is not known for sure. */
  limits: z.string().nullable().default(null),
  /** Where to send a text for people; only of systems that are told things. */
  notify: z
    .strictObject({
      endpoint: endpointSchema,
      /** The members of the body that hold the text and the channel. */
      text: z.string(),
      channel: z.string().nullable(),
    })
    .nullable()
    .default(null),
  /** Documentation for people. */
  documentation: z.url(),
});

export function findSystem(catalogue: Catalogue, name: string | null): CatalogueSystem | null {
  return catalogue.find((system) => system.name === name) ?? null;
}

export function findEntity(system: CatalogueSystem | null, name: string): CatalogueEntity | null {
  return system?.entities.find((entity) => entity.name === name) ?? null;
}
