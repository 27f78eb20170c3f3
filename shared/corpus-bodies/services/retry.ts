/** Makes a request again while the system is busy. */
export async function withRetry(
  request: () => Promise<Response>,
  attempts = 4,
): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await request();
    if (response.ok || attempt >= attempts) return response;
    await response.body?.cancel();
  }
}
