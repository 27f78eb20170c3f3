import { expect, it } from 'vitest';
import { hasBrowser } from './browser.ts';

it.each([
  ['linux', {}, false],
  ['linux', { DISPLAY: ':0' }, true],
  ['linux', { DISPLAY: '' }, false],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['linux', { DISPLAY: ':0', SSH_CONNECTION: '1.2.3.4' }, false],
  ['linux', { DISPLAY: ':0', CI: 'true' }, false],
  ['darwin', {}, true],
  ['darwin', { SSH_CONNECTION: '1.2.3.4' }, false],
  ['win32', {}, true],
] as const)('on %s with %j a browser is there: %s', (platform, environment, expected) => {
  expect(hasBrowser(platform, environment)).toBe(expected);
});
