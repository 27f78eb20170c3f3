import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What @electron/fuses looks for in Electron's executable: the sentinel, the version 1, the count and the fuses' states. */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseStates = '011110111';

/**
 * Writes a distribution that electron-builder takes for Electron's, so that packaging is tried without its binary: the
 * executable holds nothing but the fuses.
 */
export function writeFakeElectron(folder: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'), { recursive: true });
  const executable = Buffer.concat([
    Buffer.from(`#!/bin/sh\nexit 0\n${fuseSentinel}`),
    Buffer.from([1, fuseStates.length]),
    Buffer.from(fuseStates),
  ]);
  writeFileSync(join(folder, 'electron'), executable);
  chmodSync(join(folder, 'electron'), 0o755);
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version', 'chrome-sandbox']) {
    writeFileSync(join(folder, name), '');
  }
}
