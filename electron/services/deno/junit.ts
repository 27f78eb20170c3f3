export interface TestCase {
  readonly name: string;
  /** The test file, relative to the working directory, such as `./src/a.test.ts`. */
  readonly file: string;
  /** Where the test is declared, 1-based. */
  readonly line: number;
  readonly column: number;
  readonly outcome: 'passed' | 'skipped' | TestFailure;
}

export interface TestFailure {
  readonly message: string;
  /** The error with its stack. */
  readonly stack: string;
}

/** Reads the report that `deno test --junit-path` writes. Steps of a test are cases of their own, named `test > step`. */
export function readTestCases(xml: string): TestCase[] {
  const cases = xml.matchAll(/<testcase ([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g);
  return [...cases].map(([, attributeText = '', body = '']) => {
    const attributes = readAttributes(attributeText);
    return {
      name: attributes.get('name') ?? '',
      file: attributes.get('classname') ?? '',
      line: Number(attributes.get('line') ?? 1),
      column: Number(attributes.get('col') ?? 1),
      outcome: readOutcome(body),
    };
  });
}

function readOutcome(body: string): TestCase['outcome'] {
  const failure = /<(?:failure|error) ([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:failure|error)>)/.exec(body);
  if (failure !== null) {
    const message = readAttributes(failure[1] ?? '').get('message') ?? '';
    return { message: message.replace(/^Uncaught /, ''), stack: decodeEntities(failure[2] ?? '') };
  }
  return body.includes('<skipped') ? 'skipped' : 'passed';
}

function readAttributes(text: string): Map<string, string> {
  const pairs = text.matchAll(/([\w-]+)="([^"]*)"/g);
  return new Map([...pairs].map(([, name = '', value = '']) => [name, decodeEntities(value)]));
}

const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (typeof decimal === 'string') return String.fromCodePoint(Number(decimal));
    if (typeof hex === 'string') return String.fromCodePoint(Number.parseInt(hex, 16));
    return entities[String(name)] ?? whole;
  });
}
