// What the adapter asks of Deskbridge, each request as the agent.

import { Problem } from './problem.js';

const PATIENCE_MILLIS = 20_000;

// No answer, or an edge that got none from the replica it had asked.
const BROKEN_OFF = [0, 502, 503, 504];

/** Answers are the parsed bodies; everything else is thrown as a Problem. */
export class Api {
  #fetch;
  #session;

  constructor({ fetch, session }) {
    this.#fetch = fetch;
    this.#session = session;
  }

  bootstrap() {
    return this.#send('GET', '/v1/adapter/bootstrap');
  }

  // A lookup changes nothing in Dynamics: when its replica dies it may be asked of another at once.
  async lookUp(interaction) {
    try {
      return await this.#send('POST', '/v1/lookups', interaction);
    } catch (problem) {
      if (!BROKEN_OFF.includes(problem.status)) {
        throw problem;
      }
      return this.#send('POST', '/v1/lookups', interaction);
    }
  }

  putCase(interaction, moment, customer) {
    return this.#send('PUT', casePath(interaction), { ...interaction, moment, customer });
  }

  findCase(interaction) {
    return this.#send('GET', casePath(interaction));
  }

  async #send(method, path, body) {
    const response = await this.#once(method, path, body);
    if (response.status !== 401) {
      return answerOf(response);
    }
    await this.#session.renew();
    return answerOf(await this.#once(method, path, body));
  }

  async #once(method, path, body) {
    try {
      return await this.#fetch(path, {
        method,
        headers: {
          Accept: 'application/json',
          Authorization: `Bearer ${this.#session.token}`,
          ...(body && { 'Content-Type': 'application/json' }),
        },
        body: body && JSON.stringify(body),
        cache: 'no-store',
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MILLIS),
      });
    } catch {
      throw Problem.unreachable();
    }
  }
}

async function answerOf(response) {
  if (!response.ok) {
    throw await Problem.of(response);
  }
  try {
    return await response.json();
  } catch {
    throw Problem.unreachable();
  }
}

function casePath(interaction) {
  return `/v1/interactions/${encodeURIComponent(interaction.id)}/case`;
}
