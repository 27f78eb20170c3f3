/** The answer's content, or an error with its status and body. */
export async function readJson<Content>(response: Response): Promise<Content> {
  await ensureOk(response);
  return await response.json();
}

export async function ensureOk(response: Response): Promise<void> {
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
}
