import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import type { InitializeParams } from 'vscode-languageserver-protocol';
import { FlowrightError } from '../../../shared/base/error.ts';
import type { DenoConfig } from '../deno/config.ts';
import type { OpenProcess, ServerDoor } from '../process/types.ts';

export interface ServerOptions {
  readonly door: ServerDoor;
  /** Absolute path of Deno's executable. */
  readonly denoPath: string;
  readonly realRoot: string;
  readonly config: DenoConfig;
  /** How long one request may take, in milliseconds: more means that the server hangs. */
  readonly requestTimeoutMs: number;
}

/** A running `deno lsp`. */
export interface LanguageServer {
  readonly pid: number;
  /** Throws `timed-out` when there is no answer in time, `failed` when the server ends meanwhile. */
  request(method: string, params: unknown): Promise<unknown>;
  notify(method: string, params: unknown): void;
  readonly ended: OpenProcess['ended'];
  /** Resolves with the first request that had no answer in time: it hangs. */
  readonly hung: Promise<string>;
  /** Asks it to end, and ends it. */
  stop(): Promise<void>;
}

/** More than any project needs: beyond it V8 ends the server, and it is started again. */
const heapLimitMb = 1500;

const clientCapabilities: InitializeParams['capabilities'] = {
  general: { positionEncodings: ['utf-16'] },
  // Without `configuration` the settings below are final. Asked for, the server would not read on before it has an answer.
  workspace: { workspaceFolders: true, diagnostics: { refreshSupport: false } },
  textDocument: {
    // Pulled, diagnostics come at once and for the file that is asked for; pushed, only after a while and for all.
    diagnostic: { dynamicRegistration: false, relatedDocumentSupport: false },
    completion: { completionItem: { snippetSupport: false, insertReplaceSupport: false } },
    hover: { contentFormat: ['markdown'] },
    signatureHelp: {
      signatureInformation: {
        documentationFormat: ['markdown'],
        parameterInformation: { labelOffsetSupport: true },
        activeParameterSupport: true,
      },
    },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } },
      isPreferredSupport: true,
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
};

/** What `deno lsp` is told: the configuration of verification, and nothing that fetches, lints or runs by itself. */
function settingsOf(config: DenoConfig): object {
  return {
    enable: true,
    config: config.path,
    cacheOnSave: false,
    lint: false,
    codeLens: {
      implementations: false,
      references: false,
      referencesAllFunctions: false,
      test: false,
    },
    suggest: { imports: { autoDiscover: false, hosts: {} }, completeFunctionCalls: false },
    testing: { args: [] },
  };
}

/** Starts the server and tells it the project. */
export async function startServer(options: ServerOptions): Promise<LanguageServer> {
  const { realRoot, config } = options;
  const child = await options.door.open({
    program: 'deno',
    path: options.denoPath,
    args: ['lsp', '--quiet'],
    cwd: realRoot,
    env: { ...config.environment, DENO_V8_FLAGS: `--max-old-space-size=${heapLimitMb}` },
  });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onRequest('client/registerCapability', () => null);
  // Without a listener, an error of the streams would be thrown into the void.
  connection.onError(() => undefined);
  connection.listen();
  const server = createServer(connection, child, options.requestTimeoutMs);
  const rootUri = pathToFileURL(realRoot).href;
  const initialize: Omit<InitializeParams, 'rootUri'> = {
    processId: process.pid,
    workspaceFolders: [{ uri: rootUri, name: 'project' }],
    initializationOptions: settingsOf(config),
    capabilities: clientCapabilities,
  };
  try {
    await server.request('initialize', initialize);
  } catch (error) {
    await child.stop();
    const { stderr } = await child.ended;
    if (stderr.trim() === '') throw error;
    throw new FlowrightError('failed', `The language server did not start: ${stderr.trim()}`);
  }
  server.notify('initialized', {});
  return server;
}

function createServer(
  connection: MessageConnection,
  child: OpenProcess,
  requestTimeoutMs: number,
): LanguageServer {
  let hasEnded = false;
  let tellHung: (method: string) => void;
  const hung = new Promise<string>((resolve) => {
    tellHung = resolve;
  });
  const ended = child.ended.then((end) => {
    hasEnded = true;
    connection.dispose();
    return end;
  });
  const request = async (method: string, params: unknown): Promise<unknown> => {
    if (hasEnded) throw endedError();
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const message = `The language server did not answer ${method} in time.`;
        reject(new FlowrightError('timed-out', message));
        tellHung(method);
      }, requestTimeoutMs);
    });
    const gone = ended.then(() => Promise.reject(endedError()));
    try {
      return await Promise.race([connection.sendRequest(method, params), tooLate, gone]);
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    pid: child.pid,
    ended,
    hung,
    request,
    notify: (method, params) => {
      // A server that ended meanwhile is replaced by one that gets every text anew.
      if (!hasEnded) connection.sendNotification(method, params).catch(() => undefined);
    },
    stop: async () => {
      if (!hasEnded) {
        await Promise.race([connection.sendRequest('shutdown').catch(() => undefined), delay(500)]);
        await connection.sendNotification('exit').catch(() => undefined);
      }
      await child.stop();
    },
  };
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}

function endedError(): FlowrightError {
  return new FlowrightError('failed', 'The language server ended.');
}
