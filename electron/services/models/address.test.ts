import { describe, expect, it } from 'vitest';
import { isLocal, keyName, providerAddress } from './address.ts';

describe('the address of a provider', () => {
  it.each([
    'https://api.openai.com/v1',
    'http://localhost:11434/v1/',
    'http://127.0.0.1:1234/v1',
    'http://192.168.1.20:8000/v1',
    'http://[::1]:8000/v1',
    'http://[fd00::1]/v1',
  ])('can be %s', (address) => {
    expect(providerAddress(address).href).toBe(address.replace(/\/$/, ''));
  });

  it.each([
    'api.openai.com/v1',
    'http://api.openai.com/v1',
    'http://8.8.8.8/v1',
    'http://172.32.0.1/v1',
    'ftp://localhost/v1',
    'https://user:secret@api.openai.com/v1',
    'https://api.openai.com/v1?key=abc',
    'http://127.0.0.1.evil.example/v1',
  ])('cannot be %s', (address) => {
    expect(() => providerAddress(address)).toThrow(/address/);
  });

  it('binds the key to the origin, whatever the path is', () => {
    expect(keyName('https://api.openai.com/v1')).toBe('assistant:https://api.openai.com');
    expect(keyName('https://api.openai.com.evil.example/v1')).not.toBe(
      keyName('https://api.openai.com/v1'),
    );
  });

  it('is of this computer or not', () => {
    expect(isLocal('http://localhost:11434/v1')).toBe(true);
    expect(isLocal('http://127.0.0.1:8000/v1')).toBe(true);
    expect(isLocal('http://192.168.1.20/v1')).toBe(false);
    expect(isLocal('https://127.0.0.1.evil.example/v1')).toBe(false);
    expect(isLocal('https://localhost.evil.example/v1')).toBe(false);
  });
});
