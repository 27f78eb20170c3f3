/** What is read of a file that was attached to a prompt. `other`: nothing, for the reason in its note. */
export const attachedKinds = [
  'text',
  'markdown',
  'json',
  'yaml',
  'csv',
  'openapi',
  'pdf',
  'image',
  'other',
] as const;
export type AttachedKind = (typeof attachedKinds)[number];

/** A file that was attached to a chat, as the window sees it. Its content is kept in the user data, never in the project. */
export interface AttachedFile {
  readonly id: string;
  /** The file's own name, without its folder. */
  readonly name: string;
  readonly kind: AttachedKind;
  /** Bytes of the file. */
  readonly size: number;
  /** Whether it holds data of people or business, which is sent as a shape unless values are allowed. */
  readonly hasValues: boolean;
  /** What was made of it, for people: `312 operations`, `200 pages`, `The file is empty.` */
  readonly note: string;
}
