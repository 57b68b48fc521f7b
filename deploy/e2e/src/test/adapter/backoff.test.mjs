import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoff, pause } from '../../../../../crm-lookup-service/src/main/resources/adapter/backoff.js';

test('doubles up to a bound, half of it by chance', () => {
  const shape = { first: 1_000, longest: 30_000 };
  assert.equal(backoff(0, { ...shape, random: () => 0 }), 500);
  assert.equal(backoff(0, { ...shape, random: () => 1 }), 1_000);
  assert.equal(backoff(3, { ...shape, random: () => 1 }), 8_000);
  assert.equal(backoff(1_000, { ...shape, random: () => 1 }), 30_000);
});

test('ends a pause at once when it is called off', async () => {
  const off = new AbortController();
  const paused = pause(60_000, off.signal);
  off.abort();
  await paused;
  await pause(60_000, off.signal);
});
