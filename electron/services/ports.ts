/**
 * What services need of their surroundings. Hosts give the real ones; tests give fakes only where the real one
 * cannot be had. Events leave through `Emit` of the contract.
 */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export type LogFields = Readonly<Record<string, unknown>>;

/** Folders that belong to the app, absolute. `resources` holds run-kit and templates, packaged or in the clone. */
export interface AppFolders {
  readonly userData: string;
  readonly cache: string;
  readonly logs: string;
  readonly resources: string;
}

/** The user's settings and what the app remembers (recent projects, trust); one file for all hosts. */
export interface Store<Data> {
  get<Key extends keyof Data>(key: Key): Data[Key];
  set<Key extends keyof Data>(key: Key, value: Data[Key]): void;
}
