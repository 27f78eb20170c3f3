interface TrustedTypes {
  createPolicy(
    name: 'default',
    options: { readonly createHTML: (text: string) => string | null },
  ): unknown;
}

declare global {
  interface Window {
    readonly trustedTypes?: TrustedTypes;
  }
}

/**
 * The content security policy demands trusted types. Mantine fills its style tags through `innerHTML`; text without `<` can
 * only ever become text, so that much is let through, and markup is refused (`null`) wherever it comes from.
 */
window.trustedTypes?.createPolicy('default', {
  createHTML: (text) => (text.includes('<') ? null : text),
});

export {};
