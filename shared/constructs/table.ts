import { durableWorkflowConstruct } from './durable-workflow.ts';
import { fnConstruct } from './fn.ts';
import { httpConstruct } from './http.ts';
import { scheduleConstruct } from './schedule.ts';
import { webhookConstruct } from './webhook.ts';

/** Every trigger factory that is read and written, by its name in the SDK. */
export const triggerConstructs = {
  webhook: webhookConstruct,
  schedule: scheduleConstruct,
  workflow: durableWorkflowConstruct,
} as const;

/** Every task factory that is read and written, by its name in the SDK. */
export const taskConstructs = { fn: fnConstruct, http: httpConstruct } as const;
