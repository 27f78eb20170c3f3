import { describe, expect, it } from 'vitest';
import { readFileContent } from './read-file.ts';
import type { Passage, ReadFile } from './reading.ts';
import { makeOpenApi, makePdf } from './testing.ts';

const quiet = (): void => undefined;

function read(content: string | Uint8Array, name: string): Promise<ReadFile> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return readFileContent(bytes, name, quiet);
}

function textOf({ texts }: ReadFile, { start, end }: Passage): string {
  return Buffer.from(texts).toString('utf8', start, end);
}

function shapeOf(file: ReadFile): string {
  return file.reading.kind === 'data' ? textOf(file, file.reading.shape) : '';
}

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

describe('a file', () => {
  it.each([
    ['notes.md', '# Notes', 'markdown'],
    ['notes.txt', 'Some words', 'text'],
    ['page.xml', '<order id="1"/>', 'text'],
    ['order.json', '{"id": 1}', 'json'],
    ['order.txt', '{"id": 1}', 'json'],
    ['events.jsonl', '{"id": 1}\n{"id": 2}\n', 'json'],
    ['order.yaml', 'id: 1', 'yaml'],
    ['orders.csv', 'id,name\n1,Ada', 'csv'],
    ['api.json', '{"openapi": "3.1.0", "paths": {}}', 'openapi'],
    ['api.yml', 'openapi: 3.1.0\npaths: {}', 'openapi'],
    ['api', 'openapi: 3.1.0\npaths: {}', 'openapi'],
    ['empty.json', '', 'other'],
    ['blank.csv', ' \n', 'other'],
  ])('%s is known for what it holds', async (name, content, kind) => {
    expect(await read(content, name)).toMatchObject({ kind });
  });

  it('is a picture or a PDF by its bytes, whatever it is called', async () => {
    expect(await read(png, 'data.json')).toMatchObject({
      kind: 'image',
      reading: { mediaType: 'image/png' },
    });
    expect(await read(makePdf([['Hello']]), 'hello.txt')).toMatchObject({
      kind: 'pdf',
      note: '1 page',
    });
  });

  it('that nothing can be read of says what to do', async () => {
    const archive = await read(Buffer.from('PK\x03\x04\x00\x00'), 'book.xlsx');
    expect(archive).toMatchObject({ kind: 'other', hasValues: false });
    expect(archive.note).toContain('a table as CSV');
  });

  it.each([
    ['a.json', '{"id": 1,}', 'is no JSON'],
    ['a.jsonl', '{"id": 1}\n{', 'is no JSON'],
    ['a.yaml', 'a: [1', 'is no YAML'],
    ['a.pdf', '%PDF-1.7\nnothing of a document', 'The PDF cannot be read'],
  ])('%s that is broken is refused in words', async (name, content, message) => {
    await expect(read(content, name)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining(message) as unknown,
      hint: expect.stringContaining('attach') as unknown,
    });
  });

  it('is read in the encodings of old programs', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Größe', 'utf16le')]);
    const found = [await read(utf16, 'a.txt'), await read(Buffer.from('Größe', 'latin1'), 'b.txt')];
    for (const file of found) {
      expect(file.reading.kind === 'text' && textOf(file, file.reading.text)).toBe('Größe');
    }
  });

  it('that is long is cut, and says so', async () => {
    const file = await read('x'.repeat(100_000), 'long.txt');
    expect(file.reading).toMatchObject({ kind: 'text', left: 40_000 });
    expect(file.note).toContain('The first 60000 of 100000');
  });
});

