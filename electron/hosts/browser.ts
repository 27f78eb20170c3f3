import process from 'node:process';
import open from 'open';

/** Whether this machine, as far as can be known without trying, shows a browser to somebody. */
export function hasBrowser(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  if (isSet(environment['CI']) || isSet(environment['SSH_CONNECTION'])) return false;
  if (platform !== 'linux') return true;
  return isSet(environment['DISPLAY']) || isSet(environment['WAYLAND_DISPLAY']);
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

/** Opens a URL in the default browser where there is one. Returns whether one was started; the URL is printed anyway. */
export async function openInBrowser(url: string): Promise<boolean> {
  if (!hasBrowser(process.platform, process.env)) return false;
  try {
    const opener = await open(url);
    opener.on('error', () => undefined);
    return true;
  } catch {
    return false;
  }
}
