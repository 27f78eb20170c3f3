/** What is known of a model at an address; asked once and remembered. */
export interface ModelCapabilities {
  readonly tools: boolean;
  /** Whether it tells its tokens. */
  readonly usage: boolean;
  readonly images: boolean;
  /** Tokens of one request that it takes at most; `null` or absent where its provider does not tell. */
  readonly contextTokens?: number | null | undefined;
}

/** A model that the assistant can ask, as the window sees it: without its key. */
export interface ModelConnection {
  readonly id: string;
  readonly name: string;
  /** With its version path: `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  readonly hasKey: boolean;
  /** What the user should know of where the key is kept. */
  readonly keyWarning: string | null;
  /** Whether what is sent stays on this computer. */
  readonly isLocal: boolean;
  /** Whether the user said that what is sent to the address goes on to others, wherever it is. */
  readonly isShared: boolean;
  /** `null` until it was tried. */
  readonly capabilities: ModelCapabilities | null;
}

export interface ModelPreset {
  readonly name: string;
  readonly baseUrl: string;
  readonly needsKey: boolean;
  /** How to get a model there. */
  readonly hint: string;
}

/** Addresses that people use; any other that speaks chat completions can be typed. */
export const modelPresets: readonly ModelPreset[] = [
  {
    name: 'OpenAI',
    baseUrl: 'https://api.openai.com/v1',
    needsKey: true,
    hint: 'Create a key in the account’s API settings.',
  },
  {
    name: 'Ollama',
    baseUrl: 'http://localhost:11434/v1',
    needsKey: false,
    hint: 'Start Ollama and pull a model that calls tools.',
  },
  {
    name: 'LM Studio',
    baseUrl: 'http://localhost:1234/v1',
    needsKey: false,
    hint: 'Load a model and start the local server.',
  },
  {
    name: 'vLLM',
    baseUrl: 'http://localhost:8000/v1',
    needsKey: false,
    hint: 'Start it with --enable-auto-tool-choice and --tool-call-parser.',
  },
  {
    name: 'OpenRouter',
    baseUrl: 'https://openrouter.ai/api/v1',
    needsKey: true,
    hint: 'Create a key on its website.',
  },
  {
    name: 'Azure OpenAI',
    baseUrl: 'https://{resource}.openai.azure.com/openai/v1',
    needsKey: true,
    hint: 'Put the name of your resource into the address; the model is the name of the deployment.',
  },
];
