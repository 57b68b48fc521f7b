// The stream of events, read by fetch so that the token travels in a header and never in an address.

import { backoff, pause } from './backoff.js';
import { EventParser } from './event-parser.js';

const ADDRESS = '/v1/adapter/events';
const SILENCE_MILLIS = 45_000;

/**
 * Keeps one stream open until `stop()`. `onEvent({ id, type, data })`, `onState('live' | 'waiting')`;
 * `renew()` is awaited when the token was refused and fails when the session is over.
 */
export class EventStream {
  #fetch;
  #token;
  #renew;
  #onEvent;
  #onState;
  #silenceMillis;
  #wait;
  #run = null;
  #lastEventId = null;
  #connection = null;
  #waiting = null;
  #hurry = false;
  #attempt = 0;

  constructor({ fetch, token, renew, onEvent, onState, silenceMillis = SILENCE_MILLIS, wait = backoff }) {
    this.#fetch = fetch;
    this.#token = token;
    this.#renew = renew;
    this.#onEvent = onEvent;
    this.#onState = onState;
    this.#silenceMillis = silenceMillis;
    this.#wait = wait;
  }

  /**
   * Opens the stream for a page that obeys that revision. After a `stop()` it goes on where it was, so that
   * what changed meanwhile is told.
   */
  start(revision) {
    this.#lastEventId ??= String(revision);
    if (this.#run === null) {
      this.#run = new AbortController();
      this.#follow(this.#run.signal);
    } else {
      this.reconnect();
    }
  }

  /** A new stream at once: with a new token, or because the network is back. */
  reconnect() {
    this.#hurry = true;
    this.#connection?.abort();
    this.#waiting?.abort();
  }

  stop() {
    this.#run?.abort();
    this.#run = null;
    this.reconnect();
  }

  async #follow(run) {
    while (!run.aborted) {
      this.#hurry = false;
      this.#connection = new AbortController();
      const refused = await this.#read(this.#connection);
      if (refused && !run.aborted) {
        await this.#renew().catch(() => {});
      }
      // A token refused twice must not make a storm of requests, however new it is.
      if (!run.aborted && (refused || !this.#hurry)) {
        this.#onState('waiting');
        this.#waiting = new AbortController();
        await pause(this.#wait(this.#attempt++), this.#waiting.signal);
      }
    }
  }

  async #read(connection) {
    const watchdog = new Watchdog(this.#silenceMillis, () => connection.abort());
    try {
      const response = await this.#fetch(ADDRESS, {
        headers: {
          Accept: 'text/event-stream',
          Authorization: `Bearer ${this.#token()}`,
          'Last-Event-ID': this.#lastEventId,
        },
        cache: 'no-store',
        redirect: 'error',
        signal: connection.signal,
      });
      if (response.ok) {
        await this.#readBody(response.body, watchdog);
      } else {
        await response.body?.cancel();
      }
      return response.status === 401;
    } catch {
      return false;
    } finally {
      watchdog.end();
    }
  }

  async #readBody(body, watchdog) {
    const parser = new EventParser((event) => this.#event(event), this.#lastEventId);
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      watchdog.fed();
      this.#attempt = 0;
      this.#onState('live');
      parser.push(piece.value);
    }
  }

  #event(event) {
    this.#lastEventId = event.id;
    this.#onEvent(event);
  }
}

/** Calls `bite` when nothing was heard for so long: a dead connection looks like a quiet one. */
class Watchdog {
  #millis;
  #bite;
  #timer;

  constructor(millis, bite) {
    this.#millis = millis;
    this.#bite = bite;
    this.fed();
  }

  fed() {
    this.end();
    this.#timer = setTimeout(this.#bite, this.#millis);
  }

  end() {
    clearTimeout(this.#timer);
  }
}
