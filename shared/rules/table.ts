import { catchOnTrigger } from './catch-on-trigger.ts';
import { contextMembers } from './context-members.ts';
import { cronFields } from './cron-fields.ts';
import { cronInComment } from './cron-in-comment.ts';
import { duplicateId } from './duplicate-id.ts';
import { duplicateStepId } from './duplicate-step-id.ts';
import { fetchInFn } from './fetch-in-fn.ts';
import { fullUrl } from './full-url.ts';
import { issueInLoop } from './issue-in-loop.ts';
import { issueSeverity } from './issue-severity.ts';
import { kvKey } from './kv-key.ts';
import { kvOptions } from './kv-options.ts';
import { kvText } from './kv-text.ts';
import { logTemplate } from './log-template.ts';
import { longWork } from './long-work.ts';
import { notSerialisable } from './not-serialisable.ts';
import { projectScope } from './project-scope.ts';
import { relativePath } from './relative-path.ts';
import { returnedContext } from './returned-context.ts';
import type { Rule } from './rule.ts';
import { runtimeEnvironment } from './runtime-environment.ts';
import { secretInCode } from './secret-in-code.ts';
import { secretInLog } from './secret-in-log.ts';
import { strippedApi } from './stripped-api.ts';
import { swallowedError } from './swallowed-error.ts';
import { systemName } from './system-name.ts';
import { uncheckedStatus } from './unchecked-status.ts';
import { undeclaredVariable } from './undeclared-variable.ts';
import { unloggedRequest } from './unlogged-request.ts';
import { unsafeId } from './unsafe-id.ts';

/** The rules of the platform, as docs/rules.md describes them. `unregistered` is the model's own problem (problems.ts). */
export const rules: readonly Rule[] = [
  systemName,
  fullUrl,
  strippedApi,
  relativePath,
  fetchInFn,
  uncheckedStatus,
  unloggedRequest,
  secretInCode,
  secretInLog,
  runtimeEnvironment,
  undeclaredVariable,
  contextMembers,
  returnedContext,
  notSerialisable,
  swallowedError,
  issueInLoop,
  issueSeverity,
  longWork,
  duplicateId,
  duplicateStepId,
  unsafeId,
  catchOnTrigger,
  cronFields,
  cronInComment,
  projectScope,
  kvKey,
  kvOptions,
  kvText,
  logTemplate,
];
