/** A name with its text, as a query, a form or the headers of a request hold it. */
export interface NamedText {
  readonly name: string;
  readonly value: string;
}

/** The parameters of a query or of a form's body (`a=1&b=2`), decoded. */
export function queryPairs(query: string): NamedText[] {
  return query
    .split('&')
    .filter((part) => part !== '')
    .map(queryPair);
}

export function queryPair(text: string): NamedText {
  const [name = '', ...value] = text.split('=');
  return { name: decodeQueryText(name), value: decodeQueryText(value.join('=')) };
}

/** What cannot be decoded stays as it is. */
export function decodeQueryText(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
