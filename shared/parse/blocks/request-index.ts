import type ts from 'typescript';
import type { RequestSite } from '../requests.ts';

/** The requests of a step by where they stand. */
export class RequestIndex {
  readonly #requests: readonly RequestSite[];

  /** `requests` in source order. */
  constructor(requests: readonly RequestSite[]) {
    this.#requests = requests;
  }

  at(node: ts.Node): RequestSite | null {
    for (let index = this.#firstFrom(node.pos); index < this.#requests.length; index += 1) {
      const request = this.#requests[index];
      if (request === undefined || request.call.pos > node.pos) break;
      if (request.call === node) return request;
    }
    return null;
  }

  hasWithin(node: ts.Node): boolean {
    if (this.#requests.length === 0) return false;
    const next = this.#requests[this.#firstFrom(node.pos)];
    return next !== undefined && next.call.end <= node.end;
  }

  within(start: number, end: number): readonly RequestSite[] {
    if (this.#requests.length === 0) return this.#requests;
    const found: RequestSite[] = [];
    for (let index = this.#firstFrom(start); index < this.#requests.length; index += 1) {
      const request = this.#requests[index];
      if (request === undefined || request.call.pos >= end) break;
      if (request.call.end <= end) found.push(request);
    }
    return found;
  }

  /** The first request that begins at an offset or behind it. Requests inside of others begin behind them. */
  #firstFrom(offset: number): number {
    let low = 0;
    let high = this.#requests.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#requests[middle]?.call.pos ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
