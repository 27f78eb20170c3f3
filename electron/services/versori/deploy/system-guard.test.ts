import { describe, expect, it } from 'vitest';
import type { PlatformSystem } from '../../../../shared/model/platform.ts';
import { guardSystems } from './system-guard.ts';

function system(name: string, change: Partial<PlatformSystem> = {}): PlatformSystem {
  const id = `id-of-${name}`;
  const templateId = `template-of-${name}`;
  return { id, name, domain: '', baseUrl: '', templateId, dynamic: false, ...change };
}

const connectionOf = (name: string) => ({
  id: `connection-of-${name}`,
  name: `${name} account`,
  templateId: `template-of-${name}`,
});

const check = (
  used: readonly string[],
  systems: readonly PlatformSystem[],
  connected: readonly string[],
) => guardSystems('staging', used, { systems, connections: connected.map(connectionOf) });

describe('guardSystems', () => {
  it('passes what the environment has, and code without systems', () => {
    expect(check(['crm'], [system('crm')], ['crm']).ok).toBe(true);
    expect(check([], [], []).ok).toBe(true);
  });

  it('refuses a name that the environment certainly lacks, whatever its case', () => {
    const guard = check(['CRM', 'erp'], [system('crm')], ['crm']);
    expect(guard).toMatchObject({ ok: false, blocking: true });
    expect(guard.message).toContain('no system "CRM", "erp"');
    expect(guard.hint).toContain('It has "crm".');
  });

  it.each(['id-of-crm', 'template-of-crm', 'connection-of-crm', 'crm account'])(
    'knows the other names that older code gives: %s',
    (name) => {
      expect(check([name], [system('crm')], ['crm']).ok).toBe(true);
    },
  );

  it('warns where a connection is missing, unless each user brings one', () => {
    const guard = check(['crm', 'erp'], [system('crm'), system('erp')], ['crm']);
    expect(guard).toMatchObject({ ok: false, blocking: false });
    expect(guard.message).toContain('for "erp" in');
    expect(check(['crm'], [system('crm', { dynamic: true })], []).ok).toBe(true);
  });

  it('only warns where the list may have been cut, or could not be had', () => {
    const many = Array.from({ length: 20 }, (_, index) => system(`system-${index}`));
    expect(check(['crm'], many, [])).toMatchObject({ ok: false, blocking: false });
    const unknown = guardSystems('staging', ['crm'], { problem: 'The platform failed.' });
    expect(unknown).toMatchObject({ ok: false, blocking: false });
    expect(unknown.message).toContain('The platform failed.');
  });
});
