/** A message as it would be sent, without secrets. */
export interface SentPart {
  readonly role: 'system' | 'user' | 'assistant';
  /** Where it comes from: Flowright itself, the turns before, or the request with all that goes with it. */
  readonly origin: 'instructions' | 'history' | 'request';
  readonly text: string;
  readonly characters: number;
  /** Estimated. */
  readonly tokens: number;
}

/** What a request to a model would send first, and where to. */
export interface SendPreview {
  /** With its port, where that is not the usual one. */
  readonly host: string;
  readonly model: string;
  /** Whether it leaves this computer, or may. */
  readonly isRemote: boolean;
  /** Whether the user has to agree before it is sent. */
  readonly needsConsent: boolean;
  /** Whether it is known what the model can do; else a test comes first, which tells nothing of the project. */
  readonly isTested: boolean;
  readonly parts: readonly SentPart[];
  /** Names of the tools that the model is offered. Their results follow as it calls them. */
  readonly tools: readonly string[];
  readonly toolTokens: number;
  /** Names of pictures that go along. */
  readonly images: readonly string[];
  /** Of all of it, pictures left out. */
  readonly characters: number;
  /** Of all of it, estimated. */
  readonly tokens: number;
}
