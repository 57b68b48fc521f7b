import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { EventStream } from '../../../../../crm-lookup-service/src/main/resources/adapter/stream.js';

let open = [];

afterEach(() => {
  open.forEach((each) => each.stop());
  open = [];
});

/** Answers request i with answers[i](controller of its body, signal), the last one for all that follow. */
function stream(answers, options = {}) {
  const seen = { requests: [], events: [], states: [], waits: [], renewed: 0 };
  const made = new EventStream({
    fetch: async (address, { headers, signal }) => {
      const answer = answers[Math.min(seen.requests.length, answers.length - 1)];
      seen.requests.push({ address, ...headers });
      return answer(signal);
    },
    token: () => `token-${seen.renewed}`,
    renew: async () => {
      seen.renewed++;
    },
    onEvent: (event) => seen.events.push(event),
    onState: (state) => seen.states.at(-1) !== state && seen.states.push(state),
    wait: (attempt) => {
      seen.waits.push(attempt);
      return 5;
    },
    ...options,
  });
  open.push(made);
  return { made, seen };
}

function body(pieces, { ends = false } = {}) {
  return (signal) =>
    new Response(
      new ReadableStream({
        start(controller) {
          pieces.forEach((piece) => controller.enqueue(new TextEncoder().encode(piece)));
          if (ends) {
            controller.close();
          }
          signal.addEventListener('abort', () => {
            try {
              controller.error(new DOMException('aborted', 'AbortError'));
            } catch {
              // It had ended before.
            }
          });
        },
      }),
      { headers: { 'Content-Type': 'text/event-stream' } },
    );
}

const status = (code) => () => new Response(null, { status: code });
const quiet = body([': connected\n\n']);

async function until(condition) {
  const deadline = Date.now() + 2_000;
  while (!condition()) {
    assert.ok(Date.now() < deadline, 'not in time');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

test('sends token and revision in headers, and tells what it hears', async () => {
  const { made, seen } = stream([body([': connected\n\nid: 8\nevent: settings-changed\nda', 'ta: {}\n\n'])]);
  made.start(7);
  await until(() => seen.events.length === 1);
  assert.deepEqual(seen.events, [{ id: '8', type: 'settings-changed', data: '{}' }]);
  assert.equal(seen.requests[0].address, '/v1/adapter/events');
  assert.equal(seen.requests[0].Authorization, 'Bearer token-0');
  assert.equal(seen.requests[0]['Last-Event-ID'], '7');
  assert.deepEqual(seen.states, ['live']);
});

test('goes on from the last event when the stream ends', async () => {
  const { made, seen } = stream([body(['id: 8\ndata: {}\n\n'], { ends: true }), quiet]);
  made.start(7);
  await until(() => seen.requests.length === 2 && seen.states.at(-1) === 'live');
  assert.equal(seen.requests[1]['Last-Event-ID'], '8');
  assert.deepEqual(seen.states, ['live', 'waiting', 'live']);
});

test('waits longer after each failure, and no longer after it was live', async () => {
  const { made, seen } = stream([
    status(503),
    () => {
      throw new TypeError('network');
    },
    status(502),
    body([': connected\n\n'], { ends: true }),
    quiet,
  ]);
  made.start(1);
  await until(() => seen.requests.length === 5);
  assert.deepEqual(seen.waits, [0, 1, 2, 0]);
});

test('gets a new token when the old one is refused, and makes no storm of it', async () => {
  const { made, seen } = stream([status(401), status(401), quiet]);
  made.start(1);
  await until(() => seen.states.at(-1) === 'live');
  assert.equal(seen.renewed, 2);
  assert.deepEqual(seen.waits, [0, 1]);
  assert.equal(seen.requests[2].Authorization, 'Bearer token-2');
});

test('opens a new stream at once for a new token', async () => {
  const { made, seen } = stream([quiet]);
  made.start(1);
  await until(() => seen.states.at(-1) === 'live');
  made.reconnect();
  await until(() => seen.requests.length === 2);
  assert.deepEqual(seen.waits, []);
});

test('takes a connection for dead on which nothing is heard', async () => {
  const { made, seen } = stream([quiet], { silenceMillis: 20 });
  made.start(1);
  await until(() => seen.requests.length === 3);
});

test('stops, and starts again where it was', async () => {
  const { made, seen } = stream([body(['id: 8\ndata: {}\n\n'])]);
  made.start(7);
  await until(() => seen.events.length === 1);
  made.stop();
  made.start(9);
  await until(() => seen.events.length === 2);
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.equal(seen.requests.length, 2);
  assert.equal(seen.requests[1]['Last-Event-ID'], '8');
});

test('asks for nothing after the session ended', async () => {
  const { made, seen } = stream([status(401)], {
    renew: async () => {
      made.stop();
      throw new Error('over');
    },
  });
  made.start(1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(seen.requests.length, 1);
});
