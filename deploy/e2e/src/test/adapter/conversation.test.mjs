import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { Conversation } from '../../../../../crm-lookup-service/src/main/resources/adapter/conversation.js';
import { Problem } from '../../../../../crm-lookup-service/src/main/resources/adapter/problem.js';

const CALL = {
  id: 'call-1',
  channel: 'voice',
  direction: 'inbound',
  queueId: 'billing',
  caller: { number: '+12065550142' },
  startedAt: '2026-03-10T16:15:50Z',
};
const GRACE = { type: 'contact', id: 'grace', name: 'Grace Walker' };
const SAM = { type: 'contact', id: 'sam', name: 'Sam Lee' };
const KIM = { type: 'contact', id: 'kim', name: 'Kim Lee' };
const SINGLE = { outcome: 'single', candidates: [GRACE] };
const MULTIPLE = { outcome: 'multiple', candidates: [SAM, KIM] };
const NONE = { outcome: 'none', candidates: [] };
const UNAVAILABLE = { outcome: 'unavailable', reason: 'no-time', candidates: [] };
const WRITTEN = { state: 'written', caseId: 'c-1' };
const waiting = (state) => ({ state });

const reauth = () => new Problem({ status: 409, code: 'reauth-required', title: 't', detail: 'd' });
const down = () => new Problem({ status: 503, code: 'unavailable', title: 't', detail: 'd' });

let open = [];

afterEach(() => {
  open.forEach((each) => each.dispose());
  open = [];
});

/** Each list answers in order, its last entry for all that follow; a Problem is thrown. */
function conversation({ lookups = [SINGLE], puts = [WRITTEN], gets = [WRITTEN], moment = 'assigned' } = {}) {
  const asked = { lookups: 0, puts: [], gets: 0 };
  const answer = (list, i) => {
    const found = list[Math.min(i, list.length - 1)];
    if (found instanceof Problem) {
      throw found;
    }
    return found;
  };
  const made = new Conversation({
    interaction: CALL,
    moment,
    api: {
      lookUp: async () => answer(lookups, asked.lookups++),
      putCase: async (interaction, at, customer) => {
        asked.puts.push([at, customer]);
        return answer(puts, asked.puts.length - 1);
      },
      findCase: async () => answer(gets, asked.gets++),
    },
    onChange: () => {},
    wait: () => 1,
  });
  open.push(made);
  return { made, asked };
}

