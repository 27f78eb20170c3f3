/**
 * What a child may see of our own environment: enough to find its home, its certificates and its proxy, and nothing that loads
 * code (NODE_OPTIONS, LD_PRELOAD, DENO_TSC_BIN) or carries a secret.
 */
const allowed = new Set([
  'PATH',
  'HOME',
  'USERPROFILE',
  'HOMEDRIVE',
  'HOMEPATH',
  'APPDATA',
  'LOCALAPPDATA',
  'XDG_CACHE_HOME',
  'XDG_CONFIG_HOME',
  'XDG_DATA_HOME',
  'TMP',
  'TEMP',
  'TMPDIR',
  'LANG',
  'LC_ALL',
  'TZ',
  'SYSTEMROOT',
  'WINDIR',
  'PATHEXT',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'DENO_CERT',
  'DENO_TLS_CA_STORE',
  'DENO_DIR',
  'NPM_CONFIG_REGISTRY',
]);

const always = { NO_COLOR: '1', DENO_NO_PROMPT: '1', DENO_NO_UPDATE_CHECK: '1' };

/** `own` is our environment, `added` what the request gives its child. */
export function childEnvironment(
  own: Readonly<Record<string, string | undefined>>,
  added: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(own)) {
    if (value !== undefined && allowed.has(name.toUpperCase())) environment[name] = value;
  }
  return { ...environment, ...always, ...added };
}
