/** The helpers of new projects, which are imported where a project has them as they are (resources/templates/blank). */
const responses = `// From src/services/responses.ts
/** An answer outside 2xx. */
class ResponseError extends Error {
  constructor(readonly status: number, readonly body: string) {
    super(\`The system answered \${status}: \${body}\`);
    this.name = 'ResponseError';
  }
}

// From src/services/responses.ts
/** The answer's JSON body. Throws a \`ResponseError\` for a status outside 2xx. */
async function readJson<Body>(response: Response): Promise<Body> {
  if (!response.ok) {
    throw new ResponseError(response.status, await response.text());
  }
  return await response.json() as Body;
}

// From src/services/responses.ts
/**
 * Whether an error means that the system cannot be used at all: wrong credentials, a wrong address, a failure on its side,
 * or no connection (\`fetch\` then throws a \`TypeError\`).
 */
function isOutage(error: unknown): boolean {
  if (error instanceof ResponseError) {
    return [401, 403, 404].includes(error.status) || error.status >= 500;
  }
  return error instanceof TypeError;
}`;

const texts = {
  readJson: responses,
  isOutage: responses,
  ResponseError: responses,
  readPages: `/** Every page of a list. \`readPage\` is told where its page begins, and says where the next one does. */
async function readPages<Item, Place>(
  readPage: (place: Place | null) => Promise<{ items: Item[]; next: Place | null }>,
): Promise<Item[]> {
  const items: Item[] = [];
  let place: Place | null = null;
  do {
    const page: { items: Item[]; next: Place | null } = await readPage(place);
    items.push(...page.items);
    place = page.next;
  } while (place !== null);
  return items;
}`,
  nextLink: `/** The address of the next page in the header \`Link\`. */
function nextLink(response: Response): string | null {
  return /<([^>]+)>;\\s*rel="next"/.exec(response.headers.get('link') ?? '')?.[1] ?? null;
}`,
  escapeQuotes: `/** A text as it stands between the quotation marks of a query. */
function escapeQuotes(text: unknown): string {
  return String(text).replaceAll(/[\\\\'"]/g, (found) => \`\\\\\${found}\`);
}`,
  doubleQuotes: `/** A text as it stands between the quotation marks of a query. */
function escapeQuotes(text: unknown): string {
  return String(text).replaceAll("'", "''");
}`,
  formOf: `/** A record as a form, the fields of objects as \`address[city]\`. */
function formOf(record: object, owner = ''): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(record)) {
    const key = owner === '' ? name : \`\${owner}[\${name}]\`;
    if (typeof value === 'object' && value !== null) {
      formOf(value, key).forEach((inner, innerKey) => form.append(innerKey, inner));
    } else if (value !== undefined && value !== null) form.append(key, String(value));
  }
  return form;
}`,
  withRetry: `/** Makes a request, and once more after a growing pause while the system is busy or fails. */
async function withRetry(request: () => Promise<Response>, attempts = 4): Promise<Response> {
  for (let attempt = 1; attempt < attempts; attempt += 1) {
    const response = await request();
    if (response.status !== 429 && response.status < 500) return response;
    await response.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt));
  }
  return await request();
}`,
  isOwnWrite: `/** Whether a record has exactly what was written to it last: then its change is the echo of that write. */
function isOwnWrite(record: unknown, written: unknown): boolean {
  if (typeof written !== 'object' || written === null) {
    return (record ?? null) === (written ?? null);
  }
  if (typeof record !== 'object' || record === null) return false;
  const fields = new Map<string, unknown>(Object.entries(record));
  return Object.entries(written).every(([name, value]) => isOwnWrite(fields.get(name), value));
}`,
} as const;

type HelperName = keyof typeof texts;

/** What a workflow's file declares for its steps. */
export class Helpers {
  /** Whether requests are made through the helper that tries again. */
  readonly retries: boolean;
  readonly #needed = new Set<HelperName>();
  readonly #answers = new Map<string, string>();
  #pathOf: string | null = null;

  constructor(retries: boolean) {
    this.retries = retries;
    if (retries) this.need('withRetry');
  }

  need(name: HelperName): void {
    this.#needed.add(name);
  }

  needEscape(quoting: 'backslash' | 'doubled' | null): void {
    if (quoting !== null) this.need(quoting === 'backslash' ? 'escapeQuotes' : 'doubleQuotes');
  }

  /** An address of an answer as a path: the base URL comes from the connection. */
  needPathOf(baseUrl: string): void {
    const path = /^https?:\/\/[^/]+(\/.*)?$/.exec(baseUrl)?.[1] ?? '';
    const pattern = path
      .replaceAll(/\{\w+\}/g, '[^/]+')
      .replaceAll('/', '\\/')
      .replaceAll('.', '\\.')
      .replaceAll('[^\\/]+', '[^/]+');
    const base = `/^https?:\\/\\/[^/]+${pattern}/`;
    this.#pathOf = `/** An address as a path: the connection puts the base URL in front. */
function pathOf(address: string | null | undefined): string | null {
  return address?.replace(${base}, '') ?? null;
}`;
  }

  /** A name for an answer's type, which is declared where it is more than a name itself. */
  answer(name: string, type: string): string {
    if (type.endsWith('[]')) return `${this.answer(name, type.slice(0, -2))}[]`;
    if (!type.startsWith('{')) return type;
    this.#answers.set(name, type);
    return name;
  }

  /** The declarations as one text. */
  text(): string {
    const answers = [...this.#answers].map(([name, type]) => interfaceText(name, type));
    const needed = [...new Set([...this.#needed].map((name) => texts[name]))];
    return [...answers, ...needed, ...(this.#pathOf === null ? [] : [this.#pathOf])].join('\n\n');
  }
}

/** `{ a: B; c?: D }` as an interface with a member on each line. */
function interfaceText(name: string, type: string): string {
  const members = splitMembers(type.slice(1, -1));
  return `interface ${name} {\n${members.map((member) => `  ${member};`).join('\n')}\n}`;
}

function splitMembers(text: string): readonly string[] {
  const members: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    else if (character === ';' && depth === 0) {
      members.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...members, text.slice(start)]
    .map((member) => member.trim())
    .filter((member) => member !== '');
}
