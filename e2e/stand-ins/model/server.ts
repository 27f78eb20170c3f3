import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const messageSchema = z.looseObject({
  role: z.string(),
  content: z.unknown(),
  tool_calls: z.array(z.unknown()).optional(),
  tool_call_id: z.string().optional(),
});

const bodySchema = z.looseObject({
  model: z.string(),
  stream: z.literal(true),
  messages: z.array(messageSchema).min(1),
  tools: z.array(z.looseObject({ function: z.looseObject({ name: z.string() }) })).optional(),
});

export type ModelRequest = z.infer<typeof bodySchema>;

export interface ReceivedRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: ModelRequest | null;
}

/** How a server bends the protocol. */
export type Dialect =
  | 'openai'
  | 'no-role'
  | 'no-index'
  | 'same-index'
  | 'no-finish'
  | 'object-arguments'
  | 'no-usage'
  /** Refuses a history with arguments that are no object, as Ollama does. */
  | 'ollama'
  | 'drops'
  | 'error-midway';

export interface ScriptedCall {
  readonly name: string;
  /** A text is sent as it is: it may be no JSON. */
  readonly arguments: unknown;
}

/** What the model answers to one request. */
export type Answer =
  | {
      readonly text?: string;
      readonly reasoning?: string;
      readonly calls?: readonly ScriptedCall[];
      readonly finish?: string;
      /** Tokens that it tells; 100 in where it is not said. */
      readonly usage?: { readonly input: number; readonly output: number };
      /** The connection breaks off behind what is said here. */
      readonly drops?: boolean;
      /** Nothing comes before it is open, not even a header. */
      readonly gate?: Promise<void>;
    }
  | {
      readonly status: number;
      readonly message: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly redirect: string }
  /** Nothing comes until the request is given up. */
  | { readonly hangs: true };

export type Script = (request: ModelRequest, index: number) => Answer;

export interface ModelServer {
  readonly baseUrl: string;
  readonly requests: readonly ReceivedRequest[];
  /** When the last request came and when its answer began, in milliseconds of `Date.now`, with fractions. */
  readonly lastAnswer: AnswerTimes | null;
  stop(): Promise<void>;
}

export interface AnswerTimes {
  readonly receivedAt: number;
  readonly firstByteAt: number;
}

interface ServerOptions {
  readonly script: Script;
  readonly dialect?: Dialect;
  readonly models?: readonly string[];
  /** Whether it sees pictures; one that does not refuses them, as most servers do. */
  readonly sees?: boolean;
  /** Whether requests are kept to be looked at; they are where nothing is said. */
  readonly remembers?: boolean;
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

/** A provider of models on the loopback: answers by a script, in the dialect asked for, and remembers what it was sent. */
export async function startModelServer(options: ServerOptions): Promise<ModelServer> {
  const requests: ReceivedRequest[] = [];
  let index = 0;
  let lastAnswer: AnswerTimes | null = null;
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      sendError(response, 500, String(error));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const receivedAt = now();
    const raw = await text(request);
    const parsed = raw === '' ? null : bodySchema.safeParse(JSON.parse(raw));
    const body = parsed?.success === true ? parsed.data : null;
    if (options.remembers !== false) requests.push({ path, headers: request.headers, body });
    if (path === '/v1/models') {
      const data = (options.models ?? ['scripted']).map((id) => ({ id, object: 'model' }));
      sendJson(response, 200, { object: 'list', data });
      return;
    }
    if (path !== '/v1/chat/completions') {
      sendError(response, 404, `No route ${path}`);
      return;
    }
    if (parsed !== null && !parsed.success) {
      sendError(response, 400, parsed.error.message);
      return;
    }
    if (body === null) {
      sendError(response, 400, 'A body is missing');
      return;
    }
    const dialect = options.dialect ?? 'openai';
    const problem = historyProblem(body, dialect);
    if (problem !== null) {
      sendError(response, 400, problem);
      return;
    }
    if (hasImages(body) && options.sees !== true) {
      sendError(response, 400, 'image input is not supported');
      return;
    }
    const colour = askedColour(body);
    const told = colour ?? options.script(body, index++);
    lastAnswer = { receivedAt, firstByteAt: now() };
    await reply(response, told, dialect);
  }

