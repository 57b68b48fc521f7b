import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAllowed } from '../../../../../crm-lookup-service/src/main/resources/adapter/origins.js';

const ALLOWED = [
  ['https://contoso.crm4.dynamics.com', 'https://*.crm4.dynamics.com'],
  ['https://a.b.crm4.dynamics.com', 'https://*.crm4.dynamics.com'],
  ['https://contoso.crm4.dynamics.com', '*.crm4.dynamics.com'],
  ['https://contoso.crm4.dynamics.com', 'HTTPS://Contoso.CRM4.dynamics.com'],
  ['https://contoso.dynamics.localhost:9443', 'https://contoso.dynamics.localhost:9443'],
  ['https://contoso.dynamics.localhost:9443', 'https://contoso.dynamics.localhost:*'],
  ['https://contoso.dynamics.localhost', 'https://contoso.dynamics.localhost:*'],
  ['https://contoso.dynamics.localhost', 'https://contoso.dynamics.localhost:443'],
  ['http://intranet', 'http://intranet'],
  ['http://intranet', 'http://intranet:80'],
  ['https://127.0.0.1:8080', 'https://127.0.0.1:8080'],
  ['https://xn--mnchen-3ya.example', 'https://*.example'],
];

const REFUSED = [
  ['https://crm4.dynamics.com', 'https://*.crm4.dynamics.com', 'the domain itself is no label before it'],
  ['https://contoso.crm.dynamics.com', 'https://*.crm4.dynamics.com', 'another region'],
  ['https://evilcrm4.dynamics.com', 'https://*.crm4.dynamics.com', 'no dot before the suffix'],
  ['https://.crm4.dynamics.com', 'https://*.crm4.dynamics.com', 'an empty label'],
  ['https://contoso.crm4.dynamics.com.evil.example', 'https://*.crm4.dynamics.com', 'suffix of another domain'],
  ['https://evil.dynamics.localhost', 'https://contoso.dynamics.localhost', 'a sibling'],
  ['https://x.contoso.dynamics.localhost', 'https://contoso.dynamics.localhost', 'a child without a wildcard'],
  ['http://contoso.crm4.dynamics.com', 'https://*.crm4.dynamics.com', 'another protocol'],
  ['https://contoso.crm4.dynamics.com', 'http://*.crm4.dynamics.com', 'a stated protocol matches only itself'],
  ['http://contoso.crm4.dynamics.com', '*.crm4.dynamics.com', 'no protocol means that of the adapter'],
  ['https://contoso.crm4.dynamics.com:8443', 'https://*.crm4.dynamics.com', 'another port'],
  ['https://contoso.dynamics.localhost:9443', 'https://contoso.dynamics.localhost:9444', 'another port'],
  ['https://contosoXcrm4.dynamics.com', 'https://contoso.crm4.dynamics.com', 'a dot is no wildcard'],
  ['https://contoso.crm4.dynamics.com/', 'https://*.crm4.dynamics.com', 'an address, not an origin'],
  ['https://contoso.crm4.dynamics.com@evil.example', '*.crm4.dynamics.com', 'user information'],
  ['null', '*.crm4.dynamics.com', 'an opaque origin'],
  ['null', 'null', 'an opaque origin that somebody allowed'],
  ['', '*.crm4.dynamics.com', 'nothing'],
  [undefined, '*.crm4.dynamics.com', 'nothing'],
  ['https://contoso.crm4.dynamics.com', '*', 'a lone wildcard'],
  ['https://contoso.crm4.dynamics.com', 'https://*', 'a lone wildcard'],
  ['https://contoso.crm4.dynamics.com', 'https://contoso.*.dynamics.com', 'a wildcard inside'],
  ['https://contoso.crm4.dynamics.com', '', 'an empty line'],
  ['https://contoso.crm4.dynamics.com', null, 'no line'],
  ['chrome-extension://abcdef', 'chrome-extension://abcdef', 'no browser frames it'],
];

for (const [origin, pattern] of ALLOWED) {
  test(`lets ${origin} in by ${pattern}`, () => assert.equal(isAllowed(origin, [pattern]), true));
}

for (const [origin, pattern, why] of REFUSED) {
  test(`refuses ${origin} for ${pattern}: ${why}`, () => assert.equal(isAllowed(origin, [pattern]), false));
}

test('needs only one of the lines', () => {
  assert.equal(isAllowed('https://b.example', ['https://a.example', 'https://b.example']), true);
  assert.equal(isAllowed('https://b.example', []), false);
});

test('never lets in a random name for a pattern that it does not end with', () => {
  const letters = 'ab.-1';
  for (let i = 0; i < 5_000; i++) {
    const host = Array.from({ length: 12 }, () => letters[Math.floor(Math.random() * letters.length)]).join('');
    const origin = `https://${host}.example`;
    if (isAllowed(origin, ['https://*.ab.example'])) {
      assert.match(origin, /^https:\/\/.+\.ab\.example$/);
    }
  }
});
