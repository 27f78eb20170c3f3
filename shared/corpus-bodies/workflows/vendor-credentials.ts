import { fn, schedule } from '@versori/run';

export const upload = schedule('upload', '15 3 * * *').then(
  fn('sign', async ({ credentials, log }) => {
    const provider = credentials();
    const raw = await provider.getRaw('archive');
    const token = await credentials().getAccessToken('archive', true);
    log.info('Credentials read', { length: raw.length, type: token.tokenType });
    return new TextDecoder().decode(raw).length;
  }),
);
