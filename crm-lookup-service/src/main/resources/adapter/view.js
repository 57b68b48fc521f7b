// Puts what there is to see into the slots of the page. A slot is made anew only when what it shows has
// changed, and keyboard focus stays where it was.

import { caseView } from './case-view.js';
import { conversationHead, idle, switcher } from './conversation-view.js';
import { customerView, nameOf } from './customer-view.js';
import { element, initials, message, paragraph } from './elements.js';
import { gateView } from './gate-view.js';

export class View {
  #shown = new Map();
  #announced = '';

  /** `model`: `{ gate, agent, notice, connection, conversations, current, typed, labels }`. */
  show(model, actions) {
    const open = model.gate.state === 'open';
    const current = open ? model.current : null;
    this.#header(model, open);
    this.#fill('gate', [model.gate], () => gateView(model.gate, actions));
    this.#fill('notice', [open, model.notice], () => (open ? noticeView(model.notice) : null));
    this.#fill('switcher', [open, model.conversations.map(tabOf), current?.interaction.id], () =>
      open ? switcher(model.conversations, current, actions.show) : null,
    );
    this.#fill('conversation', [open, current && visible(current), model.labels], () =>
      open ? conversationView(current, model.labels, actions) : null,
    );
    byId('look-up').hidden = !open;
    const adoptable = Boolean(current?.adoptable);
    this.#fill(
      'look-up-answer',
      [open, model.typed && visible(model.typed), model.labels, adoptable],
      () => (open && model.typed ? typedView(model.typed, model.labels, actions, adoptable) : null),
    );
    this.#announce(open ? spoken(model) : '');
  }

  focus(id) {
    byId(id)?.focus();
  }

  #header({ agent, connection }, open) {
    byId('account').hidden = !open;
    byId('connection').hidden = !open || connection === 'starting';
    if (open) {
      text('account-initials', initials(agent.name));
      text('account-name', agent.name ?? '');
      text('account-mail', agent.email ?? '');
      text('connection', connection === 'live' ? 'Live' : 'Reconnecting…');
      byId('connection').className = `connection connection-${connection}`;
    }
  }

  #fill(id, seen, build) {
    const key = JSON.stringify(seen);
    if (this.#shown.get(id) === key) {
      return;
    }
    this.#shown.set(id, key);
    const slot = byId(id);
    const focused = slot.contains(document.activeElement) ? document.activeElement : null;
    const opened = [...slot.querySelectorAll('details[open] > summary')].map((each) => each.dataset.key);
    slot.replaceChildren(...[build()].filter(Boolean));
    for (const summary of slot.querySelectorAll('details > summary')) {
      summary.parentElement.open = opened.includes(summary.dataset.key);
    }
    if (focused) {
      this.#refocus(slot, focused);
    }
  }

  // To the same control if it is still there, else to the heading of what has come in its place.
  #refocus(slot, focused) {
    const { key } = focused.dataset;
    const same = key && [...slot.querySelectorAll('[data-key]')].find((each) => each.dataset.key === key);
    const next = same ?? slot.querySelector('[tabindex="-1"]') ?? byId('main');
    next.focus({ preventScroll: Boolean(same) });
  }

  #announce(words) {
    if (words !== this.#announced) {
      this.#announced = words;
      text('announcer', words);
    }
  }
}

function conversationView(conversation, labels, actions) {
  return conversation === null
    ? idle()
    : element(
        'div',
        { class: 'conversation' },
        conversationHead(conversation),
        customerView('Customer', conversation, labels, {
          retry: actions.retry,
          signIn: actions.signIn,
          mark: actions.mark,
          confirm: actions.confirm,
        }),
        caseView(conversation, actions),
      );
}

function typedView(typed, labels, actions, adoptable) {
  const { retryTyped, signIn, markTyped, confirmTyped, adopt } = actions;
  return customerView('Customer of the number that you looked up', typed, labels, {
    retry: retryTyped,
    signIn,
    ...(adoptable && {
      adopt,
      mark: markTyped,
      confirm: confirmTyped,
      confirmLabel: 'Use for this conversation',
    }),
  });
}

function noticeView(notice) {
  return notice ? message('info', 'info', notice.title, paragraph(notice.text)) : null;
}

// Only what is drawn: a poll that brings nothing new leaves the page alone.
function visible({ interaction, moment, search, record, chosen, undecided }) {
  return {
    interaction,
    moment,
    search: [search.state, search.answer, faceOf(search.problem)],
    record: [record.state, record.answer, faceOf(record.problem)],
    chosen: chosen?.id,
    undecided,
  };
}

function faceOf(problem) {
  return problem && [problem.code, problem.title, problem.detail, problem.errors];
}

function tabOf({ interaction, undecided }) {
  return [interaction.id, interaction.channel, interaction.caller, interaction.called, undecided];
}

function spoken({ current, typed, notice }) {
  return [notice?.title, current && outcomeOf(current), typed && `Looked up: ${outcomeOf(typed)}`]
    .filter(Boolean)
    .join('. ');
}

function outcomeOf({ search, customer, record }) {
  if (search.state === 'searching') {
    return 'Searching for the customer';
  }
  if (search.state === 'failed') {
    return search.problem.title;
  }
  const who = customer
    ? nameOf(customer)
    : {
        multiple: `${search.answer.candidates.length} customers match. Choose one`,
        none: 'No customer found',
        anonymous: 'Number withheld',
        unavailable: 'Dynamics could not be searched',
      }[search.answer.outcome];
  return record.answer?.state === 'written' ? `${who}. Case written` : who;
}

function byId(id) {
  return document.getElementById(id);
}

function text(id, words) {
  const target = byId(id);
  if (target.textContent !== words) {
    target.textContent = words;
  }
}
