import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { Problem } from '../../../../../crm-lookup-service/src/main/resources/adapter/problem.js';
import { SignIn } from '../../../../../crm-lookup-service/src/main/resources/adapter/sign-in.js';

const ORIGIN = 'https://contoso.deskbridge.localhost:8440';

function frame({ redeems = [true], popup = makePopup() } = {}) {
  const listeners = new Set();
  const seen = { opened: [], redeemed: [] };
  const window = {
    crypto: globalThis.crypto,
    location: { origin: ORIGIN },
    open: (address) => {
      seen.opened.push(address);
      return popup;
    },
    addEventListener: (type, listener) => listeners.add(listener),
    removeEventListener: (type, listener) => listeners.delete(listener),
  };
  const session = {
    redeem: async (verifier, grant) => {
      seen.redeemed.push({ verifier, grant });
      const answer = redeems.shift();
      if (answer instanceof Problem) {
        throw answer;
      }
      return answer;
    },
  };
  const say = (event) => [...listeners].forEach((listener) => listener(event));
  return { made: new SignIn({ session, window }), popup, seen, say, listeners };
}

function makePopup() {
  return {
    closed: false,
    heard: [],
    postMessage(data, target) {
      this.heard.push({ data, target });
    },
    close() {
      this.closed = true;
    },
  };
}

const grant = (popup, change = {}) => ({
  source: popup,
  origin: ORIGIN,
  data: { type: 'deskbridge.sign-in.grant', grant: 'grant-1' },
  ...change,
});
const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

test('binds the popup to the frame by the S256 of a verifier of 32 bytes', async () => {
  const { made, popup, seen, say, listeners } = frame();
  await made.prepare();
  const outcome = made.begin();
  await soon();
  say(grant(popup));
  assert.deepEqual(await outcome, { outcome: 'signed-in' });
  const [{ verifier, grant: redeemed }] = seen.redeemed;
  assert.equal(Buffer.from(verifier, 'base64url').length, 32);
  assert.equal(redeemed, 'grant-1');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  assert.deepEqual(seen.opened, [`/v1/dynamics/authorize?handoff_challenge=${challenge}`]);
  assert.deepEqual(popup.heard, [{ data: { type: 'deskbridge.sign-in.acknowledged' }, target: ORIGIN }]);
  assert.equal(listeners.size, 0);
});

test('believes nobody but its popup at its own origin', async () => {
  const { made, popup, seen, say } = frame();
  await made.prepare();
  const outcome = made.begin();
  await soon();
  say(grant(popup, { origin: 'https://evil.dynamics.localhost' }));
  say(grant(popup, { origin: 'null' }));
  say(grant(makePopup()));
  say(grant(popup, { data: { type: 'deskbridge.sign-in.grant', grant: 7 } }));
  say(grant(popup, { data: null }));
  await soon();
  assert.deepEqual(popup.heard, []);
  made.cancel();
  assert.deepEqual(await outcome, { outcome: 'cancelled' });
  assert.deepEqual(seen.redeemed, []);
  assert.equal(popup.closed, true);
});

test('uses a verifier for one sign-in only', async () => {
  const { made, seen } = frame();
  await made.prepare();
  const first = made.begin();
  await soon();
  made.cancel();
  await first;
  const second = made.begin();
  await soon();
  made.cancel();
  await second;
  assert.equal(new Set(seen.opened).size, 2);
});

test('says that the popup was blocked', async () => {
  const { made } = frame({ popup: null });
  await made.prepare();
  assert.deepEqual(await made.begin(), { outcome: 'blocked' });
});

test('says that the popup was closed before it handed over anything', async () => {
  const { made, popup } = frame();
  await made.prepare();
  const outcome = made.begin();
  popup.closed = true;
  assert.deepEqual(await outcome, { outcome: 'closed' });
});

test('takes no notice of a popup that looks closed after it left for Microsoft', async () => {
  const { made, popup, say } = frame({ redeems: [false, true] });
  await made.prepare();
  const outcome = made.begin();
  await soon();
  say(grant(popup));
  popup.closed = true;
  assert.deepEqual(await outcome, { outcome: 'signed-in' });
});

test('tells why a sign-in was refused, and outlives a moment without the service', async () => {
  const refused = new Problem({ status: 401, code: 'sign-in-failed', title: 't', detail: 'Consent is missing.' });
  const { made, popup, say } = frame({ redeems: [Problem.unreachable(), refused] });
  await made.prepare();
  const outcome = made.begin();
  await soon();
  say(grant(popup));
  assert.equal((await outcome).problem.detail, 'Consent is missing.');
});
