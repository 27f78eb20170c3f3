function webhook(id: string) {
  return { id, then: (next: unknown) => ({ id, next }) };
}
const schedule = (id: string, cron: string) => ({ id, cron });
const fn = <T>(id: string, callback: () => T) => callback;
const http = { get: (path: string) => path };

export const notOne = webhook('not-one').then(fn('not-a-step', () => 1));
export const notTwo = schedule('not-two', '* * * * *');
export const notThree = http.get('/nothing');
