import { FlowrightError } from '../../../shared/base/error.ts';
import type { ErrorCode } from '../../../shared/base/error.ts';
import type { Effect } from '../../../shared/contract/calls.ts';
import { redactText } from '../log/redact.ts';

/**
 * What a failed command means for what happened on the platform. `unsupported`, `local`, `no-context` and `unreachable`: it was
 * not asked. `token`, `not-found` and `refused`: it answered no. `uncertain`: it was asked, and its answer is not known.
 */
export type VersoriFailureKind =
  | 'unsupported'
  | 'local'
  | 'no-context'
  | 'unreachable'
  | 'token'
  | 'not-found'
  | 'refused'
  | 'uncertain';

const codes: Readonly<Record<VersoriFailureKind, ErrorCode>> = {
  unsupported: 'environment',
  local: 'failed',
  'no-context': 'environment',
  unreachable: 'environment',
  token: 'refused',
  'not-found': 'not-found',
  refused: 'refused',
  uncertain: 'failed',
};

/** A command of the Versori CLI that did not do its work. */
export class VersoriError extends FlowrightError {
  readonly kind: VersoriFailureKind;

  constructor(kind: VersoriFailureKind, message: string, hint: string) {
    super(codes[kind], message, hint);
    this.name = 'VersoriError';
    this.kind = kind;
  }
}

/** A failure that one command knows of itself; `pattern` is tried on the cleaned error text. */
export interface KnownFailure {
  readonly pattern: RegExp;
  readonly kind: VersoriFailureKind;
  readonly message: (match: RegExpExecArray) => string;
  readonly hint: string;
}

/** What the program printed on stderr, in one line: frames and repetition removed, tokens redacted. */
export function cleanErrorText(stderr: string): string {
  const lines = stderr
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/^Error: /, ''))
    .filter((line) => line !== '' && line !== 'Message:' && line !== 'Reason:')
    .filter((line) => !/^(warning: --project|using context )/.test(line));
  const distinct = lines.filter((line, index) => lines.indexOf(line) === index);
  return redactText(distinct.join(' · ')).slice(0, 2000);
}

const updateHint =
  'Install a newer Versori CLI (v0.0.5 or later), or choose its location in the settings.';
const tokenHint =
  'Make a new token on the platform and add a context for it in a terminal: versori context add --jwt=-';
const missingHint = 'Check the project and the context.';
const correctHint = 'Correct what it names and try again.';
const uncertainHint =
  'Look at the project on the platform before you try again: it may have happened.';

/** Said by every command that needs a context, `context list` included, while nothing was ever configured. */
export const noActiveContext = 'The Versori CLI has no active context.';

/** Failures that every command can have, most telling first. */
const generalFailures: readonly KnownFailure[] = [
  {
    pattern: /unknown (shorthand )?flag|unknown command|flag needs an argument|required flag\(s\)/,
    kind: 'unsupported',
    message: (match) => `The installed Versori CLI does not know this command (${match[0]}).`,
    hint: updateHint,
  },
  {
    pattern: /You have no active context/,
    kind: 'no-context',
    message: () => noActiveContext,
    hint: 'Add one in a terminal: versori context add',
  },
  {
    pattern: /Context "([^"]*)" (?:does not exist|referenced by .* is not configured)/,
    kind: 'no-context',
    message: (match) => `The Versori CLI has no context "${match[1] ?? ''}".`,
    hint: 'Choose another context, or add this one in a terminal: versori context add',
  },
  {
    pattern: /failed to load config|config path is empty/,
    kind: 'no-context',
    message: () => 'The configuration of the Versori CLI cannot be read.',
    hint: 'Run "versori context show" in a terminal and repair the file that it names.',
  },
  {
    pattern: /could not open a new TTY/,
    kind: 'unsupported',
    message: () => 'The Versori CLI wanted to ask something, and there is no terminal.',
    hint: updateHint,
  },
  {
    pattern:
      /connection refused|no such host|proxyconnect|network is unreachable|certificate|server misbehaving/,
    kind: 'unreachable',
    message: () => 'The platform cannot be reached.',
    hint: 'Check the network, the proxy and the context, and try again.',
  },
  {
    pattern:
      /context deadline exceeded|connection reset|\bEOF\b|broken pipe|i\/o timeout|server closed/,
    kind: 'uncertain',
    message: () => 'The connection to the platform ended before it answered.',
    hint: uncertainHint,
  },
  {
    pattern: /failed to decode response|bad data size when unmarshaling/,
    kind: 'uncertain',
    message: () => 'The platform answered with something that the Versori CLI does not understand.',
    hint: uncertainHint,
  },
];