async function until(condition) {
  const deadline = Date.now() + 2_000;
  while (!condition()) {
    assert.ok(Date.now() < deadline, 'not in time');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

test('asks for the case of the one who was found', async () => {
  const { made, asked } = conversation();
  await made.lookUp();
  assert.deepEqual(asked.puts, [['assigned', { type: 'contact', id: 'grace' }]]);
  assert.deepEqual(made.record.answer, WRITTEN);
});

test('asks for no case before the interaction is anybody’s', async () => {
  const { made, asked } = conversation({ moment: null });
  await made.lookUp();
  assert.deepEqual(asked.puts, []);
  await made.update(CALL, 'assigned');
  assert.equal(asked.puts.length, 1);
});

test('asks once for a case that is written, whatever comes later', async () => {
  const { made, asked } = conversation();
  await made.lookUp();
  await made.update(CALL, 'connected');
  await made.update(CALL, 'ended');
  assert.equal(asked.puts.length, 1);
});

test('tells each later moment while the case waits for it', async () => {
  const { made, asked } = conversation({
    puts: [waiting('waiting-for-connected'), WRITTEN],
    gets: [waiting('waiting-for-connected')],
  });
  await made.lookUp();
  assert.equal(made.record.answer.state, 'waiting-for-connected');
  await made.update(CALL, 'connected');
  assert.deepEqual(asked.puts.map(([moment]) => moment), ['assigned', 'connected']);
  assert.equal(made.record.answer.state, 'written');
});

test('leaves the choice among several to the agent', async () => {
  const { made, asked } = conversation({ lookups: [MULTIPLE] });
  await made.lookUp();
  assert.equal(made.undecided, true);
  assert.deepEqual(asked.puts, []);
  made.mark('kim');
  assert.deepEqual(asked.puts, []);
  await made.choose(made.markedCandidate);
  assert.deepEqual(asked.puts, [['assigned', { type: 'contact', id: 'kim' }]]);
  assert.equal(made.undecided, false);
});

test('lets the service decide at the end when nobody chose', async () => {
  const { made, asked } = conversation({ lookups: [MULTIPLE], puts: [waiting('awaiting-customer'), WRITTEN], gets: [waiting('awaiting-customer')] });
  await made.lookUp();
  await made.update(CALL, 'ended');
  assert.deepEqual(asked.puts, [['ended', 'lookup']]);
  await made.choose(SAM);
  assert.deepEqual(asked.puts.at(-1), ['ended', { type: 'contact', id: 'sam' }]);
});

test('hands over without a customer when none was found or could be searched', async () => {
  for (const answer of [NONE, { outcome: 'anonymous', candidates: [] }, UNAVAILABLE]) {
    const { made, asked } = conversation({ lookups: [answer] });
    await made.lookUp();
    assert.deepEqual(asked.puts, [['assigned', 'lookup']]);
  }
});

test('names the customer later for a case that waits for one', async () => {
  const { made, asked } = conversation({
    lookups: [{ outcome: 'anonymous', candidates: [] }],
    puts: [waiting('awaiting-customer'), WRITTEN],
    gets: [waiting('awaiting-customer')],
  });
  await made.lookUp();
  assert.equal(made.adoptable, true);
  await made.choose(GRACE);
  assert.deepEqual(asked.puts.at(-1), ['assigned', { type: 'contact', id: 'grace' }]);
  assert.equal(made.adoptable, false);
});

test('hands over again by itself until the case was taken', async () => {
  const { made, asked } = conversation({ puts: [down(), Problem.unreachable(), WRITTEN] });
  await made.lookUp();
  assert.equal(asked.puts.length, 3);
  assert.equal(made.record.state, 'known');
});

test('holds a reload while a case is on its way, though the call has ended', async () => {
  const { made } = conversation({ puts: [waiting('accepted')], gets: [waiting('accepted')] });
  const found = made.lookUp();
  assert.equal(made.busy, true);
  await made.update(CALL, 'ended');
  await found;
  assert.equal(made.live, false);
  await until(() => !made.busy);
});

test('waits for the agent when Dynamics wants a new sign-in', async () => {
  const { made, asked } = conversation({ lookups: [reauth(), SINGLE] });
  await made.lookUp();
  assert.equal(made.search.state, 'failed');
  assert.equal(made.search.problem.code, 'reauth-required');
  assert.deepEqual(asked.puts, []);
  await made.retry();
  assert.equal(asked.puts.length, 1);
});

test('keeps the case although the lookup fails', async () => {
  const { made, asked } = conversation({ lookups: [down(), SINGLE], puts: [waiting('waiting-for-lookup'), WRITTEN], gets: [waiting('waiting-for-lookup')] });
  await made.lookUp();
  assert.deepEqual(asked.puts, [['assigned', 'lookup']]);
  await made.retry();
  assert.deepEqual(asked.puts.at(-1), ['assigned', { type: 'contact', id: 'grace' }]);
});

test('shows a refusal and tries again only when asked', async () => {
  const { made, asked } = conversation({ puts: [reauth(), WRITTEN] });
  await made.lookUp();
  assert.equal(made.record.state, 'failed');
  assert.equal(asked.puts.length, 1);
  await made.retry();
  assert.equal(made.record.answer.state, 'written');
});

test('looks at a case that waits until it is done', async () => {
  const { made, asked } = conversation({
    puts: [waiting('accepted')],
    gets: [waiting('accepted'), down(), waiting('accepted'), WRITTEN],
  });
  await made.lookUp();
  await until(() => made.record.answer.state === 'written');
  assert.equal(asked.gets, 4);
});

test('looks at nothing any more when it is put away', async () => {
  const { made, asked } = conversation({ puts: [waiting('accepted')], gets: [waiting('accepted')] });
  await made.lookUp();
  made.dispose();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const { gets } = asked;
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(asked.gets, gets);
});

test('looks up again when the caller turns out to be another one', async () => {
  const { made, asked } = conversation({ lookups: [NONE, SINGLE], moment: null });
  await made.lookUp();
  await made.update({ ...CALL, caller: { number: '+12065550177' } }, null);
  assert.equal(asked.lookups, 2);
  assert.equal(made.customer.id, 'grace');
});

test('is not live for ever when nobody ever said whose it is', () => {
  const { made } = conversation({ moment: null });
  assert.equal(made.live, true);
  made.stepAside();
  assert.equal(made.live, false);
  const { made: assigned } = conversation();
  assigned.stepAside();
  assert.equal(assigned.live, true);
});
