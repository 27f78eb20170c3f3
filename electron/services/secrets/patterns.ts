/**
 * Texts that are secrets by their form alone (security-reliability.md §1.12). Kept to forms that hardly anything else has, because
 * a deployment stops at each of them. Every pattern has the flag `g`; the secret is group 1 where there is one, else the whole match.
 */
export interface SecretPattern {
  readonly name: string;
  readonly pattern: RegExp;
}

export const secretPatterns: readonly SecretPattern[] = [
  {
    name: 'a private key',
    pattern:
      /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?:[\s\S]{0,20000}?-----END [A-Z0-9 ]*-----)?/g,
  },
  {
    name: 'a JSON Web Token',
    pattern: /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/g,
  },
  {
    name: 'an API key (sk-…)',
    // With a digit and of some length, so that names such as sk-button-primary-large stay out.
    pattern: /\bsk-(?=[\w-]*\d)(?=[\w-]*[A-Z])[\w-]{20,}/g,
  },
  { name: 'a Stripe key', pattern: /\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,}/g },
  { name: 'a GitHub token', pattern: /\bgh[pousr]_[A-Za-z0-9]{36,}|\bgithub_pat_\w{50,}/g },
  { name: 'a GitLab token', pattern: /\bglpat-[\w-]{20,}/g },
  { name: 'an AWS access key', pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g },
  { name: 'a Google API key', pattern: /\bAIza[\w-]{35}/g },
  { name: 'a Slack token', pattern: /\bxox[abeoprs]-[\w-]{10,}/g },
  { name: 'a Shopify token', pattern: /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}/g },
  { name: 'a SendGrid key', pattern: /\bSG\.[\w-]{16,}\.[\w-]{16,}/g },
  { name: 'an npm token', pattern: /\bnpm_[A-Za-z0-9]{36}/g },
  {
    name: 'a password in a URL',
    pattern: /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@'"`<>{}$]+:([^\s/@'"`<>{}$]{3,})@[\w.[]/gi,
  },
];
