/** What is known of an integration that is to be built: the same whether a planner, a model or a person filled it in. */
export interface Brief {
  /** A short name, such as `HubSpot contacts to Salesforce`. */
  readonly title: string;
  readonly kind: 'real-time' | 'batch' | 'bidirectional' | 'multi-tenant' | 'durable';
  readonly systems: readonly BriefSystem[];
  readonly flows: readonly BriefFlow[];
}

export interface BriefSystem {
  /** As code and `flowright/systems.json` name it: `quickbooks-online`. */
  readonly name: string;
  /** As people write it: `QuickBooks Online`. */
  readonly title: string;
  /** Its entry in the catalogue; `null` for a system that Flowright does not know. */
  readonly catalogue: string | null;
  readonly auth: BriefAuth | null;
}

export type BriefAuth =
  'api-key' | 'basic' | 'oauth2-client-credentials' | 'oauth2-authorization-code' | 'none';

/** One workflow: what starts it, where its data comes from, and what becomes of it. */
export interface BriefFlow {
  /** The workflow's id: `hubspot-contact-to-salesforce`. */
  readonly id: string;
  readonly trigger: BriefTrigger;
  readonly source: BriefEnd;
  readonly target: BriefEnd;
  readonly operation: BriefOperation;
  readonly mappings: readonly BriefMapping[];
  /** What only lets some records through: `amount > 100`. */
  readonly conditions: readonly BriefCondition[];
  readonly edgeCases: readonly BriefEdgeCase[];
}

export type BriefTrigger =
  | {
      readonly kind: 'webhook';
      /** What happened, such as `contact created`; `null` where the prompt does not say. */
      readonly event: string | null;
    }
  | { readonly kind: 'schedule'; readonly cron: string; readonly words: string }
  | { readonly kind: 'manual' };

/** One end of a flow. */
export interface BriefEnd {
  /** A system's `name`. */
  readonly system: string;
  /** As the system's catalogue names it, else singular kebab case: `sales-receipt`. */
  readonly entity: string;
}

export type BriefOperation =
  | { readonly kind: 'create' }
  | { readonly kind: 'update'; readonly by: string }
  /** Looked up by a field of the target, then updated or created. */
  | {
      readonly kind: 'upsert';
      readonly by: string;
      /** What is created where none is found, when it is not the entity looked up: `lead`. */
      readonly otherwise: string | null;
    }
  | { readonly kind: 'notify'; readonly channel: string | null };

/** A field of the source and the field of the target it goes to, as the prompt names them. */
export interface BriefMapping {
  readonly from: string;
  readonly to: string;
}

/** `then` and `otherwise` are what the prompt says is to be done. */
export interface BriefCondition {
  readonly field: string;
  readonly test: 'equals' | 'differs' | 'above' | 'below' | 'present' | 'missing';
  readonly value: string | null;
  readonly then: 'continue' | 'skip' | 'notify';
  readonly otherwise: 'continue' | 'skip' | 'notify';
}

export type BriefEdgeCase =
  | {
      readonly kind: 'missing-field';
      readonly field: string;
      readonly then: 'skip' | 'default' | 'issue';
      readonly value: string | null;
    }
  | { readonly kind: 'failed-call'; readonly then: 'retry' | 'issue' };
