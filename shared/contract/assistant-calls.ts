import { z } from 'zod';
import { contextReferenceSchema } from '../assistant/context.ts';
import { assistantModes, type AssistantMode, type Proposal } from '../assistant/proposal.ts';
import type { SendPreview } from '../assistant/send-preview.ts';
import type { ProjectModel } from '../model/project.ts';
import type { ApplyResult } from '../model/report.ts';
import { call } from './call-definition.ts';

const proposal = z.string().min(1).max(100);
const ids = z.array(z.string().min(1).max(200)).max(1000);

/** What a proposal would make of the project. */
export interface ProposedProject {
  readonly proposal: Proposal;
  /** The project with the chosen changes; `null` when nothing is proposed. */
  readonly model: ProjectModel | null;
  /** The request that it answers; `null` for one outside of the chats. */
  readonly origin: TurnPlace | null;
}

/** A request in its chat. */
export interface TurnPlace {
  readonly chat: string;
  readonly turn: string;
}

/** Where the assistant stands, for a window that was loaded or connected anew. */
export interface AssistantStanding {
  /** The proposal that waits for a decision. */
  readonly proposed: ProposedProject | null;
  /** The request that is being worked on. */
  readonly making: {
    readonly prompt: string;
    readonly mode: AssistantMode;
    readonly provider: string;
  } | null;
}

/** Characters of a question that goes along with its answer. */
export const longestQuestion = 1000;

const request = z.strictObject({
  prompt: z.string().min(1).max(50_000),
  mode: z.enum(assistantModes),
  /** `builtin`, or the name of a provider. */
  provider: z.string().min(1).max(100),
  answers: z
    .array(
      z.strictObject({
        question: z.string().max(200),
        text: z.string().max(5000),
        asked: z.string().max(longestQuestion).optional(),
      }),
    )
    .max(100),
  /** The chat that the request belongs to. */
  chat: z.string().min(1).max(100).optional(),
  /** The id of its turn there. */
  turn: z.string().min(1).max(100).optional(),
  /** What of the project the prompt speaks of. */
  context: z.array(contextReferenceSchema).max(50).default([]),
  /** Ids of files that were attached. */
  attachments: z.array(z.string().min(1).max(100)).max(20).default([]),
  /** Whether values of samples and payloads may be sent; else their shapes are. */
  allowValues: z.boolean().default(false),
});

/** Calls of the assistant. Nothing is changed before `proposal.accept`. */
export const assistantCalls = {
  /**
   * Makes a proposal for the open project and tries it on a copy; the one before it is forgotten. Can be cancelled. Refused with
   * `needs-consent`, and nothing sent, where something would leave this computer to which the user has not agreed.
   */
  'assistant.ask': call<ProposedProject>()(
    'execute',
    request.extend({
      /** Whether the user agreed, just now, to what is sent of this project to the provider's address. */
      consent: z.boolean().optional(),
    }),
  ),
  /** What `assistant.ask` would send first, where to and how much of it. Nothing is sent. */
  'assistant.preview': call<SendPreview>()(
    'read',
    request.extend({ prompt: z.string().max(50_000) }),
  ),
  /** Goes on with a proposal that broke off. Refused with `stale` where it cannot be gone on with. */
  'assistant.resume': call<ProposedProject>()('execute', z.strictObject({ proposal })),
  /** Ends a model's work on the draft: what is complete of it is tried and shown. */
  'assistant.stop': call<null>()('execute', z.strictObject({})),
  'assistant.cancel': call<null>()('execute', z.strictObject({})),
  /** Waits for the proposal that is being made, whichever window asked, and gives the one that waits then. Fails as the making does. */
  'assistant.join': call<ProposedProject | null>()('read', z.strictObject({})),
  'proposal.current': call<AssistantStanding>()('read', z.strictObject({})),
  /** Tries some of the changes; what they need is chosen with them. Refused with `stale` when the proposal was replaced. */
  'proposal.choose': call<ProposedProject>()('execute', z.strictObject({ proposal, changes: ids })),
  /** Makes the chosen changes, as one entry of undo. Refused with `stale` where the project changed and they do not fit any more. */
  'proposal.accept': call<ApplyResult>()('edit', z.strictObject({ proposal, changes: ids.min(1) })),
  'proposal.dismiss': call<null>()('read', z.strictObject({ proposal })),
} as const;
