// Signing in through a popup. The frame binds itself to it before the popup leaves for Microsoft's pages,
// whose Cross-Origin-Opener-Policy cuts the two apart: afterwards `popup.closed` means nothing.

import { pause } from './backoff.js';
import { Problem } from './problem.js';

const ADDRESS = '/v1/dynamics/authorize?handoff_challenge=';
const SHAPE = 'popup,width=520,height=720';
const POLL_MILLIS = 1_000;
const GRANT_PATIENCE_MILLIS = 20_000;
const SIGN_IN_PATIENCE_MILLIS = 10 * 60_000;

/** Outcomes of `begin()`: signed-in, blocked, closed, unanswered, cancelled, expired, refused (with a problem). */
export class SignIn {
  #session;
  #window;
  #prepared = null;
  #running = null;

  constructor({ session, window }) {
    this.#session = session;
    this.#window = window;
  }

  /** Makes the verifier before the click: a browser opens a popup only in the click itself. */
  async prepare() {
    const verifier = base64url(this.#window.crypto.getRandomValues(new Uint8Array(32)));
    const digest = await this.#window.crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
    this.#prepared = { verifier, challenge: base64url(new Uint8Array(digest)) };
  }

  /** To be called in a click. */
  begin() {
    this.cancel();
    const { verifier, challenge } = this.#prepared;
    this.#prepared = null;
    const running = new AbortController();
    this.#running = running;
    const popup = this.#window.open(ADDRESS + challenge, '_blank', SHAPE);
    return this.#finish(popup, verifier, running.signal).finally(() => running.abort());
  }

  cancel() {
    this.#running?.abort();
    this.#running = null;
  }

  async #finish(popup, verifier, signal) {
    await this.prepare();
    if (!popup) {
      return { outcome: 'blocked' };
    }
    const received = await this.#grant(popup, signal);
    const outcome = received.grant
      ? await this.#redeem(verifier, received.grant, signal)
      : received;
    if (outcome.outcome === 'cancelled') {
      popup.close();
    }
    return outcome;
  }

  #grant(popup, signal) {
    const { promise, resolve } = withResolvers();
    const origin = this.#window.location.origin;
    const listen = (event) => {
      const { data } = event;
      if (
        event.source === popup &&
        event.origin === origin &&
        data?.type === 'deskbridge.sign-in.grant' &&
        typeof data.grant === 'string'
      ) {
        popup.postMessage({ type: 'deskbridge.sign-in.acknowledged' }, origin);
        resolve({ grant: data.grant });
      }
    };
    const watch = setInterval(() => popup.closed && resolve({ outcome: 'closed' }), 500);
    const patience = setTimeout(() => resolve({ outcome: 'unanswered' }), GRANT_PATIENCE_MILLIS);
    signal.addEventListener('abort', () => resolve({ outcome: 'cancelled' }));
    this.#window.addEventListener('message', listen);
    return promise.finally(() => {
      clearInterval(watch);
      clearTimeout(patience);
      this.#window.removeEventListener('message', listen);
    });
  }

  async #redeem(verifier, grant, signal) {
    const deadline = Date.now() + SIGN_IN_PATIENCE_MILLIS;
    while (!signal.aborted && Date.now() < deadline) {
      try {
        if (await this.#session.redeem(verifier, grant)) {
          return { outcome: 'signed-in' };
        }
      } catch (problem) {
        if (!(problem instanceof Problem) || !problem.passes) {
          return { outcome: 'refused', problem };
        }
      }
      await pause(POLL_MILLIS, signal);
    }
    return { outcome: signal.aborted ? 'cancelled' : 'expired' };
  }
}

function withResolvers() {
  let resolve;
  const promise = new Promise((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
