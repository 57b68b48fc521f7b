import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { ReloadPlan } from '../../../../../crm-lookup-service/src/main/resources/adapter/reload-plan.js';

let busy;
let reloads;
let held;

function plan(options = {}) {
  return new ReloadPlan({
    reload: (revision) => reloads.push(revision),
    isBusy: () => busy,
    onHeld: () => held++,
    random: () => 0.5,
    ...options,
  });
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
  busy = false;
  reloads = [];
  held = 0;
});

test('reloads once, after a share of the spread', () => {
  const reload = plan();
  assert.equal(reload.told(7, 1_000), true);
  mock.timers.tick(499);
  assert.deepEqual(reloads, []);
  mock.timers.tick(1);
  assert.deepEqual(reloads, [7]);
  assert.equal(reload.told(7, 1_000), false);
  mock.timers.tick(10_000);
  assert.deepEqual(reloads, [7]);
});

test('makes one reload of two changes in a row', () => {
  const reload = plan();
  reload.told(7, 1_000);
  reload.told(8, 1_000);
  mock.timers.tick(10_000);
  assert.deepEqual(reloads, [8]);
});

test('does not reload for a revision that the page obeys, or an older one', () => {
  const reload = plan();
  reload.obeys(7);
  assert.equal(reload.told(7, 0), false);
  assert.equal(reload.told(6, 0), false);
  mock.timers.tick(10_000);
  assert.deepEqual(reloads, []);
});

test('does not reload again for a replica that lags behind', () => {
  const reload = plan({ reloadedFor: 7 });
  reload.obeys(6);
  reload.told(7, 0);
  mock.timers.tick(10_000);
  assert.deepEqual(reloads, []);
  reload.told(8, 0);
  mock.timers.tick(0);
  assert.deepEqual(reloads, [8]);
});

test('waits for the end of a live interaction, and says so', () => {
  const reload = plan();
  busy = true;
  reload.told(7, 1_000);
  assert.equal(held, 1);
  mock.timers.tick(60_000);
  reload.settled();
  assert.deepEqual(reloads, []);
  busy = false;
  reload.settled();
  reload.settled();
  assert.deepEqual(reloads, [7]);
});

test('keeps to its turn when the interaction ends before', () => {
  const reload = plan();
  busy = true;
  reload.told(7, 1_000);
  busy = false;
  reload.settled();
  assert.deepEqual(reloads, []);
  mock.timers.tick(500);
  assert.deepEqual(reloads, [7]);
});

test('takes no spread and no revision on trust', () => {
  const reload = plan();
  assert.equal(reload.told(undefined, 0), false);
  assert.equal(reload.told('x', 0), false);
  reload.told(9, 'soon');
  mock.timers.tick(0);
  assert.deepEqual(reloads, [9]);
});
