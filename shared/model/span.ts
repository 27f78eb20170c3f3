/** A range of a source text in UTF-16 code units: `start` inclusive, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place people can go to. `file` is relative to the project with `/`; `line` and `column` are 1-based, UTF-16. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One replacement in a text; offsets refer to the text before any of a list's changes. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
}
