import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const secretName = /secret|token|passw|passphrase|key|credential|auth/i;

/**
 * The values of a project's `.env` files whose names say that they are secret, for searching in uploads. They stay in memory.
 * Ordinary settings (ports, base URLs) appear in code rightly, so they are not among them.
 */
export async function readEnvironmentSecrets(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter(
    (name) => /^\.env(?:\..+)?$|\.env$/.test(name) && !/example|sample|template/.test(name),
  );
  const texts = await Promise.all(
    names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')),
  );
  return [...new Set(texts.flatMap(secretValuesOf))];
}

function secretValuesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const match = /^\s*(?:export\s+)?([\w.-]+)\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|([^#]*))/.exec(line);
    if (match === null || !secretName.test(match[1] ?? '')) return [];
    const value = (match[2] ?? match[3] ?? match[4] ?? '').trim();
    return value.length >= 8 ? [value] : [];
  });
}