describe('data', () => {
  it('is told as a shape without any value', async () => {
    const orders = [
      { id: 'canary-1', total: 12.5, lines: [{ sku: 'canary-2' }] },
      { id: 'canary-3', total: null },
    ];
    const file = await read(JSON.stringify(orders), 'orders.json');
    expect(file).toMatchObject({ kind: 'json', hasValues: true, note: '2 records' });
    expect(shapeOf(file)).toContain('total: number | null;');
    expect(shapeOf(file)).toContain('lines?: {');
    expect(shapeOf(file)).not.toContain('canary');
  });

  it('in a table has the names and kinds of its columns', async () => {
    const table = 'Name;Amount;Code;Paid\ncanary;12.5;007;true\nother;;008;false\n';
    const file = await read(table, 'orders.csv');
    expect(file).toMatchObject({ kind: 'csv', hasValues: true });
    expect(file.note).toBe('4 columns, 2 rows; the first row names the columns');
    expect(shapeOf(file)).toContain('Amount: number | null;');
    expect(shapeOf(file)).toContain('Code: string;');
    expect(shapeOf(file)).toContain('Paid: boolean;');
    expect(shapeOf(file)).not.toContain('canary');
  });

  it('in a table without names tells none of its first row', async () => {
    const file = await read('ada@example.com,42\nbob@example.com,43\n', 'people.csv');
    expect(file.note).toBe('2 columns, 2 rows, without names');
    expect(shapeOf(file)).not.toContain('example.com');
  });

  it('that is a JSON Schema is told as types', async () => {
    const schema = { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] };
    const file = await read(JSON.stringify(schema), 'order.schema.json');
    expect(file).toMatchObject({ hasValues: false, note: 'JSON Schema' });
    expect(shapeOf(file)).toContain('id: string;');
  });

  it('that multiplies by aliases is refused', async () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level += 1) {
      const before = `*a${level - 1}`;
      lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => before).join(', ')}]`);
    }
    await expect(read(lines.join('\n'), 'bomb.yaml')).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  it.each([
    ['deep.json', '['.repeat(200_000) + ']'.repeat(200_000)],
    ['deep.yaml', '['.repeat(20_000) + ']'.repeat(20_000)],
  ])('that is nested deeper than anybody nests (%s) breaks nothing', async (name, content) => {
    const result = await read(content, name).catch((error: unknown) => error);
    const isRead = 'kind' in Object(result);
    if (!isRead) expect(result).toMatchObject({ code: 'invalid-input' });
    else expect(result).toMatchObject({ hasValues: true });
  });
});

describe('an OpenAPI document', () => {
  it('is read as its operations, with what each takes and gives', async () => {
    const file = await read(JSON.stringify(makeOpenApi(3)), 'api.json');
    expect(file).toMatchObject({ kind: 'openapi', note: 'Sales, 8 operations' });
    if (file.reading.kind !== 'operations') throw new Error('not operations');
    const create = file.reading.operations.find(({ id }) => id === 'createSalesOrder');
    expect(create).toMatchObject({ method: 'POST', path: '/SalesOrder' });
    expect(create && textOf(file, create.detail)).toBe(
      [
        '  query dry?: boolean',
        '  request: { id: string; parent?: …; lines?: { sku?: string; qty?: number }[] }',
        '  response 201: { id: string; parent?: …; lines?: { sku?: string; qty?: number }[] }',
      ].join('\n'),
    );
  });

  it('whose schemas refer to each other many times over is cut', async () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => {
        const next = { $ref: `#/components/schemas/S${index + 1}` };
        return [`S${index}`, { oneOf: [{ allOf: [next] }, { anyOf: [next, next] }] }];
      }),
    );
    const json = { 'application/json': { schema: { $ref: '#/components/schemas/S0' } } };
    const document = {
      openapi: '3.0.0',
      paths: { '/x': { post: { requestBody: { content: json }, responses: {} } } },
      components: { schemas: { ...schemas, S40: { type: 'string' } } },
    };
    const file = await read(JSON.stringify(document), 'api.json');
    expect(file.texts.byteLength).toBeLessThan(10_000);
  });

  it('that refers to other files says so in the place', async () => {
    const document = {
      openapi: '3.0.0',
      paths: { '/x': { post: { requestBody: { $ref: 'other.yaml#/x' }, responses: {} } } },
    };
    const file = await read(JSON.stringify(document), 'api.json');
    expect(Buffer.from(file.texts).toString()).toContain('other.yaml');
  });
});

describe('a PDF', () => {
  it('of 200 pages is read page by page', async () => {
    const pages = Array.from({ length: 200 }, (_, index) => [`Page ${index + 1}`, '(in brackets)']);
    const seen: number[] = [];
    const file = await readFileContent(makePdf(pages), 'book.pdf', (done) => void seen.push(done));
    expect(file).toMatchObject({ kind: 'pdf', note: '200 pages' });
    if (file.reading.kind !== 'pages') throw new Error('not pages');
    expect(file.reading.pages).toHaveLength(200);
    expect(textOf(file, file.reading.pages[122] ?? { start: 0, end: 0 })).toBe(
      'Page 123\n(in brackets)',
    );
    expect(seen).toHaveLength(200);
  });

  it('without text says that it is a scan', async () => {
    expect((await read(makePdf([[], []]), 'scan.pdf')).note).toContain('text recognition');
  });
});
