import type { Document } from '../../base/document.ts';
import type { Condition, Literal, RuleValue } from '../../model/mapping.ts';
import type { CodeStyle } from '../style.ts';
import type { Written } from './written.ts';

/** What the constructs of values ask of the whole when they write their parts. */
export interface ValueWriter {
  readonly style: CodeStyle;
  readonly value: (value: RuleValue) => Written;
  readonly condition: (condition: Condition) => Written;
  /** A path as the code at the place writes it. Throws FlowrightError for one that the place cannot reach. */
  readonly path: (path: string) => Written;
  readonly literal: (value: Literal) => string;
  /** Verbatim code. */
  readonly code: (expression: string) => Written;
  /** A key of an object literal. */
  readonly key: (name: string) => string;
  /** A list callback's parameter (`as` where it is given), and what is written with it. `path` is that of the elements. */
  readonly withElement: (
    path: string,
    as: string | undefined,
    write: (parameter: string, inner: ValueWriter) => Document,
  ) => Document;
  /** The same place, where a name stands for the elements of a list. */
  readonly withName: (path: string, name: string) => ValueWriter;
  /** A name that nothing else has at the place. */
  readonly freeName: (wanted: string) => string;
  /** The same place, where these paths are known to be there. */
  readonly knowing: (paths: readonly string[]) => ValueWriter;
  /** Whether a path may be missing, as far as the sources' shapes say. */
  readonly canBeMissing: (path: string) => boolean;
  /** How a table is asked: a `Map`, an object for any text, or one for its own keys only. */
  readonly tableForm: (name: string) => 'map' | 'open' | 'closed';
}
