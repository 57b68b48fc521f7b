// The agent adapter: signs in, follows the settings, and shows the customer of each interaction.

import { Api } from './api.js';
import { backoff, pause } from './backoff.js';
import { Conversation } from './conversation.js';
import { outcomeNotice } from './gate-view.js';
import { readInteraction, typedNumber } from './interaction.js';
import { isAllowed } from './origins.js';
import { Problem } from './problem.js';
import { ReloadPlan } from './reload-plan.js';
import { Session } from './session.js';
import { SignIn } from './sign-in.js';
import { EventStream } from './stream.js';
import { View } from './view.js';

const MOST_UNJUDGED = 20;
const MOST_CONVERSATIONS = 20;
// A stream that comes back at once is not worth a word.
const QUIET_MILLIS = 3_000;
const WAITING_TO_RELOAD = {
  title: 'Deskbridge will reload after this call',
  text: 'A setting has changed. Nothing is lost, and there is nothing for you to do.',
};

class Adapter {
  #view = new View();
  #conversations = new Map();
  #current = null;
  #typed = null;
  #gate = { state: 'starting' };
  #settings = null;
  #agent = null;
  #notice = null;
  #connection = 'starting';
  #connectionTimer;
  #parentOrigin = parentOrigin();
  /** Messages that came before the allowed origins were known. */
  #unjudged = [];
  #attempt = 0;
  #entered = false;

