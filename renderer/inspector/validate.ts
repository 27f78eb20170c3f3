/** What a new id must be; `null` when it can be taken. Whether it is free is the host's to say. */
export function validateId(text: string): string | null {
  if (text.trim() === '') return 'An id cannot be empty. Type one, such as “get-order”.';
  if (text !== text.trim()) return 'An id cannot begin or end with a space.';
  return text.length > 200 ? 'An id has at most 200 characters.' : null;
}

/** A webhook's id is its URL's last part: letters, digits and hyphens are safe. */
export function validateWebhookId(text: string): string | null {
  const problem = validateId(text);
  if (problem !== null) return problem;
  return /^[A-Za-z0-9._~-]+$/.test(text)
    ? null
    : 'The id becomes part of the URL: use letters, digits and hyphens.';
}