/** With a message in the answer the CLI drops the status, so what kind of no it was shows by its words only. */
const tokenWords =
  /unauthori[sz]ed|unauthenticated|forbidden|(?:invalid|expired|malformed) (?:jwt|token)|token (?:is |has )?(?:invalid|expired)/i;
const missingWords = /\bnot found\b|does not exist|no such/i;
const brokenWords = /internal (?:server )?error|unavailable|time(?:d )?out/i;

function failureOfAnswer(answer: string): VersoriError {
  const message = `The platform answered: ${answer}`;
  if (tokenWords.test(answer)) return new VersoriError('token', message, tokenHint);
  if (missingWords.test(answer)) return new VersoriError('not-found', message, missingHint);
  if (brokenWords.test(answer)) return new VersoriError('uncertain', message, uncertainHint);
  return new VersoriError('refused', message, correctHint);
}

function failureOfStatus(status: number, body: string): VersoriError {
  const said = body === '' ? '' : `: ${body.slice(0, 300)}`;
  if (status === 401 || status === 403) {
    return new VersoriError(
      'token',
      `The platform did not accept the token (status ${status}).`,
      tokenHint,
    );
  }
  if (status === 404) {
    return new VersoriError(
      'not-found',
      'The platform does not have it (status 404).',
      missingHint,
    );
  }
  if (status >= 500) {
    return new VersoriError(
      'uncertain',
      `The platform failed (status ${status})${said}`,
      uncertainHint,
    );
  }
  return new VersoriError('refused', `The platform refused (status ${status})${said}`, correctHint);
}

/** The error for an unexpected exit of a command. `exitCode` 2 is a crash of the program itself. */
export function failureOf(
  stderr: string,
  exitCode: number,
  command: { readonly effect: Effect; readonly failures: readonly KnownFailure[] },
): VersoriError {
  const failure = interpret(stderr, exitCode, command.failures);
  const nothingCanHaveHappened = failure.kind === 'uncertain' && command.effect === 'read';
  return nothingCanHaveHappened
    ? new VersoriError('uncertain', failure.message, 'Try again in a moment.')
    : failure;
}

function interpret(stderr: string, exitCode: number, known: readonly KnownFailure[]): VersoriError {
  const text = cleanErrorText(stderr);
  if (exitCode === 2 || /^panic: |goroutine \d+ \[/m.test(stderr)) {
    return new VersoriError('uncertain', 'The Versori CLI crashed.', uncertainHint);
  }
  const answer = /API Message: (.*)$/.exec(text)?.[1];
  if (answer !== undefined) {
    // An answer without details leaves their empty label behind.
    return failureOfAnswer(
      answer.replace(/ · API Details:$/, '').replace(' · API Details: ', ': '),
    );
  }
  const status = /\bhttp [A-Z]+ \S+: status (\d{3})(?:: (.*))?$/.exec(text);
  if (status !== null) return failureOfStatus(Number(status[1]), status[2] ?? '');
  for (const failure of [...known, ...generalFailures]) {
    const match = failure.pattern.exec(text);
    if (match !== null) return new VersoriError(failure.kind, failure.message(match), failure.hint);
  }
  const said = text === '' ? 'and said nothing' : `and said: ${text}`;
  return new VersoriError(
    'local',
    `The Versori CLI ended with code ${exitCode} ${said}`,
    updateHint,
  );
}
