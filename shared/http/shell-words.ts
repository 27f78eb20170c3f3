/**
 * A command line as its words, the way the shell that it was written for would take it apart. Nothing is expanded: `$NAME` stays
 * as it is. What follows the command (`| jq`, `&& …`, `> file`) is left out.
 */
export function shellWords(text: string): readonly string[] {
  const command = straightQuotes(withoutPrompt(text.replaceAll(/\r\n?/g, '\n')));
  switch (dialectOf(command)) {
    case 'cmd':
      return windowsArguments(withoutCarets(command));
    case 'powershell':
      return powershellWords(command);
    case 'posix':
      return posixWords(command);
  }
}

type Dialect = 'posix' | 'cmd' | 'powershell';

function dialectOf(text: string): Dialect {
  if (/\^[ \t]*\n|\^["^%{]/.test(text)) return 'cmd';
  if (/`[ \t]*\n|`"/.test(text)) return 'powershell';
  // Both shells of Windows name the program so; only PowerShell knows single quotes.
  if (/^curl\.exe\b/i.test(text)) return /\s@?'/.test(text) ? 'powershell' : 'cmd';
  return /"\s*[[{]\s*""/.test(text) ? 'cmd' : 'posix';
}

/** A copied prompt in front: `$ `, `> `, `PS C:\>`, `C:\Users\me>`. */
function withoutPrompt(text: string): string {
  return text.trim().replace(/^(?:\$|>|%|(?:PS )?[A-Za-z]:\\[^>\n]*>)\s*(?=curl)/i, '');
}

/** Word processors turn quotes; where there are no straight ones, the turned ones were meant. */
function straightQuotes(text: string): string {
  if (/['"]/.test(text)) return text;
  return text.replaceAll(/[\u201C\u201D\u201E]/g, '"').replaceAll(/[\u2018\u2019\u201A]/g, "'");
}

/** Collects words; a word can be empty where it was quoted. */
class Words {
  readonly list: string[] = [];
  private word: string | null = null;

  add(text: string): void {
    this.word = (this.word ?? '') + text;
  }

  end(): void {
    if (this.word !== null) this.list.push(this.word);
    this.word = null;
  }
}

const endsCommand = /^(?:\||&&?|;|>|<(?!<)|\d>)/;

function posixWords(text: string): readonly string[] {
  const words = new Words();
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const blank = /^(?:\\\n|\s)+/.exec(rest);
    const quoted = /^(?:\$?"((?:\\[^]|[^"\\])*)"?|\$'((?:\\[^]|[^'\\])*)'?|'([^']*)'?)/.exec(rest);
    const hereDocument = /^<<-?\s*(['"]?)(\w+)\1[^\n]*\n/.exec(rest);
    if (blank !== null) {
      words.end();
      at += blank[0].length;
      // Lines whose backslashes were lost on the way still belong to it, another command does not.
      const isNewLine = /(?:^|[^\\])\n/.test(blank[0]);
      if (isNewLine && words.list.length > 1 && /^[\w$]/.test(text.slice(at))) break;
    } else if (hereDocument !== null) {
      words.end();
      return withHereDocument(
        words.list,
        rest.slice(hereDocument[0].length),
        hereDocument[2] ?? '',
      );
    } else if (endsCommand.test(rest)) break;
    else if (quoted !== null) {
      const [whole, double, ansi, single] = quoted;
      words.add(
        double === undefined
          ? ansi === undefined
            ? (single ?? '')
            : ansiText(ansi)
          : double.replaceAll(/\\(?:\n|(["\\$`]))/g, '$1'),
      );
      at += whole.length;
    } else if (rest.startsWith('\\') && rest.length > 1) {
      words.add(rest.charAt(1));
      at += 2;
    } else {
      words.add(rest.charAt(0));
      at += 1;
    }
  }
  words.end();
  return words.list;
}

/** `-d @- <<EOF`: the lines up to the word are what standard input says. */
function withHereDocument(words: readonly string[], text: string, end: string): readonly string[] {
  const lines = text.split('\n');
  const last = lines.findIndex((line) => line.trim() === end);
  const content = lines.slice(0, last < 0 ? lines.length : last).join('\n');
  return words.map((word) => (word === '@-' ? content : word));
}

const ansiEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\u0007',
  b: '\b',
  e: '\u001B',
  f: '\f',
  v: '\v',
};

/** The inside of `$'…'`. */
function ansiText(text: string): string {
  return text.replaceAll(
    /\\(?:x([\da-f]{1,2})|u([\da-f]{1,4})|U([\da-f]{1,8})|([0-7]{1,3})|([^]))/gi,
    (whole: string, hex?: string, short?: string, long?: string, octal?: string, one?: string) => {
      const digits = hex ?? short ?? long;
      if (digits !== undefined) return codePoint(Number.parseInt(digits, 16)) ?? whole;
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      return ansiEscapes[one ?? ''] ?? one ?? '';
    },
  );
}

function codePoint(value: number): string | null {
  return value <= 0x10_ffff ? String.fromCodePoint(value) : null;
}

/** What `cmd` makes of its own escapes: `^` outside of quotes takes the next character as it is. */
function withoutCarets(text: string): string {
  let result = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') isQuoted = !isQuoted;
    if (character !== '^' || isQuoted) {
      if (!isQuoted && endsCommand.test(text.slice(at)) && /\s/.test(text.charAt(at - 1))) break;
      result += character;
      continue;
    }
    const next = /^[ \t]*\n/.exec(text.slice(at + 1));
    if (next === null) {
      at += 1;
      result += text.charAt(at);
    } else {
      at += next[0].length;
      // An escaped line break and an empty line stand for a line break that is meant.
      if (text.charAt(at + 1) === '\n') {
        at += 1;
        result += '\n';
      }
    }
  }
  return result;
}

/** How programs on Windows take their command line apart: `\"` and, inside of quotes, `""` are quotes. */
function windowsArguments(text: string): readonly string[] {
  const words = new Words();
  let isQuoted = false;
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const slashes = /^(\\+)"/.exec(rest)?.[1] ?? '';
    if (slashes !== '') {
      words.add('\\'.repeat(Math.floor(slashes.length / 2)));
      if (slashes.length % 2 === 1) words.add('"');
      at += slashes.length + (slashes.length % 2);
    } else if (isQuoted && rest.startsWith('""')) {
      words.add('"');
      at += 2;
    } else if (rest.startsWith('"')) {
      isQuoted = !isQuoted;
      words.add('');
      at += 1;
    } else if (!isQuoted && /^\s/.test(rest)) {
      words.end();
      at += 1;
    } else {
      words.add(rest.charAt(0));
      at += 1;
    }
  }
  words.end();
  return words.list;
}

const backtickEscapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', 0: '\0' };

function powershellWords(text: string): readonly string[] {
  const words = new Words();
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const blank = /^(?:`[ \t]*\n|\s)+/.exec(rest);
    const hereText = /^@(['"])\n([^]*?)\n\1@/.exec(rest);
    const quoted = /^(?:"((?:`[^]|""|[^"`])*)"?|'((?:''|[^'])*)'?)/.exec(rest);
    if (blank !== null) {
      words.end();
      at += blank[0].length;
    } else if (endsCommand.test(rest)) break;
    else if (hereText !== null) {
      words.add(passedOn(hereText[2] ?? ''));
      at += hereText[0].length;
    } else if (quoted !== null) {
      const [whole, double, single] = quoted;
      words.add(
        passedOn(
          double === undefined
            ? (single ?? '').replaceAll("''", "'")
            : double.replaceAll(/`([^])|""/g, (_whole, escaped?: string) =>
                escaped === undefined ? '"' : (backtickEscapes[escaped] ?? escaped),
              ),
        ),
      );
      at += whole.length;
    } else {
      words.add(rest.charAt(0));
      at += 1;
    }
  }
  words.end();
  return words.list;
}

/** Before 7.3, PowerShell leaves quotes to the program, which is why people write `\"` there. */
function passedOn(text: string): string {
  return /(?:^|[^\\])\\"/.test(text) && !/(?:^|[^\\])"/.test(text.replaceAll('\\"', ''))
    ? text.replaceAll('\\"', '"')
    : text;
}
