import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { Session } from '../../../../../crm-lookup-service/src/main/resources/adapter/session.js';

const AGENT = { id: 'oid-1', name: 'Ada Agent', email: 'ada.agent@contoso.example' };
let sessions = [];

afterEach(async () => {
  await Promise.all(sessions.map((each) => each.signOut().catch(() => {})));
  sessions = [];
});

function token(seconds) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'ES256' })}.${part({ iat: 1_000, exp: 1_000 + seconds })}.s`;
}

const active = (accessToken = token(600)) =>
  Response.json({ status: 'active', accessToken, expiresAt: '2026-01-01T00:00:00Z', agent: AGENT });
const problem = (status, code, detail = 'Sign in again.') =>
  new Response(JSON.stringify({ status, code, title: 'The session has ended', detail }), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  });

function session(answers, options = {}) {
  const asked = [];
  const events = [];
  const made = new Session({
    fetch: async (address, request) => {
      asked.push({ address, ...request });
      if (request.method === 'DELETE') {
        return new Response(null, { status: 204 });
      }
      const answer = answers.shift();
      if (answer instanceof Error) {
        throw answer;
      }
      return answer;
    },
    onRenewed: () => events.push('renewed'),
    onEnded: ({ code }) => events.push(code),
    ...options,
  });
  sessions.push(made);
  return { made, asked, events };
}

test('comes back by the cookie, and says who it is', async () => {
  const { made, asked, events } = session([active()]);
  await made.renew();
  assert.deepEqual(made.agent, AGENT);
  assert.equal(asked[0].address, '/v1/adapter/session');
  assert.equal(asked[0].method, 'POST');
  assert.equal(asked[0].body, '{}');
  assert.equal(asked[0].headers['Deskbridge-Request'], '1');
  assert.deepEqual(events, ['renewed']);
});

test('asks once for callers at the same time', async () => {
  const { made, asked } = session([active()]);
  await Promise.all([made.renew(), made.renew(), made.renew()]);
  assert.equal(asked.length, 1);
});

test('takes its turn among the frames of the browser', async () => {
  const turns = [];
  const locks = {
    request: async (name, work) => {
      turns.push(name);
      return work();
    },
  };
  const { made } = session([active()], { locks });
  await made.renew();
  assert.deepEqual(turns, ['deskbridge-session']);
});

test('goes on without turns where the browser denies them to a frame', async () => {
  const locks = { request: () => Promise.reject(new DOMException('denied', 'SecurityError')) };
  const { made, asked } = session([active()], { locks });
  await made.renew();
  assert.equal(asked.length, 1);
});

test('does not ask twice when the turn came and the service refused', async () => {
  const locks = { request: (name, work) => work() };
  const { made, asked } = session([problem(401, 'session-ended')], { locks });
  await assert.rejects(made.renew(), { code: 'session-ended' });
  assert.equal(asked.length, 1);
});

test('is quiet about a session that never was, and loud about one that ended', async () => {
  const { made, events } = session([problem(401, 'session-ended'), active(), problem(401, 'session-ended')]);
  await assert.rejects(made.renew(), { status: 401, detail: 'Sign in again.' });
  assert.deepEqual(events, []);
  await made.renew();
  await assert.rejects(made.renew(), { status: 401 });
  assert.deepEqual(events, ['renewed', 'session-ended']);
  assert.equal(made.token, null);
});

test('keeps the token when the service can not be reached', async () => {
  const { made, events } = session([active(), new TypeError('network'), problem(503, 'unavailable')]);
  await made.renew();
  await assert.rejects(made.renew(), { status: 0, passes: true });
  await assert.rejects(made.renew(), { status: 503, passes: true });
  assert.notEqual(made.token, null);
  assert.deepEqual(events, ['renewed']);
});

test('renews by itself a minute ahead, by the span of the token and not by the clock', async () => {
  const { made, asked } = session([active(token(61)), active()]);
  await made.renew();
  await new Promise((resolve) => setTimeout(resolve, 1_300));
  assert.equal(asked.length, 2);
});

test('waits for the click, then is signed in', async () => {
  const pending = Response.json({ status: 'pending' }, { status: 202 });
  const { made, asked } = session([pending, active()]);
  assert.equal(await made.redeem('v', 'g'), false);
  assert.equal(await made.redeem('v', 'g'), true);
  assert.equal(asked[0].body, '{"verifier":"v","grant":"g"}');
});

test('says why a sign-in was refused', async () => {
  const { made } = session([problem(401, 'sign-in-failed', 'Ask an administrator for consent.')]);
  await assert.rejects(made.redeem('v', 'g'), { code: 'sign-in-failed', detail: 'Ask an administrator for consent.' });
});

test('forgets the token when it signs out', async () => {
  const { made, asked } = session([active()]);
  await made.renew();
  await made.signOut();
  assert.equal(made.token, null);
  assert.equal(asked.at(-1).method, 'DELETE');
  assert.equal(asked.at(-1).headers['Deskbridge-Request'], '1');
});
