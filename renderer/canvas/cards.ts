import type { Request, Step, Trigger, Workflow } from '../../shared/model/project.ts';
import { describeCron } from './cron.ts';

/** What a card says. `isCode` marks texts that are source code, `system` the system that the step talks to. */
export interface CardText {
  readonly title: string;
  readonly isTitleCode: boolean;
  readonly summary: string;
  readonly isSummaryCode: boolean;
  readonly system: string | null;
}

export function stepCard(step: Step): CardText {
  return { ...stepTitle(step), ...stepSummary(step), system: systemOf(step) };
}

function stepTitle(step: Step): Pick<CardText, 'title' | 'isTitleCode'> {
  if (step.id !== null) return { title: step.id, isTitleCode: false };
  if (step.idExpression !== undefined) return { title: step.idExpression, isTitleCode: true };
  if (step.source !== undefined) return { title: firstLine(step.source), isTitleCode: true };
  return { title: 'Inline function', isTitleCode: false };
}

function stepSummary(step: Step): Pick<CardText, 'summary' | 'isSummaryCode'> {
  const [request, ...others] = step.requests;
  if (request !== undefined) {
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return { summary: requestText(request) + more, isSummaryCode: true };
  }
  if (step.reason !== undefined) return { summary: sentence(step.reason), isSummaryCode: false };
  if (step.mappings.length > 0) {
    return { summary: `Maps with ${step.mappings.join(', ')}`, isSummaryCode: false };
  }
  return { summary: step.kind === 'http' ? 'No request yet' : 'Function', isSummaryCode: false };
}

function requestText(request: Request): string {
  const method = (request.method ?? request.methodExpression ?? 'GET').toUpperCase();
  return `${method} ${request.path ?? request.pathExpression ?? ''}`.trimEnd();
}

function systemOf(step: Step): string | null {
  if (step.kind !== 'http') return null;
  if (step.connection === '') return null;
  return step.connection ?? step.connectionExpression ?? null;
}

export function triggerCard(workflow: Workflow): CardText {
  return {
    title: workflow.id ?? workflow.idExpression ?? 'Workflow without id',
    isTitleCode: workflow.id === null && workflow.idExpression !== undefined,
    ...triggerSummary(workflow.trigger, workflow.id),
    system: null,
  };
}

function triggerSummary(
  trigger: Trigger,
  id: string | null,
): Pick<CardText, 'summary' | 'isSummaryCode'> {
  switch (trigger.kind) {
    case 'webhook':
      return { summary: `${webhookMethod(trigger)} /${id ?? '…'}`, isSummaryCode: true };
    case 'schedule':
      if (trigger.cron === null)
        return { summary: trigger.cronExpression ?? '', isSummaryCode: true };
      return { summary: describeCron(trigger.cron).text, isSummaryCode: false };
    case 'workflow':
      return { summary: 'Durable, started from code', isSummaryCode: false };
  }
}

/** The methods a webhook answers to; without the option it is all of them. */
function webhookMethod(trigger: Extract<Trigger, { kind: 'webhook' }>): string {
  const method = trigger.method ?? trigger.methodExpression ?? 'all';
  return method === 'all' ? 'ANY' : method.toUpperCase();
}

function firstLine(source: string): string {
  return source.trim().split(/\r\n?|\n/, 1)[0] ?? '';
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What assistive technology reads for a card: what it is, its name, what it does. */
export function cardLabel(kind: string, card: CardText, problems: number): string {
  const parts = [`${kind} ${card.title}`, card.system, card.summary];
  if (problems > 0) parts.push(problems === 1 ? '1 problem' : `${problems} problems`);
  return parts.filter((part) => part !== null && part !== '').join(', ');
}
