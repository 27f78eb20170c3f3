import { fn } from '@versori/run';

export default fn('notify', ({ data, log }) => log.info('Invoice done', { total: data?.total }));

export function escalate({ data, createIssue }: any) {
  return createIssue({ severity: 'high', title: 'Invoice failed', message: data.message, annotations: {} });
}
