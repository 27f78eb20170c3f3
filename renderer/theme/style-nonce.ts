/**
 * The nonce of this response's content security policy, for the style tags that libraries insert. Browsers hide it from
 * the attribute; it is read from the property.
 */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}
