import { useMemo } from 'react';
import type { Mapping, Rule } from '../../shared/model/mapping.ts';
import type { ProjectModel } from '../../shared/model/project.ts';
import { flatRules } from '../../shared/mapping/rules.ts';
import { selectModel, useProjectStore } from '../state/project-store.ts';
import { sourceTree, targetTree, type FieldTree } from './field-tree.ts';
import { mappingKey, selectOpenMapping, useMapperStore } from './mapper-store.ts';

/** The mapping in the centre with all that its views need of it. */
export interface OpenMapping {
  /** As commands name it. */
  readonly key: string;
  readonly mapping: Mapping;
  readonly source: FieldTree;
  readonly target: FieldTree;
  readonly byTarget: ReadonlyMap<string, Rule>;
  /** Target paths that more than one rule fills. */
  readonly repeated: ReadonlySet<string>;
}

/** The mapping in the centre; `null` where it is no more. */
export function useMapping(): OpenMapping | null {
  const model = useProjectStore(selectModel);
  const key = useMapperStore(selectOpenMapping);
  return useMemo(() => openedMapping(model, key), [model, key]);
}

/** For what happens in reply to a gesture. */
export function readMapping(): OpenMapping | null {
  const key = selectOpenMapping(useMapperStore.getState());
  return openedMapping(selectModel(useProjectStore.getState()), key);
}

let last: { readonly model: ProjectModel; readonly opened: OpenMapping } | null = null;

/** All views ask for the same one; the trees stay while neither the shapes nor the mapping's ends change. */
function openedMapping(model: ProjectModel | null, key: string | null): OpenMapping | null {
  if (model === null || key === null) return null;
  if (last?.model === model && last.opened.key === key) return last.opened;
  const mapping = model.mappings.find((candidate) => mappingKey(candidate) === key);
  if (mapping === undefined) return null;
  const before =
    last?.opened.key === key && last.model.shapes === model.shapes ? last.opened : null;
  const opened = buildOpened(model, mapping, before);
  last = { model, opened };
  return opened;
}

/** `before` is the same mapping with the same shapes, whose trees may stay. */
export function buildOpened(
  model: ProjectModel,
  mapping: Mapping,
  before: OpenMapping | null,
): OpenMapping {
  const hasSameSources =
    JSON.stringify(before?.mapping.sources) === JSON.stringify(mapping.sources);
  const rules = flatRules(mapping.rules);
  return {
    key: mappingKey(mapping),
    mapping,
    source: before !== null && hasSameSources ? before.source : sourceTree(model, mapping),
    target: before?.mapping.target === mapping.target ? before.target : targetTree(model, mapping),
    byTarget: new Map(rules.map((rule) => [rule.target, rule])),
    repeated: repeatedTargets(mapping.rules),
  };
}

/** The same field given twice in one object; branches of a condition are apart. */
function repeatedTargets(rules: readonly Rule[]): ReadonlySet<string> {
  const repeated = new Set<string>();
  const visit = (siblings: readonly Rule[], isInBranches: boolean): void => {
    const seen = new Set<string>();
    for (const rule of siblings) {
      const isField = !rule.target.endsWith('...');
      if (isField && seen.has(rule.target) && !isInBranches) repeated.add(rule.target);
      seen.add(rule.target);
      visit(rule.rules, rule.kind === 'condition' || rule.kind === 'spread');
    }
  };
  visit(rules, false);
  return repeated;
}
