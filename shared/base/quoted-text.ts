/** The quotes that need fewer escapes around a text; the wanted ones where it makes no difference. */
export function calmerQuote(text: string, wanted: "'" | '"'): "'" | '"' {
  const other = wanted === "'" ? '"' : "'";
  return text.split(wanted).length > text.split(other).length ? other : wanted;
}

/** A text as a literal of TypeScript, in single quotes where those need no more escapes; JSON's escapes are TypeScript's too. */
export function quotedText(text: string): string {
  const json = JSON.stringify(text);
  if (calmerQuote(text, "'") === '"') return json;
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
