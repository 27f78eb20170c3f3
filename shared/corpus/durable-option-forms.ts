import * as run from '@versori/run';

const limits = { attempts: 4 };
const attempts = 1_0;
const shared: run.DurableWorkflowOptions = { ttl: 60 };

export const a = run.workflow('numbers', { ttl: 1_800, limit: 0x10, maxAttempts: attempts });
export const b = run.workflow('expressions', { ttl: 60 * 30, limit: -1, maxAttempts: limits.attempts });
export const c = run.workflow('held', shared);
export const d = run.workflow('spread', { ...shared, limit: 1 });
export const e = run.workflow('texts', { ttl: '60' as unknown as number, maxAttempts: undefined! });
