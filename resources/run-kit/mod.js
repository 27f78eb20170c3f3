// @ts-self-types="./run.d.ts"

/**
 * The values behind the declarations. They record nothing and run nothing: a module that defines workflows loads, so that
 * the tests beside it run. Starting an interpreter says plainly that there is none here.
 */

/** Every link of a chain answers with the chain. */
class Chain {
  constructor(id) {
    this.id = id;
  }
  then() {
    return this;
  }
  catch() {
    return this;
  }
  background() {
    return this;
  }
  unpack() {
    return this;
  }
  serial() {
    return this;
  }
  parallel() {
    return this;
  }
  clone() {
    return this;
  }
}

export const webhook = (id) => new Chain(id);
export const schedule = (id) => new Chain(id);
export const workflow = (id) => new Chain(id);
export const fn = (id) => new Chain(id);
export const http = (id) => new Chain(id);

export class ExecutionError extends Error {
  name = 'ExecutionError';
}

export class KVNotFoundError extends Error {
  name = 'KVNotFoundError';
}

const noInterpreter =
  'The stand-in for @versori/run has declarations only and cannot run workflows. Install @versori/run, or deploy the project, to run it.';

export class MemoryInterpreter {
  static newInstance() {
    return Promise.reject(new Error(noInterpreter));
  }
}

class DurableInterpreter {
  static newInstance() {
    return Promise.reject(new Error(noInterpreter));
  }
}

export const durable = { DurableInterpreter };