  #fetch = (...request) => window.fetch(...request);
  #session = new Session({
    fetch: this.#fetch,
    locks: navigator.locks,
    onRenewed: () => this.#stream.reconnect(),
    onEnded: () => this.#leave({ state: 'signed-out', ended: true }),
  });
  #api = new Api({ fetch: this.#fetch, session: this.#session });
  #signIn = new SignIn({ session: this.#session, window });
  #stream = new EventStream({
    fetch: this.#fetch,
    token: () => this.#session.token,
    renew: () => this.#session.renew(),
    onEvent: (event) => this.#heard(event),
    onState: (state) => this.#connected(state),
  });
  #reload = new ReloadPlan({
    reload: (revision) => reloadFor(revision),
    isBusy: () => this.#all().some((each) => each.busy),
    onHeld: () => this.#tell(WAITING_TO_RELOAD),
    reloadedFor: reloadedFor(),
  });

  #actions = {
    signIn: () => this.#beginSignIn(),
    cancelSignIn: () => this.#signIn.cancel(),
    retryStart: () => this.#start(),
    show: (conversation) => this.#turnTo(conversation),
    mark: (id) => this.#current.mark(id),
    confirm: () => this.#current.choose(this.#current.markedCandidate),
    retry: () => this.#current.retry(),
    retryCase: () => this.#current.retry(),
    retryTyped: () => this.#typed.retry(),
    markTyped: (id) => this.#typed.mark(id),
    confirmTyped: () => this.#adopt(this.#typed.markedCandidate),
    adopt: (candidate) => this.#adopt(candidate),
  };

  begin() {
    window.addEventListener('message', (event) => this.#receive(event));
    window.addEventListener('online', () => this.#stream.reconnect());
    on('sign-out', 'click', () => this.#signOut());
    on('look-up-form', 'submit', (event) => this.#lookUpTyped(event));
    closesByItself(document.getElementById('account'));
    this.#start();
  }

  // The cookie brings an agent back without a click; so does a reload of the frame.
  async #start() {
    this.#pass({ state: 'starting' });
    await this.#signIn.prepare();
    try {
      await this.#session.renew();
      await this.#enter();
    } catch (problem) {
      this.#notStarted(problem);
    }
  }

  #notStarted(problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }
    if (problem.status === 401) {
      this.#pass({ state: 'signed-out' });
    } else {
      this.#pass({ state: 'unreachable', problem });
      this.#tryAgainLater('unreachable', () => this.#start());
    }
  }

  async #enter() {
    this.#forgetAnother(this.#session.agent);
    try {
      this.#settings = await this.#api.bootstrap();
    } catch (problem) {
      this.#notEntered(problem);
      return;
    }
    this.#attempt = 0;
    this.#agent = this.#settings.agent ?? this.#session.agent;
    this.#obeyFirst(this.#settings.revision);
    this.#notice = null;
    this.#pass({ state: 'open' });
    this.#stream.start(this.#settings.revision);
    this.#sayReady();
    this.#unjudged.splice(0).forEach((event) => this.#receive(event));
    this.#all().forEach((each) => each.retry());
    this.#typed?.retry();
  }

  // Who signs in again still looks at the page that was loaded before.
  #obeyFirst(revision) {
    if (!this.#entered) {
      this.#entered = true;
      this.#reload.obeys(revision);
    }
  }

  #notEntered(problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }
    if (problem.status === 401) {
      this.#leave({ state: 'signed-out', ended: true });
    } else if (problem.code === 'reauth-required') {
      this.#leave({ state: 'signed-out', problem });
    } else {
      this.#pass({ state: 'unready', problem });
      this.#tryAgainLater('unready', () => this.#enter());
    }
  }

  async #tryAgainLater(state, work) {
    await pause(backoff(this.#attempt++, { first: 2_000, longest: 60_000 }));
    if (this.#gate.state === state) {
      await work();
    }
  }

  async #beginSignIn() {
    const back = this.#gate.state === 'open' ? 'open' : 'signed-out';
    const finishing = this.#signIn.begin();
    this.#pass({ state: 'signing-in' });
    this.#view.focus('gate-title');
    const { outcome, problem } = await finishing;
    if (outcome === 'signed-in') {
      await this.#enter();
      return;
    }
    if (back === 'open' && this.#session.token !== null) {
      this.#notice = problem ? { title: problem.title, text: problem.detail } : outcomeNotice(outcome);
      this.#pass({ state: 'open' });
    } else {
      this.#pass({ state: 'signed-out', outcome, problem });
    }
  }

  async #signOut() {
    const said = document.getElementById('sign-out-problem');
    said.hidden = true;
    try {
      await this.#session.signOut();
      this.#clear();
      this.#leave({ state: 'signed-out' });
      this.#view.focus('gate-title');
    } catch (problem) {
      said.textContent = problem.detail ?? Problem.unreachable().detail;
      said.hidden = false;
    }
  }

  #leave(gate) {
    this.#stream.stop();
    clearTimeout(this.#connectionTimer);
    this.#connection = 'starting';
    this.#notice = null;
    this.#settings = null;
    document.getElementById('account').open = false;
    this.#pass(gate);
  }

  #pass(gate) {
    this.#gate = gate;
    this.#show();
  }

  // What one agent saw is not for the next one at this computer.
  #forgetAnother(agent) {
    if (this.#agent && agent && this.#agent.id !== agent.id) {
      this.#clear();
    }
  }

  #clear() {
    this.#all().forEach((each) => each.dispose());
    this.#typed?.dispose();
    this.#conversations.clear();
    this.#current = null;
    this.#typed = null;
    this.#agent = null;
    document.getElementById('look-up-form').reset();
  }

  #connected(state) {
    clearTimeout(this.#connectionTimer);
    const change = () => {
      this.#connection = state;
      this.#show();
    };
    if (state === this.#connection) {
      return;
    }
    if (state === 'live') {
      change();
    } else {
      this.#connectionTimer = setTimeout(change, QUIET_MILLIS);
    }
  }

  #heard({ type, data }) {
    if (type !== 'settings-changed') {
      return;
    }
    const { revision, reload, spreadMillis } = parsed(data);
    const planned = reload === 'frame' && this.#reload.told(revision, spreadMillis);
    if (!planned && revision > (this.#settings?.revision ?? 0)) {
      this.#readSettingsAgain(spreadMillis);
    }
  }

  async #readSettingsAgain(spreadMillis) {
    await pause(Math.random() * Math.max(0, Number(spreadMillis) || 0));
    try {
      this.#settings = await this.#api.bootstrap();
      this.#show();
    } catch {
      // The labels of before are good enough until the next change or reload.
    }
  }

  #receive(event) {
    if (event.source !== window.parent || window.parent === window) {
      return;
    }
    if (this.#settings === null) {
      this.#unjudged = [...this.#unjudged, event].slice(-MOST_UNJUDGED);
      return;
    }
    if (!isAllowed(event.origin, this.#settings.allowedOrigins)) {
      return;
    }
    this.#parentOrigin = event.origin;
    const read = readInteraction(event.data);
    if (read) {
      this.#follow(read);
    }
  }

  #follow({ interaction, moment }) {
    const known = this.#conversations.get(interaction.id);
    if (known) {
      known.update(interaction, moment);
      this.#reload.settled();
      return;
    }
    this.#all().forEach((each) => each.stepAside());
    const conversation = this.#conversation(interaction, moment);
    this.#conversations.set(interaction.id, conversation);
    this.#tidy();
    this.#turnTo(conversation);
    conversation.lookUp();
  }

  #conversation(interaction, moment) {
    return new Conversation({
      interaction,
      moment,
      api: this.#api,
      onChange: () => {
        this.#show();
        this.#reload.settled();
      },
    });
  }

  // What has ended and is decided makes room for what is new.
  #tidy() {
    const over = this.#all().filter((each) => !each.busy && !each.undecided);
    const many = this.#all().slice(0, Math.max(0, this.#conversations.size - MOST_CONVERSATIONS));
    for (const each of new Set([...over, ...many])) {
      each.dispose();
      this.#conversations.delete(each.interaction.id);
    }
  }

  #turnTo(conversation) {
    this.#current = conversation;
    this.#show();
  }

  #lookUpTyped(event) {
    event.preventDefault();
    const input = document.getElementById('look-up-number');
    const said = document.getElementById('look-up-problem');
    const number = input.value.trim();
    const usable = /\d/.test(number);
    said.hidden = usable;
    said.textContent = usable ? '' : 'Type a phone number, for example +1 206 555 0142.';
    input.toggleAttribute('aria-invalid', !usable);
    if (!usable) {
      input.focus();
      return;
    }
    this.#typed?.dispose();
    this.#typed = this.#conversation(
      typedNumber(number, crypto.randomUUID(), new Date().toISOString()),
      null,
    );
    this.#typed.lookUp();
  }

  // Found by a number that the agent typed, for a caller of whom nothing was known.
  #adopt(candidate) {
    this.#typed.dispose();
    this.#typed = null;
    document.getElementById('look-up-form').reset();
    this.#current.choose(candidate);
    this.#view.focus('conversation-title');
  }

  #sayReady() {
    const { allowedOrigins } = this.#settings;
    if (window.parent !== window && isAllowed(this.#parentOrigin, allowedOrigins)) {
      window.parent.postMessage({ type: 'deskbridge.ready' }, this.#parentOrigin);
    }
  }

  #tell(notice) {
    this.#notice = notice;
    this.#show();
  }

  #all() {
    return [...this.#conversations.values()];
  }

  #show() {
    this.#view.show(
      {
        gate: this.#gate,
        agent: this.#agent ?? {},
        notice: this.#notice,
        connection: this.#connection,
        conversations: this.#all(),
        current: this.#current,
        typed: this.#typed,
        labels: this.#settings?.lookup?.displayFields ?? [],
      },
      this.#actions,
    );
  }
}

// The entry in the history of this frame outlives a reload, and nobody else reads it: only the number of
// the revision is kept there.
function reloadFor(revision) {
  history.replaceState({ reloadedFor: revision }, '');
  location.reload();
}

function reloadedFor() {
  const revision = history.state?.reloadedFor;
  return Number.isSafeInteger(revision) ? revision : 0;
}

function parentOrigin() {
  const first = location.ancestorOrigins?.[0];
  return first ?? (URL.canParse(document.referrer) ? new URL(document.referrer).origin : null);
}

function parsed(json) {
  try {
    return JSON.parse(json) ?? {};
  } catch {
    return {};
  }
}

function on(id, type, listener) {
  document.getElementById(id).addEventListener(type, listener);
}

function closesByItself(details) {
  document.addEventListener('pointerdown', (event) => {
    if (!details.contains(event.target)) {
      details.open = false;
    }
  });
  details.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      details.open = false;
      details.querySelector('summary').focus();
    }
  });
}

new Adapter().begin();
