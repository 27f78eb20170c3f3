import { isSilenced } from './silence.ts';

/** A 1-based place, UTF-16. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where findings stand in one text, and which of them a comment silences: what concerns the whole text is found out once. */
export class FindingPlaces {
  readonly text: string;
  readonly #hasComments: boolean;
  #lineStarts: readonly number[] | null = null;

  constructor(text: string) {
    this.text = text;
    this.#hasComments = text.includes('flowright-ignore');
  }

  isSilenced(offset: number, rule: string): boolean {
    return this.#hasComments && isSilenced(this.text, offset, rule);
  }

  /** By the line ends of JavaScript, as everywhere in the model. */
  at(offset: number): Place {
    const starts = this.#starts();
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return { line: low, column: offset - (starts[low - 1] ?? 0) + 1 };
  }

  /** The offset of a 1-based line. */
  startOf(line: number): number {
    return this.#starts()[line - 1] ?? this.text.length;
  }

  #starts(): readonly number[] {
    if (this.#lineStarts === null) {
      const starts = [0];
      for (const { 0: end, index } of this.text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) {
        starts.push(index + end.length);
      }
      this.#lineStarts = starts;
    }
    return this.#lineStarts;
  }
}
