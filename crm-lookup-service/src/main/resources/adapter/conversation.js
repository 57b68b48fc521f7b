// One interaction from its first message to its end: who it is, and what becomes of its case. What the case
// is to be is the service's decision; this only hands over what is known, in order, until it was taken.

import { backoff, pause } from './backoff.js';
import { laterMoment } from './interaction.js';
import { Problem } from './problem.js';

const PENDING = new Set([
  'accepted',
  'waiting-for-connected',
  'waiting-for-lookup',
  'awaiting-customer',
  'awaiting-case',
]);
const FIRST_LOOK_MILLIS = 1_000;
const LONGEST_LOOK_MILLIS = 30_000;

/**
 * `search`: `{ state: 'searching' | 'answered' | 'failed', answer?, problem? }`.
 * `record`: `{ state: 'none' | 'sending' | 'known' | 'failed', answer?, problem? }`, the case.
 * `onChange()` after each change of what can be seen.
 */
export class Conversation {
  #api;
  #onChange;
  #wait;
  #ended = new AbortController();
  #handedOver = '';
  #sending = false;
  #looking = false;
  #superseded = false;

  interaction;
  moment;
  search = { state: 'searching' };
  record = { state: 'none' };
  /** The candidate that a radio button is on, and the one that was confirmed. */
  marked = null;
  chosen = null;

  constructor({ interaction, moment, api, onChange, wait = backoff }) {
    this.interaction = interaction;
    this.moment = moment;
    this.#api = api;
    this.#onChange = onChange;
    this.#wait = wait;
  }

  get live() {
    return this.moment === null ? !this.#superseded : this.moment !== 'ended';
  }

  /** Whether leaving now would lose something: a call that goes on, or a case on its way. */
  get busy() {
    return this.live || this.#sending;
  }

  get undecided() {
    return this.search.answer?.outcome === 'multiple' && this.chosen === null;
  }

  /** The customer that the case is for, as far as is known here. */
  get customer() {
    const { answer } = this.search;
    return this.chosen ?? (answer?.outcome === 'single' ? answer.candidates[0] : null);
  }

  /** A later message about the same interaction. */
  update(interaction, moment) {
    const other = keysOf(interaction) !== keysOf(this.interaction);
    this.interaction = interaction;
    this.moment = laterMoment(this.moment, moment);
    this.#onChange();
    return other ? this.lookUp() : this.#handOver();
  }

  async lookUp() {
    const asked = this.interaction;
    this.#show({ search: { state: 'searching', answer: this.search.answer } });
    try {
      const answer = await this.#api.lookUp(asked);
      if (asked === this.interaction || keysOf(asked) === keysOf(this.interaction)) {
        this.#show({ search: { state: 'answered', answer } });
      }
    } catch (problem) {
      this.#show({ search: { state: 'failed', problem: demandProblem(problem) } });
    }
    await this.#handOver();
  }

  /** Another interaction has come. One that was never said to be anybody's may never be said to end. */
  stepAside() {
    this.#superseded = true;
  }

  /** Whether somebody whom the agent found otherwise may be named as the customer. */
  get adoptable() {
    return this.moment !== null && this.customer === null && !this.#isSettled();
  }

  mark(candidateId) {
    this.marked = candidateId;
  }

  /** The candidate that a radio button is on. */
  get markedCandidate() {
    return this.search.answer?.candidates.find(({ id }) => id === this.marked) ?? null;
  }

  /** The agent's decision. */
  choose(candidate) {
    this.chosen = candidate;
    this.#onChange();
    return this.#handOver();
  }

  /** Once more, because the agent asks for it or has signed in again. */
  async retry() {
    if (this.search.state === 'failed' || this.search.answer?.outcome === 'unavailable') {
      await this.lookUp();
    } else {
      await this.#handOver();
    }
  }

  /** Nobody looks at it any more. */
  dispose() {
    this.#ended.abort();
  }

  // Null: not to be asked for yet. While several are possible the agent decides; at the end the service does.
  #caseCustomer() {
    if (this.moment === null || this.search.state === 'searching') {
      return null;
    }
    if (this.customer) {
      return { type: this.customer.type, id: this.customer.id };
    }
    if (this.search.state === 'failed') {
      return this.search.problem.passes ? 'lookup' : null;
    }
    return this.undecided && this.live ? null : 'lookup';
  }

  async #handOver() {
    if (this.#sending || this.#isSettled()) {
      return;
    }
    this.#sending = true;
    try {
      await this.#handOverUntilTaken();
    } finally {
      this.#sending = false;
      this.#onChange();
    }
    this.#look();
  }

  async #handOverUntilTaken() {
    let attempt = 0;
    for (let next = this.#next(); next && !this.#ended.signal.aborted; next = this.#next()) {
      this.#show({ record: { ...this.record, state: 'sending' } });
      try {
        const answer = await this.#api.putCase(this.interaction, next.moment, next.customer);
        this.#handedOver = next.key;
        attempt = 0;
        this.#show({ record: { state: 'known', answer } });
      } catch (thrown) {
        const problem = demandProblem(thrown);
        this.#show({ record: { state: 'failed', problem, answer: this.record.answer } });
        if (!problem.passes) {
          return;
        }
        await pause(this.#wait(attempt++), this.#ended.signal);
      }
    }
  }

  #next() {
    const customer = this.#caseCustomer();
    const key = JSON.stringify([this.moment, customer]);
    return customer === null || key === this.#handedOver || this.#isSettled()
      ? null
      : { key, customer, moment: this.moment };
  }

  #isSettled() {
    return this.record.state === 'known' && !PENDING.has(this.record.answer.state);
  }

  // What waits is looked at again, less often each time.
  async #look() {
    if (this.#looking) {
      return;
    }
    this.#looking = true;
    let attempt = 0;
    while (this.record.state === 'known' && !this.#isSettled() && !this.#ended.signal.aborted) {
      const shape = { first: FIRST_LOOK_MILLIS, longest: LONGEST_LOOK_MILLIS };
      await pause(this.#wait(attempt++, shape), this.#ended.signal);
      if (!this.#sending && !this.#ended.signal.aborted) {
        await this.#lookOnce();
      }
    }
    this.#looking = false;
  }

  async #lookOnce() {
    try {
      const answer = await this.#api.findCase(this.interaction);
      if (!this.#sending) {
        this.#show({ record: { state: 'known', answer } });
      }
    } catch (thrown) {
      // What was known stays on screen; the next look may succeed.
      demandProblem(thrown);
    }
  }

  #show(change) {
    Object.assign(this, change);
    if (!this.#ended.signal.aborted) {
      this.#onChange();
    }
  }
}

function demandProblem(thrown) {
  if (thrown instanceof Problem) {
    return thrown;
  }
  throw thrown;
}

// What a lookup depends on: other values mean another customer.
function keysOf({ direction, caller, called, recordId }) {
  return JSON.stringify([direction, caller, called, recordId]);
}
