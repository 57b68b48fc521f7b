import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Api } from '../../../../../crm-lookup-service/src/main/resources/adapter/api.js';

function api(answers) {
  const asked = [];
  const session = {
    token: 'token-0',
    renewed: 0,
    async renew() {
      this.token = `token-${++this.renewed}`;
    },
  };
  const made = new Api({
    session,
    fetch: async (address, request) => {
      asked.push({ address, ...request });
      const answer = answers.shift();
      if (answer instanceof Error) {
        throw answer;
      }
      return answer;
    },
  });
  return { made, asked, session };
}

const problem = (status, body, type = 'application/problem+json') =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers: { 'Content-Type': type } });

test('asks as the agent, with the token in a header and nothing in the address', async () => {
  const { made, asked } = api([Response.json({ state: 'written' }, { status: 201 })]);
  const answer = await made.putCase({ id: 'a/b?c', channel: 'voice' }, 'assigned', 'lookup');
  assert.deepEqual(answer, { state: 'written' });
  assert.equal(asked[0].address, '/v1/interactions/a%2Fb%3Fc/case');
  assert.equal(asked[0].method, 'PUT');
  assert.equal(asked[0].headers.Authorization, 'Bearer token-0');
  assert.deepEqual(JSON.parse(asked[0].body), { id: 'a/b?c', channel: 'voice', moment: 'assigned', customer: 'lookup' });
});

test('renews a token that is not accepted any more, once', async () => {
  const { made, asked } = api([problem(401, {}), Response.json({ revision: 7 })]);
  assert.deepEqual(await made.bootstrap(), { revision: 7 });
  assert.equal(asked[1].headers.Authorization, 'Bearer token-1');
  const { made: other, session } = api([problem(401, {}), problem(401, { code: 'unauthenticated' })]);
  await assert.rejects(other.bootstrap(), { status: 401 });
  assert.equal(session.renewed, 1);
});

test('tells a problem in the service’s words', async () => {
  const { made } = api([
    problem(400, { title: 'The request is not valid', code: 'invalid-request', detail: 'Correct it.', errors: [{ pointer: '/id', detail: 'Name it.' }] }),
  ]);
  await assert.rejects(made.lookUp({}), (thrown) => {
    assert.equal(thrown.title, 'The request is not valid');
    assert.equal(thrown.detail, 'Correct it.');
    assert.deepEqual(thrown.errors, ['Name it.']);
    assert.equal(thrown.passes, false);
    return true;
  });
});

test('asks another replica, once, when the one that had the lookup broke off; not so with a case', async () => {
  for (const brokenOff of [problem(502, {}), problem(503, {}), problem(504, {}), new TypeError('network error')]) {
    const { made, asked } = api([brokenOff, Response.json({ outcome: 'single' })]);
    assert.deepEqual(await made.lookUp({ id: '1' }), { outcome: 'single' });
    assert.deepEqual(asked[1].body, asked[0].body);
  }
  const { made: twice, asked } = api([problem(502, {}), problem(503, {}), Response.json({})]);
  await assert.rejects(twice.lookUp({}), { status: 503 });
  assert.equal(asked.length, 2);
  for (const answered of [problem(429, {}), problem(500, {}), problem(400, {})]) {
    const { made: once, asked: sent } = api([answered, Response.json({})]);
    await assert.rejects(once.lookUp({}));
    assert.equal(sent.length, 1);
  }
  const { made: write, asked: puts } = api([problem(502, {}), Response.json({})]);
  await assert.rejects(write.putCase({ id: '1' }, 'assigned', 'lookup'), { status: 502 });
  assert.equal(puts.length, 1);
});

test('has words of its own for an answer that is none of ours', async () => {
  for (const answer of [problem(502, '<html>Bad Gateway</html>', 'text/html'), problem(500, 'not json'), problem(503, 'null')]) {
    const { made } = api([answer]);
    await assert.rejects(made.bootstrap(), (thrown) => {
      assert.match(thrown.detail, /Try again/);
      assert.doesNotMatch(thrown.detail, /html|not json/);
      assert.equal(thrown.passes, true);
      return true;
    });
  }
});

test('says that nothing answers', async () => {
  const { made } = api([new TypeError('fetch failed')]);
  await assert.rejects(made.findCase({ id: 'a' }), { status: 0, code: 'no-answer', passes: true });
});
