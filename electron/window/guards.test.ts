import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'electron';
import { describe, expect, it } from 'vitest';
import {
  decidePermission,
  installAppGuards,
  installSessionGuards,
  isTrustedSender,
  mayNavigate,
  type SenderFacts,
} from './guards.ts';

/** Every permission name that this version of Electron knows, read from its declarations. */
function permissionNames(): string[] {
  const declarations = readFileSync(
    join(import.meta.dirname, '../../node_modules/electron/electron.d.ts'),
    'utf8',
  );
  const list =
    /setPermissionCheckHandler\(handler: \(\(webContents[^,]*, permission: ([^,]+),/.exec(
      declarations,
    );
  return [...(list?.[1] ?? '').matchAll(/'([^']+)'/g)].map((match) => match[1] ?? '');
}

const permissions = permissionNames();

describe('permissions', () => {
  it('reads the names from the declarations', () => {
    expect(permissions.length).toBeGreaterThan(40);
    expect(permissions).toContain('clipboard-sanitized-write');
  });

  it('allows writing text to the clipboard to the main frame of our page, and nothing else', () => {
    const allowed: string[] = [];
    for (const permission of [...permissions, 'a-later-one']) {
      for (const origin of ['app://studio', 'app://other', 'https://studio', 'null', undefined]) {
        for (const isMain of [true, false]) {
          if (decidePermission(permission, origin, isMain))
            allowed.push(`${permission} ${origin} ${isMain}`);
        }
      }
    }
    expect(allowed).toEqual(['clipboard-sanitized-write app://studio true']);
  });

  it('answers requests and checks alike, devices and screens never', () => {
    const set: Record<string, unknown> = {};
    const session = {
      setPermissionRequestHandler: (handler: unknown) => void (set['request'] = handler),
      setPermissionCheckHandler: (handler: unknown) => void (set['check'] = handler),
      setDevicePermissionHandler: (handler: unknown) => void (set['device'] = handler),
      setDisplayMediaRequestHandler: (handler: unknown) => void (set['display'] = handler),
    };
    installSessionGuards(session);
    const request = set['request'] as (...args: unknown[]) => void;
    const check = set['check'] as (...args: unknown[]) => boolean;
    for (const permission of permissions) {
      const expected = permission === 'clipboard-sanitized-write';
      const details = { requestingUrl: 'app://studio/', isMainFrame: true };
      let granted: unknown;
      request(null, permission, (value: boolean) => (granted = value), details);
      expect([permission, granted]).toEqual([permission, expected]);
      expect(check(null, permission, 'app://studio/', details)).toBe(expected);
      expect(check(null, permission, 'app://evil@studio/', details)).toBe(false);
    }
    expect((set['device'] as () => boolean)()).toBe(false);
    expect(set['display']).toBeNull();
  });
});

const foreignUrls = [
  'https://example.com/',
  'http://127.0.0.1/',
  'app://studio@evil/',
  'app://evil/',
  'app://studio.evil/',
  'app://studio/other.html',
  'app://studio/?x',
  'app:studio',
  'file:///etc/passwd',
  'data:text/html,x',
  'blob:app://studio/1',
  'javascript:alert(1)',
  'about:blank',
  'view-source:app://studio/',
  '',
];

describe('navigation', () => {
  it.each(foreignUrls)('does not go to %s', (url) => expect(mayNavigate(url)).toBe(false));

  it('goes to the page', () => expect(mayNavigate('app://studio/')).toBe(true));

  function guardedContents() {
    const app = new EventEmitter();
    const opened: string[] = [];
    installAppGuards(app as unknown as App, (url) => opened.push(url));
    let openWindow: ((details: { url: string }) => unknown) | undefined;
    const contents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: (handler: typeof openWindow) => void (openWindow = handler),
    });
    app.emit('web-contents-created', {}, contents);
    return { app, contents, opened, openWindow: (url: string) => openWindow?.({ url }) };
  }

  function preventable(url: string) {
    const event = { url, prevented: false, preventDefault: () => void (event.prevented = true) };
    return event;
  }

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])(
    'prevents %s to anything but the page',
    (name) => {
      const { contents } = guardedContents();
      for (const url of [...foreignUrls, 'app://studio/']) {
        const event = preventable(url);
        contents.emit(name, event);
        expect(event.prevented).toBe(url !== 'app://studio/');
      }
    },
  );

  it('prevents webviews and bad certificates', () => {
    const { app, contents } = guardedContents();
    const webview = preventable('');
    contents.emit('will-attach-webview', webview);
    const certificate = preventable('');
    let trusted: boolean | undefined;
    app.emit(
      'certificate-error',
      certificate,
      contents,
      '',
      '',
      {},
      (value: boolean) => (trusted = value),
    );
    expect([webview.prevented, certificate.prevented, trusted]).toEqual([true, true, false]);
  });

  it('opens no window; plain https links go to the browser', () => {
    const { opened, openWindow } = guardedContents();
    for (const url of [...foreignUrls, 'https://user:secret@example.com/']) {
      expect(openWindow(url)).toEqual({ action: 'deny' });
    }
    expect(opened).toEqual(['https://example.com/']);
  });
});

describe('senders', () => {
  const main = { origin: 'app://studio' };
  const event = (senderFrame: unknown, destroyed = false) =>
    ({
      senderFrame,
      sender: { mainFrame: main, isDestroyed: () => destroyed },
    }) as unknown as SenderFacts;

  it('trusts the main frame of our page only', () => {
    expect(isTrustedSender(event(main))).toBe(true);
    expect(isTrustedSender(event(null))).toBe(false);
    expect(isTrustedSender(event({ origin: 'app://studio' }))).toBe(false);
    expect(isTrustedSender(event(main, true))).toBe(false);
  });

  it('distrusts another origin in the main frame', () => {
    const frame = { origin: 'https://example.com' };
    const foreign = { senderFrame: frame, sender: { mainFrame: frame, isDestroyed: () => false } };
    expect(isTrustedSender(foreign as unknown as SenderFacts)).toBe(false);
  });
});
