import { describe, expect, it } from 'vitest';
import { parseCurl, type CurlRequest } from './curl.ts';

/** What each form of the same command must come to. */
const order: Partial<CurlRequest> = {
  method: 'POST',
  origin: 'https://api.example.com',
  path: '/v1/orders',
  query: [{ name: 'dry', value: 'yes & no' }],
  body: { kind: 'json', text: `{"note":"it's \\"new\\"","total":1}` },
  withheld: [],
};

const chromeBash = String.raw`curl 'https://api.example.com/v1/orders?dry=yes%20%26%20no' \
  -H 'accept: */*' \
  -H 'accept-language: en-GB,en;q=0.9' \
  -H 'content-type: application/json' \
  -b 'session=abc; theme=dark' \
  -H 'origin: https://shop.example.com' \
  -H 'priority: u=1, i' \
  -H 'sec-ch-ua: "Chromium";v="140", "Not=A?Brand";v="24"' \
  -H 'sec-ch-ua-mobile: ?0' \
  -H 'sec-fetch-mode: cors' \
  -H 'user-agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36' \
  --data-raw $'{"note":"it\'s \\"new\\"","total":1}'`;

const chromeWindows = String.raw`curl ^"https://api.example.com/v1/orders?dry=yes^%^20^%^26^%^20no^" ^
  -H ^"accept: */*^" ^
  -H ^"content-type: application/json^" ^
  -H ^"sec-ch-ua: ^\^"Chromium^\^";v=^\^"140^\^"^" ^
  --data-raw ^"^{^\^"note^\^":^\^"it's ^\^\^\^"new^\^\^\^"^\^",^\^"total^\^":1^}^"`;

const firefoxBash = String.raw`curl 'https://api.example.com/v1/orders?dry=yes%20%26%20no' --compressed -X POST -H 'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0' -H 'Accept: */*' -H 'Accept-Encoding: gzip, deflate, br, zstd' -H 'content-type: application/json' -H 'Sec-Fetch-Dest: empty' -H 'Priority: u=0' -H 'TE: trailers' --data-raw $'{"note":"it\'s \\"new\\"","total":1}'`;

const safari = String.raw`curl 'https://api.example.com/v1/orders?dry=yes%20%26%20no' \
-X 'POST' \
-H 'Accept: */*' \
-H 'Content-Type: application/json' \
-H 'Sec-Fetch-Site: same-origin' \
-H 'Content-Length: 33' \
--data-binary '{"note":"it'\''s \"new\"","total":1}'`;

const oldWindows = String.raw`curl "https://api.example.com/v1/orders?dry=yes%20%26%20no" ^
 -H "Content-Type: application/json" ^
 -d "{""note"":""it's \\""new\\"""",""total"":1}"`;

const windowsOneLine = String.raw`C:\Users\me>curl.exe -X POST "https://api.example.com/v1/orders?dry=yes%20%26%20no" -H "Content-Type: application/json" -d "{\"note\":\"it's \\\"new\\\"\",\"total\":1}"`;

const powershell = [
  "curl.exe -X POST 'https://api.example.com/v1/orders?dry=yes%20%26%20no' `",
  "  -H 'Content-Type: application/json' `",
  `  --data '{"note":"it''s \\"new\\"","total":1}'`,
].join('\n');

const powershellDouble = [
  'PS C:\\> curl.exe --request POST "https://api.example.com/v1/orders?dry=yes%20%26%20no" `',
  '  --header "Content-Type: application/json" `',
  '  --data "{`"note`":`"it\'s \\`"new\\`"`",`"total`":1}"',
].join('\n');

const powershellHere = [
  "curl.exe -X POST 'https://api.example.com/v1/orders?dry=yes%20%26%20no' `",
  "  -H 'Content-Type: application/json' -d @'",
  `{"note":"it's \\"new\\"","total":1}`,
  "'@",
].join('\n');

const hereDocument = String.raw`$ curl https://api.example.com/v1/orders?dry=yes+%26+no \
    -H "Content-Type: application/json" \
    -d @- <<'JSON'
{"note":"it's \"new\"","total":1}
JSON
echo done`;

const doubleQuoted = String.raw`curl -sSX POST "https://api.example.com/v1/orders?dry=yes%20%26%20no" -H "Content-Type: application/json" -d "{\"note\":\"it's \\\"new\\\"\",\"total\":1}" | jq .`;

const postman = String.raw`curl --location --request POST 'https://api.example.com/v1/orders?dry=yes%20%26%20no' \
--header 'Content-Type: application/json' \
--data '{"note":"it'"'"'s \"new\"","total":1}'`;

const attached = String.raw`/usr/bin/curl -XPOST -H'Content-Type: application/json' -d'{"note":"it'\''s \"new\"","total":1}' --url https://api.example.com/v1/orders\?dry\=yes%20%26%20no`;

