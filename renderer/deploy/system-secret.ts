/** Signs that names of secrets cannot have, as their code points, so that different systems never share a name. */
function encodePart(text: string): string {
  return text.replace(/[^A-Za-z0-9_-]/gu, (sign) => `.${(sign.codePointAt(0) ?? 0).toString(16)}.`);
}

/** The address that a base URL's requests go to, `null` where it is none. */
function originOf(baseUrl: string): string | null {
  if (!URL.canParse(baseUrl)) return null;
  const { protocol, origin } = new URL(baseUrl);
  return protocol === 'https:' || protocol === 'http:' ? origin : null;
}

/**
 * The name of the secret of a system in an environment. It holds the address, so that a changed address never gets another
 * one's secret; `null` while there is no address.
 */
export function systemSecretName(
  system: string,
  environment: string,
  baseUrl: string,
): string | null {
  const origin = originOf(baseUrl);
  if (origin === null) return null;
  return `system:${encodePart(system)}/${encodePart(environment)}@${origin}`;
}

/** Why a base URL cannot be taken, `null` when it can; an empty one is not known yet. */
export function baseUrlProblem(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (originOf(trimmed) === null) return 'Use a full address, such as https://api.example.com.';
  const { username, password } = new URL(trimmed);
  return username === '' && password === ''
    ? null
    : 'Leave out user name and password: the file is shared. Set them as the secret.';
}
