import type { App, IpcMainEvent, Session, WebContents } from 'electron';
import { isOpenableLink } from '../hosts/links.ts';
import { appOrigin, pageUrl } from './address.ts';

/** Everything a page could ask for is denied, save writing text to the clipboard from our own page. */
export function decidePermission(
  permission: string,
  origin: string | undefined,
  isMainFrame: boolean,
): boolean {
  return permission === 'clipboard-sanitized-write' && isMainFrame && origin === appOrigin;
}

/** Whether a frame may go to a URL: to the app's page only, exactly as the window loads it. */
export function mayNavigate(url: string): boolean {
  return url === pageUrl;
}

/** The part of an ipc event that says who sent it. `senderFrame` is null once the frame is gone. */
export type SenderFacts = Pick<IpcMainEvent, 'senderFrame' | 'sender'>;

/** Whether an ipc message comes from the main frame of one of our windows, showing our page. */
export function isTrustedSender(event: SenderFacts): boolean {
  const frame = event.senderFrame;
  if (frame === null || event.sender.isDestroyed()) return false;
  return frame === event.sender.mainFrame && frame.origin === appOrigin;
}

/** Guards every page of the app, whatever created it. Must be installed before the first window. */
export function installAppGuards(app: Pick<App, 'on'>, openLink: (url: string) => void): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, openLink));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault();
    callback(false);
  });
}

function guardContents(contents: WebContents, openLink: (url: string) => void): void {
  contents.on('will-navigate', (details) => {
    if (!mayNavigate(details.url)) details.preventDefault();
  });
  contents.on('will-frame-navigate', (details) => {
    if (!mayNavigate(details.url)) details.preventDefault();
  });
  contents.on('will-redirect', (details) => {
    if (!mayNavigate(details.url)) details.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isOpenableLink(url)) openLink(url);
    return { action: 'deny' };
  });
}

/** Electron asks in two places (a request and a check); both must be answered, or one of them allows. */
export function installSessionGuards(
  session: Pick<
    Session,
    | 'setPermissionRequestHandler'
    | 'setPermissionCheckHandler'
    | 'setDevicePermissionHandler'
    | 'setDisplayMediaRequestHandler'
  >,
): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(decidePermission(permission, originOf(details.requestingUrl), details.isMainFrame));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    decidePermission(permission, originOf(requestingOrigin), details.isMainFrame),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
}

/** The origin of a URL; `URL.origin` is opaque for schemes of our own. */
function originOf(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { protocol, host, username } = new URL(url);
  return username === '' ? `${protocol}//${host}` : undefined;
}
