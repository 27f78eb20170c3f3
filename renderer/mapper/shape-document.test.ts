import { describe, expect, it } from 'vitest';
import { readShapeText } from './shape-document.ts';

describe('a text that a shape is made from', () => {
  it('is a sample, as JSON or YAML', async () => {
    const samples = [{ name: '#1001', lines: [{ sku: 'a"}' }] }];
    expect(await readShapeText(JSON.stringify(samples[0]))).toEqual({
      state: 'ready',
      kind: 'sample',
      samples,
    });
    expect(await readShapeText('name: "#1001"\nlines:\n  - sku: a"}\n')).toMatchObject({ samples });
    // A list is one sample of a list.
    expect(await readShapeText(JSON.stringify(samples))).toMatchObject({ samples: [samples] });
  });

  it('is several samples, one after the other, with or without commas', async () => {
    const samples = [{ note: 'a } { "b"' }, { note: null }, { lines: [[1], [2]] }];
    for (const separator of ['\n', ',\n', '']) {
      const text = samples.map((sample) => JSON.stringify(sample, null, 2)).join(separator);
      expect(await readShapeText(` ${text}\n`)).toEqual({
        state: 'ready',
        kind: 'sample',
        samples,
      });
    }
  });

  it('is a schema where it says so', async () => {
    const document = { type: 'object', properties: { id: { type: 'string' } } };
    expect(await readShapeText(JSON.stringify(document))).toEqual({
      state: 'ready',
      kind: 'schema',
      document,
    });
  });

  it('is nothing yet while it is being typed', async () => {
    for (const text of ['{ "a": 1 } {', '{ "a": 1 } x', '{ "a": 1 }, { b }']) {
      expect(await readShapeText(text)).toEqual({ state: 'unreadable' });
    }
    expect(await readShapeText(' ')).toEqual({ state: 'empty' });
  });
});
