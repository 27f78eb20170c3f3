import ts from 'typescript';

/** Whether a text is a name that can be used as a variable. */
export function isIdentifierText(text: string): boolean {
  const scanner = ts.createScanner(
    ts.ScriptTarget.Latest,
    false,
    ts.LanguageVariant.Standard,
    text,
  );
  return scanner.scan() === ts.SyntaxKind.Identifier && scanner.getTokenEnd() === text.length;
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