  await listen(server);
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    get lastAnswer() {
      return lastAnswer;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
}

const partsSchema = z.array(z.looseObject({ type: z.string(), text: z.string().optional() }));

/** The parts of a request's messages that are not mere text. */
function partsOf({ messages }: ModelRequest): z.infer<typeof partsSchema> {
  return messages.flatMap(({ content }) => partsSchema.safeParse(content).data ?? []);
}

function hasImages(body: ModelRequest): boolean {
  return partsOf(body).some(({ type }) => type === 'image_url');
}

/** What the test asks whether a model sees: it is no part of a script. */
function askedColour(body: ModelRequest): Answer | null {
  const isAsked = partsOf(body).some(({ text }) => text?.startsWith('What colour') === true);
  return isAsked ? { text: 'Orange.' } : null;
}

const callSchema = z.looseObject({
  id: z.string(),
  function: z.looseObject({ name: z.string(), arguments: z.string() }),
});

/** Providers refuse a history in which a call has not exactly one answer, or somebody said nothing. */
function historyProblem({ messages }: ModelRequest, dialect: Dialect): string | null {
  const open = new Set<string>();
  for (const message of messages) {
    const calls = (message.tool_calls ?? []).map((call) => callSchema.parse(call));
    const saysNothing = message.content === '' || message.content === null;
    if (message.role === 'assistant' && saysNothing && calls.length === 0) {
      return 'An assistant message must have content or tool calls';
    }
    if (calls.some((call) => !/^[\w-]{1,64}$/.test(call.function.name))) {
      return 'The name of a call is none of a tool';
    }
    if (dialect === 'ollama' && calls.some((call) => !isObjectText(call.function.arguments))) {
      return 'invalid tool call arguments';
    }
    if (message.role === 'tool') {
      if (!open.delete(message.tool_call_id ?? '')) return 'A tool message answers no open call';
      continue;
    }
    if (open.size > 0) return `Calls without an answer: ${[...open].join(', ')}`;
    for (const { id } of calls) open.add(id);
  }
  return open.size > 0 ? `Calls without an answer: ${[...open].join(', ')}` : null;
}

function isObjectText(text: string): boolean {
  try {
    return z.looseObject({}).safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

async function reply(response: ServerResponse, answer: Answer, dialect: Dialect): Promise<void> {
  if ('hangs' in answer) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(event({ choices: [{ delta: { content: 'thinking' } }] }));
    return;
  }
  if ('redirect' in answer) {
    response.writeHead(307, { location: answer.redirect }).end();
    return;
  }
  if ('status' in answer) {
    for (const [name, value] of Object.entries(answer.headers ?? {})) {
      response.setHeader(name, value);
    }
    sendError(response, answer.status, answer.message);
    return;
  }
  await answer.gate;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const chunks = chunksOf(answer, dialect);
  const sent = dialect === 'drops' ? chunks.slice(0, Math.ceil(chunks.length / 2)) : chunks;
  for (const chunk of sent) {
    response.write(event(chunk));
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (dialect === 'drops' || answer.drops === true) {
    response.destroy();
    return;
  }
  if (dialect === 'error-midway') {
    response.write(event({ error: { message: 'The model ran out of memory', code: 500 } }));
  }
  response.end('data: [DONE]\n\n');
}

type TextAnswer = Exclude<
  Answer,
  { readonly status: number } | { readonly redirect: string } | { readonly hangs: true }
>;

function chunksOf(answer: TextAnswer, dialect: Dialect): object[] {
  const { text: said = '', reasoning = '', calls = [] } = answer;
  const delta = (content: object) => ({ choices: [{ index: 0, delta: content }] });
  const first = dialect === 'no-role' ? [] : [delta({ role: 'assistant', content: '' })];
  const thoughts = reasoning === '' ? [] : [delta({ reasoning_content: reasoning })];
  const texts = said.match(/[\s\S]{1,12}/g) ?? [];
  const called = calls.flatMap((call, index) => callChunks(call, index, dialect)).map(delta);
  const finish = answer.finish ?? (calls.length > 0 ? 'tool_calls' : 'stop');
  const last =
    dialect === 'no-finish' || answer.drops === true
      ? []
      : [{ choices: [{ index: 0, delta: {}, finish_reason: finish }] }];
  const usage =
    dialect === 'no-usage'
      ? []
      : [
          {
            choices: [],
            usage: {
              prompt_tokens: answer.usage?.input ?? 100,
              completion_tokens: answer.usage?.output ?? texts.length + calls.length,
            },
          },
        ];
  return [
    ...first,
    ...thoughts,
    ...texts.map((content) => delta({ content })),
    ...called,
    ...last,
    ...usage,
  ];
}

function callChunks(call: ScriptedCall, index: number, dialect: Dialect): object[] {
  const given =
    typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments);
  const place = dialect === 'no-index' ? {} : { index: dialect === 'same-index' ? 0 : index };
  const id = dialect === 'no-index' ? {} : { id: `call_${Math.random().toString(36).slice(2)}` };
  const head = { ...place, ...id, type: 'function' };
  if (dialect === 'object-arguments') {
    return [
      { tool_calls: [{ ...head, function: { name: call.name, arguments: call.arguments } }] },
    ];
  }
  const half = Math.ceil(given.length / 2);
  return [
    { tool_calls: [{ ...head, function: { name: call.name, arguments: given.slice(0, half) } }] },
    { tool_calls: [{ ...place, function: { arguments: given.slice(half) } }] },
  ];
}

function event(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function sendError(response: ServerResponse, status: number, message: string): void {
  sendJson(response, status, { error: { message, type: 'scripted', code: null } });
}
