import { describe, expect, it } from 'vitest';
import type { ModelConnection } from '../../shared/assistant/models.ts';
import { connectedText, hasKeyFor } from './model-facts.ts';

const model: ModelConnection = {
  id: 'large',
  name: 'Large',
  baseUrl: 'https://api.example.com/v1',
  model: 'large',
  hasKey: true,
  keyWarning: null,
  isLocal: false,
  isShared: false,
  capabilities: null,
};

describe('hasKeyFor', () => {
  it('is of the server, whatever the path', () => {
    expect(hasKeyFor('https://api.example.com/v1', [model])).toBe(true);
    expect(hasKeyFor(' https://API.example.com/v2/ ', [model])).toBe(true);
  });

  it('is not of another server, of one without a key, or of what is no address', () => {
    expect(hasKeyFor('https://api.example.com:8443/v1', [model])).toBe(false);
    expect(hasKeyFor('http://api.example.com/v1', [model])).toBe(false);
    expect(hasKeyFor('https://api.example.com/v1', [{ ...model, hasKey: false }])).toBe(false);
    expect(hasKeyFor('api.example', [model])).toBe(false);
  });
});

describe('connectedText', () => {
  it('says also that an address has no model', () => {
    expect([0, 1, 2].map(connectedText)).toEqual([
      'Connected: it offers no model.',
      'Connected: 1 model to choose from.',
      'Connected: 2 models to choose from.',
    ]);
  });
});
