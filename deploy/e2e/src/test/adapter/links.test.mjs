import assert from 'node:assert/strict';
import { test } from 'node:test';
import { httpsAddress } from '../../../../../crm-lookup-service/src/main/resources/adapter/links.js';

test('follows an absolute https address', () => {
  assert.equal(httpsAddress('https://contoso.crm4.dynamics.com/main.aspx?id=1'), 'https://contoso.crm4.dynamics.com/main.aspx?id=1');
});

for (const address of ['http://contoso.example/', 'javascript:alert(1)', 'java\nscript:alert(1)', 'data:text/html,x', '/main.aspx', '//evil.example', 'https://user:pw@evil.example/', '', null, undefined, 7]) {
  test(`makes no link of ${JSON.stringify(address)}`, () => assert.equal(httpsAddress(address), null));
}