const escapedOnly = String.raw`curl -d \{\"note\":\"it\'s\ \\\"new\\\"\",\"total\":1\} -H Content-Type:\ application/json https://api.example.com/v1/orders?dry=yes%20%26%20no`;

const windowsLines = chromeBash.replaceAll('\n', '\r\n');
const ansi = String.raw`curl $'https://api.example.com/v1/orders?dry=yes%20\u0026%20no' -H 'content-type: application/json' --data-raw $'{"note":"it\x27s \\"new\\"","total":1}'`;

describe('parseCurl', () => {
  it.each([
    ['Chrome, bash', chromeBash, ['Cookie']],
    ['Chrome, bash, with line ends of Windows', windowsLines, ['Cookie']],
    ['Chrome, cmd', chromeWindows, []],
    ['Firefox, bash', firefoxBash, []],
    ['Safari', safari, []],
    ['cmd with doubled quotes', oldWindows, []],
    ['cmd on one line, with a prompt', windowsOneLine, []],
    ['PowerShell, single quotes', powershell, []],
    ['PowerShell, double quotes, with a prompt', powershellDouble, []],
    ['PowerShell, here-string', powershellHere, []],
    ['bash, here-document and a second command', hereDocument, []],
    ['bash, double quotes, short flags in one word, a pipe', doubleQuoted, []],
    ['Postman', postman, []],
    ['values attached to short options', attached, []],
    ['escapes without quotes', escapedOnly, []],
  ])('reads the same from %s', (_form, text, withheld) => {
    const { headers, ...request } = parseCurl(text);
    expect(request).toEqual({ ...order, withheld, notes: [] });
    const lower = headers.map(({ name, value }) => `${name.toLowerCase()}: ${value}`);
    expect(lower).toEqual(['content-type: application/json']);
  });

  it('reads escapes of $’…’ as bash does', () => {
    expect(parseCurl(ansi).body).toEqual(order.body);
    const exclaimed = String.raw`curl 'https://a.example' --data-raw $'{"a":"wow\u0021\n\tok"}'`;
    expect(parseCurl(exclaimed).body).toEqual({ kind: 'text', text: '{"a":"wow!\n\tok"}' });
  });

  it.each<[string, string, Partial<CurlRequest>]>([
    [
      'a plain address',
      'curl https://api.example.com/orders',
      { method: 'GET', path: '/orders', headers: [], body: null },
    ],
    ['no scheme and no path', 'curl example.com', { origin: 'https://example.com', path: '/' }],
    [
      'a port, a fragment and an empty query',
      "curl 'http://localhost:8080/a/b?#top'",
      { origin: 'http://localhost:8080', path: '/a/b', query: [] },
    ],
    ['HEAD', 'curl -I https://a.example/x', { method: 'HEAD' }],
    ['DELETE with short flags', 'curl -sSfL -X DELETE https://a.example/x/1', { method: 'DELETE' }],
    [
      'data of -G as a query',
      `curl -G https://a.example/search -d q=shoes --data-urlencode 'name=Ann & Bob'`,
      {
        method: 'GET',
        query: [
          { name: 'q', value: 'shoes' },
          { name: 'name', value: 'Ann & Bob' },
        ],
        body: null,
      },
    ],
    [
      'several -d as one form',
      'curl https://a.example/token -d grant_type=refresh -d scope=all',
      {
        method: 'POST',
        headers: [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded' }],
        body: {
          kind: 'form',
          pairs: [
            { name: 'grant_type', value: 'refresh' },
            { name: 'scope', value: 'all' },
          ],
        },
      },
    ],
    [
      '--json',
      `curl --json '{"a":1}' https://a.example/x`,
      {
        method: 'POST',
        headers: [
          { name: 'Content-Type', value: 'application/json' },
          { name: 'Accept', value: 'application/json' },
        ],
        body: { kind: 'json', text: '{"a":1}' },
      },
    ],
    [
      'JSON whose type the command forgets',
      `curl -X PATCH https://a.example/x --data '[1, 2]'`,
      {
        method: 'PATCH',
        headers: [{ name: 'Content-Type', value: 'application/json' }],
        body: { kind: 'json', text: '[1, 2]' },
      },
    ],
    [
      'XML',
      `curl https://a.example/soap -H 'Content-Type: text/xml' -H 'SOAPAction: "get"' --data '<a b="1"/>'`,
      {
        headers: [
          { name: 'Content-Type', value: 'text/xml' },
          { name: 'SOAPAction', value: '"get"' },
        ],
        body: { kind: 'text', text: '<a b="1"/>' },
      },
    ],
    [
      'GraphQL over several lines in single quotes',
      `curl https://a.example/graphql \\\n  -H 'Content-Type: application/json' \\\n  --data-binary '{\n  "query": "{ me { id } }"\n}'`,
      { body: { kind: 'json', text: '{\n  "query": "{ me { id } }"\n}' } },
    ],
    [
      'lines whose backslashes were lost',
      `curl -X PUT https://a.example/x\n  -H 'X-Trace: 1'\n  -d '{"a":1}'\necho done`,
      { method: 'PUT', body: { kind: 'json', text: '{"a":1}' } },
    ],
    [
      'turned quotes',
      'curl -H “X-Trace: 1” https://a.example/x',
      { headers: [{ name: 'X-Trace', value: '1' }] },
    ],
    [
      'a variable for the address',
      'curl "$BASE_URL/orders/7?full=1"',
      { origin: '', path: '/orders/7', query: [{ name: 'full', value: '1' }] },
    ],
    [
      'a placeholder for the address',
      "curl '{{baseUrl}}/orders/:id'",
      { origin: '', path: '/orders/:id' },
    ],
    [
      'options about the transfer',
      'curl --http2 --compressed --max-time 10 -o out.json -w "%{http_code}" --retry 3 -k https://a.example/x > log.txt 2>&1',
      { method: 'GET', origin: 'https://a.example', path: '/x', query: [] },
    ],
    [
      'an encoded path, kept as it is',
      "curl 'https://a.example/files/a%2Fb%20c;v=1'",
      { path: '/files/a%2Fb%20c;v=1' },
    ],
    [
      'a command in the background, and one behind it',
      'curl https://a.example/x & curl https://b.example/y',
      { origin: 'https://a.example' },
    ],
    [
      'a line break that is meant, in cmd',
      'curl "https://a.example/x" ^\r\n  --data-raw ^"a^\r\n\r\nb^"',
      { body: { kind: 'text', text: 'a\nb' } },
    ],
    ['a header that is taken away', "curl -H 'Accept:' https://a.example", { headers: [] }],
  ])('reads %s', (_form, text, expected) => {
    expect(parseCurl(text)).toMatchObject(expected);
  });

  it.each<[string, readonly string[]]>([
    ["curl -H 'Authorization: Bearer s3cret-value' https://a.example", ['Authorization']],
    ["curl -H 'authorization: Basic s3cret-value' https://a.example", ['authorization']],
    ['curl -u ann:s3cret-value https://a.example', ['Authorization']],
    ['curl --oauth2-bearer s3cret-value https://a.example', ['Authorization']],
    ["curl -H 'Cookie: a=s3cret-value' https://a.example", ['Cookie']],
    ["curl --cookie 'a=s3cret-value' https://a.example", ['Cookie']],
    ["curl -H 'X-API-Key: s3cret-value' https://a.example", ['X-API-Key']],
    [
      "curl -H 'X-Shopify-Access-Token: s3cret-value' https://a.example",
      ['X-Shopify-Access-Token'],
    ],
    [
      "curl -H 'Ocp-Apim-Subscription-Key: s3cret-value' https://a.example",
      ['Ocp-Apim-Subscription-Key'],
    ],
    ["curl 'https://a.example/x?api_key=s3cret-value&page=2'", ['api_key']],
    ['curl https://ann:s3cret-value@a.example/x', ['the user in the URL']],
    ['curl https://a.example -d client_secret=s3cret-value -d a=b', ['client_secret']],
    [`curl https://a.example -d '{"user":"ann","password":"s3cret-value"}'`, ['password']],
    ['curl --cert s3cret-value.pem https://a.example', ['the client certificate']],
  ])('withholds the secret of %s', (text, withheld) => {
    const request = parseCurl(text);
    expect(request.withheld).toEqual(withheld);
    expect(JSON.stringify(request)).not.toContain('s3cret-value');
  });

  it('keeps names that only sound like secrets', () => {
    const { query, withheld } = parseCurl(
      "curl 'https://a.example/x?page_token=abc&nextToken=2&keyword=shoes&monkey=1'",
    );
    expect(withheld).toEqual([]);
    expect(query.map(({ name }) => name)).toEqual(['page_token', 'nextToken', 'keyword', 'monkey']);
  });

  it('says what it cannot take over', () => {
    expect(parseCurl('curl -F file=@a.pdf https://a.example').notes[0]).toContain('multipart');
    expect(parseCurl('curl -F file=@a.pdf https://a.example').method).toBe('POST');
    expect(parseCurl('curl -T a.pdf https://a.example').method).toBe('PUT');
    const fromFile = parseCurl('curl --data-binary @body.json https://a.example');
    expect(fromFile).toMatchObject({ method: 'POST', body: null });
    expect(fromFile.notes[0]).toContain('from a file');
  });

  it.each(['', 'wget https://a.example', 'fetch("https://a.example")'])('refuses %j', (text) => {
    expect(() => parseCurl(text)).toThrow('This is no command of curl');
  });

  it('refuses a command without an address', () => {
    expect(() => parseCurl('curl -X POST -H "A: b"')).toThrow('names no URL');
  });
});
