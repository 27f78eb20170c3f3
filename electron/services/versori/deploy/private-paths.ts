/** Folders that hold nothing of the integration: packages, histories, our own notes. */
const skippedFolders = new Set(['node_modules', '.git', '.flowright', '.deno']);

const privateNames = [
  /^\.env/i,
  /\.env$/i,
  /\.(?:pem|key|p12|pfx|jks|keystore|kdbx|gpg|asc)$/i,
  /^id_(?:rsa|dsa|ecdsa|ed25519)/i,
  /^\.(?:versori|npmrc|yarnrc|netrc|pypirc|git-credentials|DS_Store)$/i,
];

export function isSkippedFolder(name: string): boolean {
  return skippedFolders.has(name);
}

/**
 * Whether a file (relative to the project, with `/`) never goes up: environment files, keys, credentials, and what lies in a skipped
 * folder or in `flowright/`.
 */
export function isPrivatePath(file: string): boolean {
  const parts = file.split('/');
  const name = parts.at(-1) ?? '';
  return (
    parts[0] === 'flowright' ||
    parts.slice(0, -1).some(isSkippedFolder) ||
    privateNames.some((pattern) => pattern.test(name))
  );
}
