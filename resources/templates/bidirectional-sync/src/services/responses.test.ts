import { assertEquals } from '../testing/assert.ts';
import { isOutage, readJson, ResponseError } from './responses.ts';

Deno.test('readJson reads the body of a good answer', async () => {
  assertEquals(await readJson(Response.json({ id: '1' })), { id: '1' });
});

Deno.test('readJson throws status and body of any other answer', async () => {
  const answer = new Response('no such order', { status: 404 });
  const error = await readJson(answer).catch((error: unknown) => error);
  if (!(error instanceof ResponseError)) throw new Error('Expected a ResponseError');
  assertEquals([error.status, error.body], [404, 'no such order']);
});

Deno.test('isOutage tells what operators must repair from what the sender must correct', () => {
  assertEquals(isOutage(new ResponseError(503, '')), true);
  assertEquals(isOutage(new ResponseError(401, '')), true);
  assertEquals(isOutage(new TypeError('connection refused')), true);
  assertEquals(isOutage(new ResponseError(422, '')), false);
  assertEquals(isOutage(new Error('Invalid order event')), false);
});
