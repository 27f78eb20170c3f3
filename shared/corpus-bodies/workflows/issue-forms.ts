import { fn, webhook } from '@versori/run';

const issue = { severity: 'low', title: 'Held', message: 'Held elsewhere' } as const;

export const issues = webhook('issues').then(
  fn('raise', async ({ createIssue: raise, data }) => {
    const opened = await raise(issue);
    await raise({ ...issue, title: data.title }, { deduplicate: false });
    const level = data.critical ? 'critical' : 'medium';
    await raise({ severity: level, title: `Order ${data.id}`, message: 'See the log', annotations: {} });
    return raise({ severity: 'low', title: opened?.id ?? 'None', message: '' });
  }),
);
