import type { AvalaraTask, AvalaraRequest } from '../types/platform.ts';

const HEADER = 'X-Correlation-Id';

export function withComputedKeys(task: AvalaraTask): AvalaraRequest {
  return {
    headers: {
      [HEADER]: task.xCorrelationId,
      [`x-${task.taxYear}`]: 'year',
      get authorization() {
        return task.bearerToken;
      },
    },
    query: { $filter: "name ne ''", $top: 1e3 },
  };
}
