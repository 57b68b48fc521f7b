import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customerNumber, laterMoment, readInteraction } from '../../../../../crm-lookup-service/src/main/resources/adapter/interaction.js';

const CALL = Object.freeze({
  id: 'call-1',
  channel: 'voice',
  direction: 'inbound',
  queueId: 'billing',
  caller: { number: '+12065550142' },
  startedAt: '2026-03-10T16:15:50Z',
});

const message = (change = {}, moment) => ({
  type: 'deskbridge.interaction',
  interaction: { ...CALL, ...change },
  moment,
});

test('reads a record as the lookup API wants it', () => {
  assert.deepEqual(readInteraction(message({}, 'assigned')), { interaction: CALL, moment: 'assigned' });
});

test('drops what the API does not know, and what is null', () => {
  const read = readInteraction(
    message({ extra: 1, recordId: null, caller: { number: '1', constructor: 'x', name: null } }, 'assigned'),
  );
  assert.deepEqual(read.interaction, { ...CALL, caller: { number: '1' } });
});

test('keeps custom data, agent and times', () => {
  const full = {
    recordId: '0a1b2c3d-0000-4000-8000-000000000001',
    called: { number: '+12065550100' },
    customData: { 'Loyalty ID': { type: 'text', value: 'L-1' }, points: { type: 'number', value: 3 } },
    agent: { email: 'ada.agent@contoso.example' },
    assignedAt: '2026-03-10T16:15:51.123Z',
    connectedAt: '2026-03-10T17:15:52+01:00',
  };
  assert.deepEqual(readInteraction(message(full)).interaction, { ...CALL, ...full });
});

test('takes the moment from the times when nobody says it', () => {
  const moment = (change) => readInteraction(message(change)).moment;
  assert.equal(moment({}), null);
  assert.equal(moment({ assignedAt: CALL.startedAt }), 'assigned');
  assert.equal(moment({ assignedAt: CALL.startedAt, connectedAt: CALL.startedAt }), 'connected');
  assert.equal(moment({ endedAt: CALL.startedAt }), 'ended');
});

const WRONG = {
  'no message of ours': { type: 'something-else', interaction: CALL },
  'no object': 'deskbridge.interaction',
  nothing: null,
  'no interaction': { type: 'deskbridge.interaction' },
  'an array': { type: 'deskbridge.interaction', interaction: [] },
  'no id': message({ id: undefined }),
  'a blank id': message({ id: '  ' }),
  'a number as id': message({ id: 7 }),
  'a long id': message({ id: 'x'.repeat(129) }),
  'a line break in the id': message({ id: 'a\nb' }),
  'another channel': message({ channel: 'fax' }),
  'another direction': message({ direction: 'sideways' }),
  'no queue': message({ queueId: '' }),
  'no caller': message({ caller: undefined }),
  'a caller that is a text': message({ caller: '+1' }),
  'a number that is no text': message({ caller: { number: 12065550142 } }),
  'a record id that is no GUID': message({ recordId: '1 or 1 eq 1' }),
  'custom data of another shape': message({ customData: { a: 'b' } }),
  'custom data with an object': message({ customData: { a: { value: {} } } }),
  'too much custom data': message({
    customData: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`f${i}`, { value: 1 }])),
  }),
  'no start': message({ startedAt: undefined }),
  'a start that is no time': message({ startedAt: 'yesterday' }),
  'a start that can not be': message({ startedAt: '2026-13-10T16:15:50Z' }),
  'another moment': message({}, 'paused'),
};

for (const [what, data] of Object.entries(WRONG)) {
  test(`refuses ${what}`, () => assert.equal(readInteraction(data), null));
}

test('knows whose number is the customer’s', () => {
  assert.equal(customerNumber({ ...CALL, called: { number: '2' } }), '+12065550142');
  assert.equal(customerNumber({ ...CALL, direction: 'outbound', called: { number: '2' } }), '2');
  assert.equal(customerNumber({ ...CALL, direction: 'outbound' }), null);
});

test('lets moments go forward only', () => {
  assert.equal(laterMoment('assigned', 'connected'), 'connected');
  assert.equal(laterMoment('connected', 'assigned'), 'connected');
  assert.equal(laterMoment(null, 'assigned'), 'assigned');
  assert.equal(laterMoment('ended', null), 'ended');
});
