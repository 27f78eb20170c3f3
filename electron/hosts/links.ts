import { FlowrightError } from '../../shared/base/error.ts';

/**
 * Checks a link that the page wants opened outside: https, a real host, no user name or password in it. Returns the
 * normalised URL; throws FlowrightError `refused` otherwise.
 */
export function requireOpenableLink(link: string): string {
  if (!isOpenableLink(link)) {
    throw new FlowrightError(
      'refused',
      'This link is not opened: only plain https links are.',
      'Copy the link if you trust it.',
    );
  }
  return new URL(link).href;
}

export function isOpenableLink(link: string): boolean {
  if (link.length > 2000 || !URL.canParse(link)) return false;
  const url = new URL(link);
  return (
    url.protocol === 'https:' && url.hostname !== '' && url.username === '' && url.password === ''
  );
}
