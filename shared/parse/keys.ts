import type { StepSite } from './site.ts';

/**
 * Keys of siblings, in their order: the id where it is the only one of its name, else `id~1`, `id~2`; elements without an id
 * are numbered by their kind (`function~1`). Every key is unique.
 */
export function assignKeys(
  names: readonly { id: string | null; kind: string }[],
  counts: ReadonlyMap<string, number> = countIds(names),
): string[] {
  const taken = new Set<string>();
  for (const [id, count] of counts) if (count === 1) taken.add(id);
  const ordinals = new Map<string, number>();
  return names.map(({ id, kind }) => {
    if (id !== null && counts.get(id) === 1) return id;
    const base = id ?? kind;
    let ordinal = ordinals.get(base) ?? 0;
    let key: string;
    do {
      ordinal += 1;
      key = `${base}~${ordinal}`;
    } while (taken.has(key));
    ordinals.set(base, ordinal);
    taken.add(key);
    return key;
  });
}

function countIds(names: readonly { id: string | null }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { id } of names) if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function withNested(steps: readonly StepSite[], all: StepSite[] = []): readonly StepSite[] {
  for (const site of steps) {
    all.push(site);
    withNested(nestedSteps(site), all);
  }
  return all;
}

const noSteps: readonly StepSite[] = [];

function nestedSteps(site: StepSite): readonly StepSite[] {
  if (site.calls.length === 0) return noSteps;
  return site.calls.flatMap(({ step }) => (step === null ? [] : [step]));
}

function nameOf(site: StepSite): { readonly id: string | null; readonly kind: string } {
  return { id: site.id?.value ?? null, kind: site.kind };
}

/**
 * The keys of all steps of a workflow; nested ones are `parent/child`. An id is a key by itself only if no other step of the
 * workflow has it, nested ones included: so a plain id never means one step by its key and another by its id.
 */
export function assignStepKeys(steps: readonly StepSite[]): ReadonlyMap<StepSite, string> {
  const keys = new Map<StepSite, string>();
  const taken = new Set<string>();
  const assign = (
    siblings: readonly StepSite[],
    prefix: string,
    local: readonly string[],
  ): void => {
    siblings.forEach((site, index) => {
      const wanted = `${prefix}${local[index] ?? site.kind}`;
      let key = wanted;
      for (let ordinal = 2; taken.has(key); ordinal += 1) key = `${wanted}~${ordinal}`;
      taken.add(key);
      keys.set(site, key);
    });
    for (const site of siblings) {
      const children = nestedSteps(site);
      if (children.length === 0) continue;
      assign(children, `${keys.get(site) ?? ''}/`, assignKeys(children.map(nameOf)));
    }
  };
  const counts = countIds(withNested(steps).map(nameOf));
  assign(steps, '', assignKeys(steps.map(nameOf), counts));
  return keys;
}
