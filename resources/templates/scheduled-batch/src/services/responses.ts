/** An answer outside 2xx. */
export class ResponseError extends Error {
  constructor(readonly status: number, readonly body: string) {
    super(`The system answered ${status}: ${body}`);
    this.name = 'ResponseError';
  }
}

/** The answer's JSON body. Throws a `ResponseError` for a status outside 2xx. */
export async function readJson<Body>(response: Response): Promise<Body> {
  if (!response.ok) {
    throw new ResponseError(response.status, await response.text());
  }
  return await response.json() as Body;
}

/**
 * Whether an error means that the system cannot be used at all: wrong credentials, a wrong address, a failure on its side,
 * or no connection (`fetch` then throws a `TypeError`).
 */
export function isOutage(error: unknown): boolean {
  if (error instanceof ResponseError) {
    return [401, 403, 404].includes(error.status) || error.status >= 500;
  }
  return error instanceof TypeError;
}
