import { chat, type ChatRequest } from './chat.ts';

/** A square of 64 by 64 pixels, all of them orange: some providers take nothing smaller. */
const orangeSquare =
  'iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAIAAAAlC+aJAAAATElEQVR42u3PQQkAAAgEsItucy+Cb2GwAstOXouAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAwKX5gfFaZ4bdfwAAAABJRU5ErkJggg==';

/** In milliseconds; a model that has answered before is loaded. */
const patience = 30_000;

/**
 * Whether a model sees pictures: it is shown one and asked what it saw, since servers that cannot pass pictures on often drop them
 * without a word. Whatever goes wrong means no.
 */
export async function seesImages(
  address: Pick<ChatRequest, 'baseUrl' | 'key' | 'model'>,
  signal: AbortSignal,
): Promise<boolean> {
  const images = [{ name: 'square.png', dataUrl: `data:image/png;base64,${orangeSquare}` }];
  const content = 'What colour has this picture? Answer with the name of the colour alone.';
  const limited = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  try {
    const messages = [{ role: 'user', content, images }] as const;
    const { text } = await chat({ ...address, messages, tools: [], signal: limited });
    return /\borange\b/i.test(text);
  } catch (error) {
    if (signal.aborted) throw error;
    return false;
  }
}
