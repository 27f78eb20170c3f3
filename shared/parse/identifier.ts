/** Words that a module cannot give to something of its own: those of the language, of strict mode, and four that only look free. */
const reserved: ReadonlySet<string> = new Set(
  `break case catch class const continue debugger default delete do else enum export extends false finally for function if import
  in instanceof new null return super switch this throw true try typeof var void while with
  implements interface let package private protected public static yield
  arguments await eval undefined`.split(/\s+/),
);

/** Whether a text is a name that can be used as a variable of a module: words such as `type` and `from` are. */
export function isIdentifierText(text: string): boolean {
  // Without the compiler's scanner, so that a host can ask without loading the compiler.
  return /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(text) && !reserved.has(text);
}

/** `camelCase`, with a word behind it where the language has taken the name: `packageValue`. */
export function variableName(text: string): string {
  const name = camelCase(text);
  return isIdentifierText(name) ? name : `${name}Value`;
}

/** A text such as `order-intake` as a name: `orderIntake`. */
export function camelCase(text: string): string {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const joined = words
    .map((word, index) => {
      const first = word.charAt(0);
      return (index === 0 ? first.toLowerCase() : first.toUpperCase()) + word.slice(1);
    })
    .join('');
  return /^[\p{L}_$]/u.test(joined) ? joined : `_${joined}`;
}
