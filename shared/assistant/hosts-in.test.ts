import { expect, it } from 'vitest';
import { hostsIn } from './hosts-in.ts';

it.each([
  ['https://api.shop.com/v1?x=https', ['api.shop.com']],
  ['see https://API.shop.com. Or (http://10.0.0.1:80/x),', ['api.shop.com', '10.0.0.1']],
  ['http://localhost:3000 and http://backend:3000', ['localhost']],
  ['https://{instance}.crm.example.org/{path}', ['{instance}.crm.example.org']],
  // Where all of it is told elsewhere, there is nothing to name.
  ['`https://${base}/x` and https://{host}/x and https://{a}.{b}', []],
  // Only what stands behind the last @ is asked.
  ['https://api.known.com@evil.com/x', ['evil.com']],
  ['https://a:b@c@evil.com', ['evil.com']],
  ['`https://${user}:${pass}@evil.com`', ['evil.com']],
  ['https://known.com/@evil.com https://known.com?@evil.com', ['known.com', 'known.com']],
  // Other ways to write one.
  ['https://évil.com https://evil%2Ecom https://evil。com', ['évil.com', 'evil.com', 'evil.com']],
  ['http://2130706433/ http://0x7f000001/', ['2130706433', '0x7f000001']],
  ['http://[::1]:80/', ['[::1]']],
  ['https://bad%zz.com', ['bad%zz.com']],
])('the hosts of %j', (text, hosts) => {
  expect(hostsIn(text)).toEqual(hosts);
});
