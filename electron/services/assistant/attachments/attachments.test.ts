import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AttachedFile } from '../../../../shared/assistant/attached-file.ts';
import type { Emit, Events } from '../../../../shared/contract/events.ts';
import { createAttachments, type AttachmentService } from './attachments.ts';
import { createReader, type ReaderLimits } from './reader-client.ts';
import { makeOpenApi, makePdf } from './testing.ts';

const realWorker = new URL('./reader-worker.ts', import.meta.url);
const project = '/projects/orders';
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

let root = '';
let now = 0;
const running: AttachmentService[] = [];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'flowright-attachments-'));
  now = Date.parse('2026-01-01');
});
afterEach(async () => {
  for (const service of running.splice(0)) await service.stop();
  await rm(root, { recursive: true, force: true });
});

interface Options {
  readonly worker?: URL;
  readonly limits?: ReaderLimits;
  readonly mostBytes?: number;
  readonly onProgress?: (event: Events['attachment.progress']) => void;
}

function start({ worker = realWorker, limits, mostBytes, onProgress }: Options = {}) {
  const emit: Emit = (name, payload) => {
    if (name === 'attachment.progress') onProgress?.(payload as Events['attachment.progress']);
  };
  const service = createAttachments({
    folder: root,
    readInWorker: createReader(worker, limits),
    emit,
    clock: { now: () => (now += 1000) },
    logger: quiet,
    ...(mostBytes === undefined ? {} : { mostBytes }),
  });
  running.push(service);
  return service;
}

async function send(service: AttachmentService, content: Uint8Array, upload: string) {
  for (let offset = 0; offset < content.byteLength; offset += 300_000) {
    await service.receive(project, upload, offset, content.subarray(offset, offset + 300_000));
  }
}

async function attach(
  service: AttachmentService,
  content: string | Uint8Array,
  name: string,
  upload: string = randomUUID(),
): Promise<AttachedFile> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  await send(service, bytes, upload);
  return service.add(project, { upload, name, size: bytes.byteLength });
}

function folder(): string {
  return join(root, createHash('sha256').update(project).digest('hex').slice(0, 24));
}

function uploadPath(upload: string): string {
  return join(folder(), `${upload}.upload`);
}

/** Lets so many minutes pass since something of an upload came last. */
async function age(upload: string, minutes: number): Promise<void> {
  const then = new Date(now - minutes * 60_000);
  await utimes(uploadPath(upload), then, then);
}

/** What stands in the folder of the project, by its kind. */
async function kept(): Promise<readonly string[]> {
  const names = await readdir(folder()).catch(() => []);
  return names.map((name) => name.replace(/^.*(?=\.)/, '')).toSorted();
}

/** A worker that does what no reader of ours does. */
async function badWorker(program: string): Promise<URL> {
  const path = join(root, 'worker.mjs');
  await writeFile(path, program);
  return pathToFileURL(path);
}

const wanted = { prompt: 'Create the sales order', allowValues: false, requests: [] };

