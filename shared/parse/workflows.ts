import { triggerConstructs } from '../constructs/table.ts';
import { chainAround } from './chain.ts';
import type { UnitLookup } from './links.ts';
import type { DerivedChain, StepSite, WorkflowSite } from './site.ts';
import type { SourceUnit, TriggerCall } from './source-unit.ts';
import { noBody, readChainSteps } from './steps.ts';
import { readString } from './value.ts';

/** Chains that grow on the workflow outside of its own expression. */
export interface OuterChains {
  readonly derivedFromNames: readonly DerivedChain[];
  readonly conditional: DerivedChain | null;
}

/** Reads the workflow that a trigger's call begins. */
export function readWorkflowSite(
  unit: SourceUnit,
  trigger: TriggerCall,
  lookup: UnitLookup,
  outer: OuterChains,
): WorkflowSite {
  lookup.get(unit.file);
  const { call, factory } = trigger;
  const chain = chainAround(call, unit);
  const id = call.arguments[0];
  const derived = [
    ...(outer.conditional === null ? [] : [outer.conditional]),
    ...outer.derivedFromNames,
  ];
  const steps = readChainSteps(chain, lookup);
  const trailing = derivedStep(derived);
  return {
    unit,
    trigger,
    model: triggerConstructs[factory].match(call),
    id: id === undefined ? null : readString(id),
    chain,
    steps: trailing === null ? steps : [...steps, trailing],
    derivedFromNames: outer.derivedFromNames,
  };
}

/** What is chained elsewhere, as one opaque step at the end. */
function derivedStep(chains: readonly DerivedChain[]): StepSite | null {
  const [first] = chains;
  if (first === undefined) return null;
  return {
    kind: 'opaque',
    role: 'then',
    place: { kind: 'derived', chains },
    unit: first.unit,
    use: first.expression,
    definition: { unit: first.unit, node: first.expression },
    declaration: null,
    task: null,
    id: null,
    connection: null,
    ...noBody,
    calls: [],
    reason: 'more steps are chained on this workflow in another place',
    source: chains.map(({ expression }) => expression.getText()).join('\n'),
  };
}
