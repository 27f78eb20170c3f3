import { z } from 'zod';
import {
  cardFile,
  readCard,
  workflowCardSchema,
} from '../../../../shared/planner/workflow-card.ts';

/** Why a text is no card of a workflow that the window can show, with the form that a card has; `null` for one that is. */
export function cardProblem(file: string, text: string): string | null {
  const reading = readCard(text);
  if (!reading.ok) return `The text is no card of a workflow.\n${reading.problem}\n${formText()}`;
  const right = cardFile(reading.card.workflow);
  if (right === file) return null;
  return `The card of the workflow "${reading.card.workflow}" belongs into ${right}.`;
}

/** What a card has to be, as JSON Schema. */
function formText(): string {
  const { $schema: _schema, ...schema } = z.toJSONSchema(workflowCardSchema, {
    target: 'draft-7',
    io: 'input',
  });
  return `A card is JSON of this form: ${JSON.stringify(schema)}`;
}
