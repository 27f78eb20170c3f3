import { http, webhook } from '@versori/run';

export const loops = webhook('loops').then(
  http('go', { connection: 'any' }, async ({ data, fetch, log }) => {
    for (let index = 0; index < 3; index++) await fetch(`/tick/${index}`);
    for (const name in data.tags) log.info(name);
    let tries = 0;
    do {
      tries++;
    } while (tries < 5 && !(await fetch('/ready')).ok);
    data.lines.forEach((line: { id: string }) => log.debug('Line', { id: line.id }));
    const saved = await Promise.all(
      data.lines.map(async (line: { id: string }, position: number) => {
        const answer = await fetch('/lines', { method: 'POST', body: JSON.stringify({ ...line, position }) });
        return answer.json();
      }),
    );
    outer: for (const row of saved) {
      for (const cell of row) {
        if (cell === null) continue outer;
        if (cell.final) break outer;
      }
    }
    return saved;
  }),
);