describe('attached files', () => {
  it('are kept for their project, under a name that can be shown', async () => {
    const service = start();
    const file = await attach(service, '{"id": "canary"}', 'C:\\secret\\or\u202eder\n.json');
    expect(file).toMatchObject({ name: 'order.json', kind: 'json', size: 16, hasValues: true });
    expect(await service.list(project)).toEqual([file]);
    expect(await service.list('/projects/other')).toEqual([]);
    expect(await kept()).toEqual(['.json', '.texts']);
    const { attachments } = await start().read(project, [file.id], wanted);
    expect(attachments[0]?.text).toContain('id: string;');
    await service.remove(project, file.id);
    expect(await kept()).toEqual([]);
    await expect(service.read(project, [file.id], wanted)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('are kept once for the same content and name', async () => {
    const service = start();
    const [one, two] = [await attach(service, 'a', 'a.txt'), await attach(service, 'a', 'a.txt')];
    expect(one.id).toBe(two.id);
    expect(await service.list(project)).toHaveLength(1);
  });

  it('make room: those that were not used for longest go', async () => {
    const service = start({ mostBytes: 120_000 });
    const files: AttachedFile[] = [];
    for (const name of ['a.txt', 'b.txt']) {
      files.push(await attach(service, name.repeat(9000), name));
    }
    await service.read(project, [files[0]?.id ?? ''], wanted);
    await attach(service, 'c.txt'.repeat(9000), 'c.txt');
    expect((await service.list(project)).map(({ name }) => name)).toEqual(['c.txt', 'a.txt']);
  });

  it('are pictures for models that see, and nothing else is', async () => {
    const service = start();
    const bytes = Buffer.from('89504e470d0a1a0a00', 'hex');
    const { id } = await attach(service, bytes, 'error.png');
    const { images, attachments } = await service.read(project, [id], wanted);
    expect(images).toEqual([
      { name: 'error.png', dataUrl: `data:image/png;base64,${bytes.toString('base64')}` },
    ]);
    expect(attachments).toEqual([]);
  });

  it('may be empty', async () => {
    expect(await attach(start(), '', 'empty.csv')).toMatchObject({
      kind: 'other',
      note: 'The file is empty.',
    });
  });

  it('that are too large, come in pieces out of order or not whole are refused', async () => {
    const service = start();
    const piece = new Uint8Array(10 * 1024 * 1024);
    const upload = randomUUID();
    await service.receive(project, upload, 0, piece);
    await expect(service.receive(project, upload, 5, piece)).rejects.toMatchObject({
      code: 'stale',
    });
    await service.receive(project, upload, piece.byteLength, piece);
    await expect(
      service.receive(project, upload, 2 * piece.byteLength, piece),
    ).rejects.toMatchObject({ message: 'The file is larger than 25 MB.' });
    await expect(
      service.add(project, { upload, name: 'a.txt', size: 4 * piece.byteLength }),
    ).rejects.toMatchObject({ code: 'stale' });
    expect(await kept()).toEqual([]);
  });

  it('that are broken leave nothing behind', async () => {
    await expect(attach(start(), '{', 'a.json')).rejects.toMatchObject({ code: 'invalid-input' });
    expect(await kept()).toEqual([]);
  });

  it('that nobody went on sending for an hour are cleared away', async () => {
    const left = start();
    const upload = randomUUID();
    await left.receive(project, upload, 0, Buffer.from('half'));
    await age(upload, 61);
    await attach(start(), 'a', 'a.txt');
    expect(await kept()).toEqual(['.json', '.texts']);
  });

  it('that another host on the same user data is sending stay', async () => {
    const [one, two] = [start(), start()];
    const upload = randomUUID();
    await one.receive(project, upload, 0, Buffer.from('first, '));
    await age(upload, 59);
    await attach(two, 'a', 'a.txt');
    await one.receive(project, upload, 7, Buffer.from('second'));
    const file = await one.add(project, { upload, name: 'b.txt', size: 13 });
    const { attachments } = await one.read(project, [file.id], wanted);
    expect(attachments).toEqual([{ name: 'b.txt', text: 'first, second' }]);
  });

  it('are never read in part', async () => {
    const service = start();
    const upload = randomUUID();
    await service.receive(project, upload, 0, Buffer.from('first, '));
    await rm(uploadPath(upload));
    await service.receive(project, upload, 7, Buffer.from('second'));
    await expect(service.add(project, { upload, name: 'b.txt', size: 13 })).rejects.toMatchObject({
      code: 'stale',
    });
    expect(await kept()).toEqual([]);
  });

  it('of a window that is gone make room for others after an hour', async () => {
    const service = start();
    for (let count = 0; count < 20; count += 1) {
      await service.receive(project, randomUUID(), 0, Buffer.from('half'));
    }
    await expect(attach(service, 'a', 'a.txt')).rejects.toMatchObject({ code: 'refused' });
    now += 61 * 60_000;
    await attach(service, 'a', 'a.txt');
    expect(await kept()).toEqual(['.json', '.texts']);
  });
});

describe('large files', () => {
  /** Turns of this thread's loop while something else works. */
  async function turnsDuring(work: Promise<unknown>): Promise<number> {
    let turns = 0;
    const state = { isOver: false };
    const over = work.finally(() => (state.isOver = true));
    while (!state.isOver) {
      turns += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    await over;
    return turns;
  }

  it.each([
    ['a PDF of 200 pages', 'book.pdf', () => makePdf(bookOf(200)), 200],
    ['an OpenAPI document of 5 MB', 'api.json', () => Buffer.from(fiveMegabytes()), 100],
  ] as const)('%s is read while this thread goes on', async (_what, name, make, steps) => {
    const content = make();
    const progress: number[] = [];
    let between = 0;
    let lastTurn = -1;
    let turn = 0;
    const service = start({
      onProgress: ({ done }) => {
        progress.push(done);
        if (turn !== lastTurn) between += 1;
        lastTurn = turn;
      },
    });
    const counting = setInterval(() => (turn += 1), 0);
    const upload = randomUUID();
    await send(service, content, upload);
    const turns = await turnsDuring(
      service.add(project, { upload, name, size: content.byteLength }),
    );
    clearInterval(counting);
    expect(progress.length).toBeGreaterThan(steps / 4);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    // Where the reading held up this thread, all that is told of it would come in one turn.
    expect(between).toBeGreaterThan(1);
    expect(turns).toBeGreaterThan(progress.length / 4);
  });

  it('are told to a model as the part that it needs', async () => {
    const service = start();
    const { id, note, size } = await attach(service, fiveMegabytes(), 'api.json');
    expect(size).toBeGreaterThan(5_000_000);
    expect(note).toMatch(/^Sales, \d+ operations$/);
    const { attachments } = await service.read(project, [id], wanted);
    expect(attachments[0]?.text).toContain('POST /SalesOrder createSalesOrder');
    expect(attachments[0]?.text.length).toBeLessThan(60_000);
  });

  function bookOf(pages: number): readonly (readonly string[])[] {
    return Array.from({ length: pages }, (_, index) =>
      Array.from({ length: 40 }, (_line, line) => `Line ${line} of page ${index + 1}.`),
    );
  }

  function fiveMegabytes(): string {
    const one = JSON.stringify(makeOpenApi(1)).length;
    return JSON.stringify(makeOpenApi(Math.ceil((2 * 5_400_000) / one)));
  }
});

describe('a reader that', () => {
  it('breaks down leaves nothing behind, and the next file is read', async () => {
    const worker = await badWorker('process.exit(3);');
    await expect(attach(start({ worker }), 'a', 'a.txt')).rejects.toMatchObject({
      code: 'failed',
      hint: 'Attach the part of it that matters.',
    });
    expect(await kept()).toEqual([]);
    await attach(start(), 'a', 'a.txt');
  });

  it('never ends is ended', async () => {
    const worker = await badWorker('for (;;);');
    const service = start({ worker, limits: { timeLimitMs: 300 } });
    await expect(attach(service, 'a', 'a.txt')).rejects.toMatchObject({ code: 'timed-out' });
    expect(await kept()).toEqual([]);
  });

  it('unpacks a file to more than there is room for is ended', async () => {
    const worker = await badWorker(
      `const kept = [];
       for (let count = 0; count < 40; count += 1) kept.push(Buffer.alloc(16_000_000, 1));
       for (;;);`,
    );
    const service = start({ worker, limits: { mostGrowth: 200_000_000 } });
    await expect(attach(service, 'a', 'a.txt')).rejects.toMatchObject({
      message: 'Reading the file takes too much memory.',
    });
    expect(await kept()).toEqual([]);
  });

  it('is cancelled ends, also while it computes, and the others go on', async () => {
    const worker = await badWorker(
      `import { parentPort, workerData } from 'node:worker_threads';
       parentPort.postMessage({ kind: 'progress', done: 1, total: 2 });
       if (workerData.name === 'slow.txt') for (;;);
       const file = { kind: 'text', hasValues: false, note: '', reading: { kind: 'nothing' }, texts: new Uint8Array() };
       parentPort.postMessage({ kind: 'read', file });`,
    );
    const begun = Promise.withResolvers<string>();
    const service = start({ worker, onProgress: ({ upload }) => begun.resolve(upload) });
    const slow = attach(service, 'a', 'slow.txt');
    slow.catch(() => undefined);
    const upload = await begun.promise;
    // Two that wait for it: one is cancelled before its turn.
    const gone = randomUUID();
    await send(service, Buffer.from('b'), gone);
    const waiting = service.add(project, { upload: gone, name: 'gone.txt', size: 1 });
    waiting.catch(() => undefined);
    const next = attach(service, 'c', 'next.txt');
    expect(await service.list(project)).toEqual([]);
    await service.cancel(gone);
    await service.cancel(upload);
    await expect(slow).rejects.toMatchObject({ code: 'cancelled' });
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    expect(await next).toMatchObject({ name: 'next.txt' });
    expect(await kept()).toEqual(['.json', '.texts']);
  });
});
