import { describe, expect, it } from 'vitest';
import { baseUrlProblem, systemSecretName } from './system-secret.ts';

describe('systemSecretName', () => {
  it('is bound to the address', () => {
    expect(systemSecretName('crm', 'staging', 'https://api.example.com/v2?x=1')).toBe(
      'system:crm/staging@https://api.example.com',
    );
    expect(systemSecretName('crm', 'staging', '')).toBeNull();
    expect(systemSecretName('crm', 'staging', 'ftp://api.example.com')).toBeNull();
  });

  it('keeps different systems apart, in signs that names can have', () => {
    const names = ['my crm', 'my_crm', 'my/crm', 'my.crm'].map((system) =>
      systemSecretName(system, 'dev', 'https://a.example'),
    );
    expect(new Set(names).size).toBe(4);
    for (const name of names) expect(name).toMatch(/^[A-Za-z][\w:./@-]{0,199}$/);
  });
});

describe('baseUrlProblem', () => {
  it.each(['', 'https://api.example.com', 'http://127.0.0.1:8080/v1'])('takes %j', (text) => {
    expect(baseUrlProblem(text)).toBeNull();
  });

  it.each(['api.example.com', 'file:///etc', 'https://me:secret@api.example.com'])(
    'refuses %j',
    (text) => {
      expect(baseUrlProblem(text)).not.toBeNull();
    },
  );
});
