import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProjectSnapshot, TextState } from '../../../shared/contract/types.ts';
import { writeDenoConfig } from '../deno/config.ts';
import type { DenoConfig } from '../deno/config.ts';
import { readConfiguration } from '../deno/configuration.ts';
import type { DenoLocator } from '../deno/locate.ts';
import type { AppFolders, Logger } from '../ports.ts';
import type { ServerDoor } from '../process/types.ts';
import { Checker } from './checker.ts';
import type { CheckerParts } from './checker.ts';
import { languageOf, LanguageDocuments } from './documents.ts';
import type { LanguageDocument } from './documents.ts';
import { startServer } from './server.ts';
import type { LanguageServer } from './server.ts';
import type { Events } from '../../../shared/contract/events.ts';

export interface ProjectServerParts {
  readonly door: ServerDoor;
  readonly locator: DenoLocator;
  readonly folders: AppFolders;
  readonly logger: Logger;
  readonly readText: (file: string) => Promise<TextState>;
  readonly tell: CheckerParts['tell'];
  readonly quietMs: number;
  readonly requestTimeoutMs: number;
}

/** One language server with the texts of one project. */
export class ProjectServer {
  readonly server: LanguageServer;
  readonly documents: LanguageDocuments;
  readonly checker: Checker;
  readonly #parts: ProjectServerParts;
  readonly #realRoot: string;
  readonly #config: string;
  #snapshot: ProjectSnapshot;
  /** Files that are gone from the project, but on the disk until it is saved. */
  readonly #gone = new Set<string>();

  private constructor(
    server: LanguageServer,
    realRoot: string,
    config: string,
    snapshot: ProjectSnapshot,
    parts: ProjectServerParts,
  ) {
    this.server = server;
    this.#realRoot = realRoot;
    this.#config = config;
    this.#snapshot = snapshot;
    this.#parts = parts;
    this.documents = new LanguageDocuments(realRoot);
    this.checker = new Checker(server, {
      documents: this.documents,
      model: () => this.#snapshot.model,
      logger: parts.logger,
      tell: parts.tell,
      quietMs: parts.quietMs,
    });
  }

  /** Starts the server and gives it every text. */
  static async start(snapshot: ProjectSnapshot, parts: ProjectServerParts): Promise<ProjectServer> {
    const { path } = await parts.locator.locate();
    const realRoot = await realpath(snapshot.folder);
    const config = await configure(realRoot, parts.folders);
    const server = await startServer({
      door: parts.door,
      denoPath: path,
      realRoot,
      config,
      requestTimeoutMs: parts.requestTimeoutMs,
    });
    const configText = await textsOf(config, realRoot);
    const project = new ProjectServer(server, realRoot, configText, snapshot, parts);
    await Promise.all(languageFiles(snapshot).map((file) => project.#read(file)));
    return project;
  }

  /** Follows what was created and deleted, and the model. */
  async update(snapshot: ProjectSnapshot): Promise<void> {
    const hasModelChanged = snapshot.model !== this.#snapshot.model;
    this.#snapshot = snapshot;
    const files = new Set(languageFiles(snapshot));
    for (const { file, uri, revision } of this.documents.all()) {
      if (files.has(file)) continue;
      this.server.notify('textDocument/didClose', { textDocument: { uri } });
      this.documents.close(file);
      this.#gone.add(file);
      this.checker.removed(file, revision);
    }
    if (hasModelChanged) this.checker.relocate();
    for (const file of files) {
      if (this.documents.get(file) !== undefined) continue;
      this.#gone.delete(file);
      await this.#read(file);
      this.checker.changed(file);
    }
  }

  changeText({ file, revision, changes }: Events['text.changed']): void {
    const before = this.documents.get(file);
    if (before === undefined || revision <= before.revision) return;
    const changed = this.documents.change(file, revision, changes);
    if (changed === null) {
      void this.#read(file).then(() => {
        this.checker.changed(file);
      });
      return;
    }
    const { uri, version } = changed.document;
    this.server.notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: changed.changes,
    });
    this.checker.changed(file);
  }

  /** After a save: whether the configuration is another one now, which only a new server takes. */
  async isOutdated(): Promise<boolean> {
    if (this.#gone.size > 0) {
      const changes = [...this.#gone].map((file) => ({ uri: this.documents.uriOf(file), type: 3 }));
      this.#gone.clear();
      this.server.notify('workspace/didChangeWatchedFiles', { changes });
      await this.checker.checkAll();
    }
    const config = await configure(this.#realRoot, this.#parts.folders);
    return (await textsOf(config, this.#realRoot)) !== this.#config;
  }

  async stop(): Promise<void> {
    this.checker.stop();
    await this.server.stop();
  }

  /** Gives the server a text as the session has it now. A file that is gone meanwhile is left out. */
  async #read(file: string): Promise<void> {
    const state = await this.#parts.readText(file).catch(() => null);
    if (state === null || state.readOnly) return;
    const isKnown = this.documents.get(file) !== undefined;
    const document = this.documents.open(file, state.text, state.revision);
    if (isKnown) this.#sendWhole(document);
    else this.#sendOpen(document);
  }

  #sendOpen({ uri, file, version, text }: LanguageDocument): void {
    const languageId = languageOf(file);
    this.server.notify('textDocument/didOpen', {
      textDocument: { uri, languageId, version, text },
    });
  }

  #sendWhole({ uri, version, text }: LanguageDocument): void {
    this.server.notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }
}

/** The files that the compiler reads and a session holds. */
function languageFiles({ files }: ProjectSnapshot): string[] {
  return files
    .filter(({ file, state }) => /\.tsx?$/.test(file) && state !== 'deleted')
    .map(({ file }) => file);
}

/** The same configuration as verification's (docs/decisions/0006-deno-and-the-generated-config.md). */
async function configure(realRoot: string, folders: AppFolders): Promise<DenoConfig> {
  return writeDenoConfig({ realRoot, configuration: await readConfiguration(realRoot) }, folders);
}

/** What makes up a configuration: the generated files, and the project's own one that they extend. */
async function textsOf({ path, folder }: DenoConfig, realRoot: string): Promise<string> {
  const files = [path, join(folder, 'tsconfig.json'), join(realRoot, 'tsconfig.json')];
  const texts = files.map((file) => readFile(file, 'utf8').catch(() => ''));
  return (await Promise.all(texts)).join('\n');
}
