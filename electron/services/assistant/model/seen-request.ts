import type { DraftRequest } from '../draft-provider.ts';

/** A request as a model can take it: one that sees no pictures is told that there are some, and what they are called. */
export function seenRequest(request: DraftRequest, seesImages: boolean): DraftRequest {
  const { images = [], attachments = [] } = request;
  if (images.length === 0 || seesImages) return request;
  const count = images.length === 1 ? 'A picture is' : `${images.length} pictures are`;
  return {
    ...request,
    prompt: `${request.prompt}\n\n(${count} attached that you cannot see. Say so where it matters.)`,
    attachments: [
      ...attachments,
      ...images.map(({ name }) => ({ name, text: 'A picture that is not shown to you.' })),
    ],
    images: [],
  };
}
