import type { AvalaraRequest, AvalaraTask } from '../types/platform.ts';

export function buildRequest(task: AvalaraTask): AvalaraRequest {
  return {
    headers: {
      Authorization: task.bearerToken,
      'X-Correlation-Id': task.xCorrelationId,
      'avalara-version': '2.0',
    },
    query: {
      $filter: `taxYear eq ${task.taxYear}`,
      $top: 1000,
      '$order by': 'name',
    },
  };
}
