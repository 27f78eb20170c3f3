/** An option of curl with what it was given, under its long name. */
export interface CurlOption {
  readonly name: string;
  readonly value: string;
}

/** Short names of the options that are read here or take a value. */
const shortNames: Readonly<Record<string, string>> = {
  A: 'user-agent',
  b: 'cookie',
  c: 'cookie-jar',
  C: 'continue-at',
  d: 'data',
  D: 'dump-header',
  e: 'referer',
  E: 'cert',
  F: 'form',
  G: 'get',
  H: 'header',
  I: 'head',
  K: 'config',
  m: 'max-time',
  o: 'output',
  r: 'range',
  T: 'upload-file',
  u: 'user',
  U: 'proxy-user',
  w: 'write-out',
  x: 'proxy',
  X: 'request',
  y: 'speed-time',
  Y: 'speed-limit',
  z: 'time-cond',
};

/** Options without a value that say something about the request; all others of that kind are about curl itself. */
const flags: ReadonlySet<string> = new Set(['get', 'head']);

/** Long names of the options that take a value. */
const withValue: ReadonlySet<string> = new Set([
  ...Object.values(shortNames).filter((name) => !flags.has(name)),
  'aws-sigv4',
  'cacert',
  'capath',
  'ciphers',
  'connect-timeout',
  'connect-to',
  'data-ascii',
  'data-binary',
  'data-raw',
  'data-urlencode',
  'dns-servers',
  'form-string',
  'interface',
  'json',
  'key',
  'limit-rate',
  'max-redirs',
  'noproxy',
  'oauth2-bearer',
  'output-dir',
  'pass',
  'proto',
  'resolve',
  'retry',
  'retry-delay',
  'retry-max-time',
  'tls-max',
  'unix-socket',
  'url',
  'url-query',
]);

/** The options of a command line, `url` for what stands without an option. */
export function curlOptions(words: readonly string[]): readonly CurlOption[] {
  const options: CurlOption[] = [];
  let isOnlyUrls = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (isOnlyUrls || !word.startsWith('-') || word === '-') {
      options.push({ name: 'url', value: word });
    } else if (word === '--') {
      isOnlyUrls = true;
    } else if (word.startsWith('--')) {
      const [name = '', ...given] = word.slice(2).split('=');
      if (!withValue.has(name)) options.push({ name, value: '' });
      else if (given.length > 0) options.push({ name, value: given.join('=') });
      else options.push({ name, value: words[(at += 1)] ?? '' });
    } else {
      const { found, takesNext } = shortOptions(word.slice(1));
      const last = found.at(-1);
      options.push(...(takesNext ? found.slice(0, -1) : found));
      if (takesNext && last !== undefined) {
        options.push({ name: last.name, value: words[(at += 1)] ?? '' });
      }
    }
  }
  return options;
}

/** `-sSXPOST`: flags in one word, the last with its value. */
function shortOptions(letters: string): { found: CurlOption[]; takesNext: boolean } {
  const found: CurlOption[] = [];
  for (let index = 0; index < letters.length; index += 1) {
    const letter = letters.charAt(index);
    const name = shortNames[letter] ?? letter;
    if (!withValue.has(name)) {
      found.push({ name, value: '' });
      continue;
    }
    const value = letters.slice(index + 1);
    found.push({ name, value });
    return { found, takesNext: value === '' };
  }
  return { found, takesNext: false };
}
