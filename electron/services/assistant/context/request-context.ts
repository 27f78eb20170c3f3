import type { Step, Workflow } from '../../../../shared/model/project.ts';
import type { AttachedImage, Attachment } from '../../../../shared/assistant/untrusted.ts';
import type { DraftParts } from '../pending-proposal.ts';
import type { Wanted } from '../attachments/choose-operations.ts';
import { describeReference } from './describe-reference.ts';

/** What was read of an attached file: a text, or a picture. */
export interface ReadAttachments {
  readonly attachments: readonly Attachment[];
  readonly images: readonly AttachedImage[];
}

export interface ContextParts {
  /** The files that were attached to chats about the folder; `null` where there are none, as on the command line. */
  readonly attachments: {
    /** Throws `not-found` for an id that there is not. */
    read(folder: string, ids: readonly string[], wanted: Wanted): Promise<ReadAttachments>;
  } | null;
}

/** Gathers what a request speaks of: parts of the project as they are now, then the files that were attached. */
export function createContextReader({ attachments }: ContextParts): DraftParts['contextOf'] {
  return async (folder, request, project) => {
    const { context = [], attachments: ids = [], prompt, allowValues = false } = request;
    const described = context.map((reference) => describeReference(reference, project));
    if (attachments === null || ids.length === 0) return { attachments: described, images: [] };
    const read = await attachments.read(folder, ids, {
      prompt,
      allowValues,
      requests: requestsOf(project.model.workflows),
    });
    return { attachments: [...described, ...read.attachments], images: read.images };
  };
}

/** What the project asks of other systems, as `POST /orders`. */
function requestsOf(workflows: readonly Workflow[]): readonly string[] {
  const ofStep = ({ requests, forEach, steps }: Step): readonly string[] => [
    ...requests.flatMap(({ method, path }) =>
      method === null || path === null ? [] : [`${method} ${path}`],
    ),
    ...(forEach === null ? [] : ofStep(forEach.step)),
    ...steps.flatMap(ofStep),
  ];
  return workflows.flatMap(({ steps }) => steps.flatMap(ofStep));
}
