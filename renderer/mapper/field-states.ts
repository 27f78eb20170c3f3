import type { FieldState } from './field-tree-view.tsx';
import type { FieldNode } from './field-tree.ts';
import type { MappingProblem } from './mapping-problems.ts';
import { unusedFields } from './review/unused-fields.ts';
import { nearestNode } from './tree-rows.ts';
import type { OpenMapping } from './use-mapping.ts';

interface FieldStates {
  readonly source: (node: FieldNode) => FieldState;
  readonly target: (node: FieldNode) => FieldState;
}

/** How the fields of both trees stand. */
export function fieldStates(
  opened: OpenMapping,
  problems: ReadonlyMap<string, readonly MappingProblem[]>,
): FieldStates {
  const read = readSources(opened);
  const unused = new Set(unusedFields(opened).map(({ path }) => path));
  return {
    source: ({ path }) => {
      const isMapped = read.has(path);
      const isUnused = unused.has(path);
      const text = isMapped ? 'used' : isUnused ? 'not used' : '';
      return { isMapped, isUnused, severity: null, text };
    },
    target: ({ path, optional }) => {
      const found = problems.get(path) ?? [];
      const hasError = found.some(({ severity }) => severity === 'error');
      const isMapped = opened.byTarget.has(path);
      const severity = hasError ? 'error' : found.length > 0 ? 'warning' : null;
      const texts = [
        optional ? '' : 'required',
        isMapped ? 'mapped' : '',
        ...found.map(({ message }) => message),
      ];
      return {
        isMapped,
        isUnused: false,
        severity,
        text: texts.filter((text) => text !== '').join(', '),
      };
    },
  };
}

/** The source fields that rules read. */
function readSources(opened: OpenMapping): ReadonlySet<string> {
  const read = new Set<string>();
  for (const { sources } of opened.byTarget.values()) {
    for (const source of sources) {
      const node = nearestNode(opened.source, source);
      if (node !== null) read.add(node.path);
    }
  }
  return read;
}
