import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventParser } from '../../../../../crm-lookup-service/src/main/resources/adapter/event-parser.js';

function parse(pieces, lastEventId) {
  const events = [];
  const parser = new EventParser((event) => events.push(event), lastEventId);
  pieces.forEach((piece) => parser.push(piece));
  return events;
}

const STREAM =
  '\uFEFF: connected\r\n\r\nid: 7\r\nevent: settings-changed\r\ndata: {"a":\r\ndata: 1}\r\n\r\n: beat\n\nevent: connection-changed\rdata:x\r\rdata\n\n';
const EVENTS = [
  { id: '7', type: 'settings-changed', data: '{"a":\n1}' },
  { id: '7', type: 'connection-changed', data: 'x' },
  { id: '7', type: 'message', data: '' },
];

test('reads events, comments and every kind of line end', () => {
  assert.deepEqual(parse([STREAM]), EVENTS);
});

test('reads the same wherever the pieces are cut', () => {
  for (let cut = 1; cut < STREAM.length; cut++) {
    assert.deepEqual(parse([STREAM.slice(0, cut), STREAM.slice(cut)]), EVENTS, `cut at ${cut}`);
  }
  assert.deepEqual(parse([...STREAM]), EVENTS);
});

test('keeps the id that it began with until a new one comes', () => {
  assert.deepEqual(parse(['data: a\n\nid: 9\ndata: b\n\n'], '5').map(({ id }) => id), ['5', '9']);
});

test('takes no id with a null character', () => {
  assert.deepEqual(parse(['id: 6\0\ndata: a\n\n'], '5')[0].id, '5');
});

test('tells nothing of an event that is not finished or has no data', () => {
  assert.deepEqual(parse(['data: half', '\nevent: x\n']), []);
  assert.deepEqual(parse(['event: x\nid: 3\n\n']), []);
});

test('ignores retry and fields that it does not know', () => {
  assert.deepEqual(parse(['retry: 1\nfoo: bar\ndata: a\n\n']), [{ id: '', type: 'message', data: 'a' }]);
});
