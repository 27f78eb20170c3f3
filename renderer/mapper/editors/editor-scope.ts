import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { Command } from '../../../shared/edit/command.ts';
import type { RuleValue } from '../../../shared/model/mapping.ts';
import { elementOf } from '../../../shared/shape/shape-tree.ts';
import { enclosingLists } from '../connect.ts';
import type { FieldTree } from '../field-tree.ts';

export interface EditorProps<Value> {
  /** Where in the rule it stands; names its fields. */
  readonly place: string;
  readonly value: Value;
  /** Rejects with BridgeError where the code refuses it. */
  readonly onChange: (value: Value) => Promise<void>;
}

export interface NestedValueProps extends EditorProps<RuleValue> {
  readonly label: string;
}

/** What the editors of a rule need of its surroundings. */
export interface EditorScope {
  /** Names the rule in the whole window. */
  readonly key: string;
  readonly source: FieldTree;
  /** Lists of the source whose elements can be read here. */
  readonly loops: readonly string[];
  /** What the code calls the elements of the lists around the rule. */
  readonly elements: readonly string[];
  /** The command that a change would be, by which the compiler is asked about it; `expression` stands alone where the rule is not complete yet. */
  readonly commandFor: (change: () => Promise<void>, expression: string) => Command;
  /** Names of the project's other mappings. */
  readonly mappings: readonly string[];
  /** Values hold conditions and lists, and those hold values. */
  readonly renderValue: (props: NestedValueProps) => ReactNode;
}

export const EditorScopeContext = createContext<EditorScope | null>(null);

export function useEditorScope(): EditorScope {
  const scope = useContext(EditorScopeContext);
  if (scope === null) throw new Error('A rule’s editor is outside of its scope.');
  return scope;
}

/** The source's fields that can be read here; `lists` gives the lists alone. */
export function usePaths(kind: 'all' | 'lists'): readonly string[] {
  const { source, loops } = useEditorScope();
  return useMemo(() => {
    const known = new Set(loops);
    return [...source.byPath.values()]
      .filter(({ path, type }) => {
        const isList = elementOf(type) !== null;
        return (kind === 'all' || isList) && enclosingLists(path).every((list) => known.has(list));
      })
      .map(({ path }) => path);
  }, [source, loops, kind]);
}
