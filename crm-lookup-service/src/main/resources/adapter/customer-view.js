// Who is calling.

import { button, element, facts, initials, message, paragraph, recordLink, spinner } from './elements.js';
import { icon } from './icons.js';

const MATCHED_BY = {
  'record-id': 'by the record',
  identifier: 'by the identifier',
  phone: 'by phone number',
  email: 'by e-mail address',
};
const LONGEST_BESIDE_ANOTHER = 20;
const TYPE = { contact: 'Contact', account: 'Account' };
const RULE = {
  'last-updated': 'Several customers match; by your organization’s rule the one updated last is shown.',
  'earliest-created': 'Several customers match; by your organization’s rule the one created first is shown.',
};

/**
 * `actions`: `{ retry(), signIn() }`; with `mark(id)` and `confirm()` one of several can be chosen, with
 * `adopt(candidate)` the one that was found. `labels`: the display fields of the settings.
 */
export function customerView(title, conversation, labels, actions) {
  const { search } = conversation;
  const content =
    search.state === 'searching' && !search.answer
      ? [searching()]
      : search.state === 'failed'
        ? [failed(search.problem, actions)]
        : answered(conversation, labels, actions);
  return element(
    'section',
    { class: 'card', 'aria-label': title, 'aria-busy': search.state === 'searching' ? 'true' : null },
    ...content,
  );
}

function searching() {
  return element(
    'div',
    { class: 'searching' },
    spinner('Searching in Dynamics…'),
    element('div', { class: 'skeleton', 'aria-hidden': 'true' }),
    element('div', { class: 'skeleton skeleton-short', 'aria-hidden': 'true' }),
  );
}

function failed(problem, { retry, signIn }) {
  const again = problem.code === 'reauth-required';
  return message(
    again ? 'warning' : 'danger',
    again ? 'warning' : 'error',
    problem.title,
    paragraph(problem.detail),
    ...problem.errors.map((each) => paragraph(each)),
    again
      ? button('Sign in again', signIn, { key: 'sign-in-again', kind: 'button-primary' })
      : button('Try again', retry, { key: 'retry-search' }),
  );
}

function answered(conversation, labels, actions) {
  const { answer } = conversation.search;
  if (conversation.chosen) {
    return customer(conversation.chosen, labels, ['Chosen by you']);
  }
  switch (answer.outcome) {
    case 'single':
      return [
        ...customer(answer.candidates[0], labels, [
          MATCHED_BY[answer.matchedBy] ? `Found ${MATCHED_BY[answer.matchedBy]}` : null,
        ]),
        conflict(answer.conflict),
        paragraph(RULE[answer.decidedBy], 'hint'),
        ...adoption(answer.candidates[0], actions),
        paragraph(askedAs(answer.actor), 'hint'),
      ];
    case 'multiple':
      return [several(conversation, labels, actions), conflict(answer.conflict)];
    case 'none':
      return [
        empty('contact', 'No customer found', 'Nobody in Dynamics has this number or address.', answer.actor),
      ];
    case 'anonymous':
      return [
        empty('hidden-number', 'Number withheld', 'Ask who is calling, then look the number up below.', null),
      ];
    default:
      return [unavailable(answer, actions)];
  }
}

function unavailable(answer, { retry }) {
  return message(
    'warning',
    'warning',
    'Dynamics could not be searched',
    paragraph(UNAVAILABLE[answer.reason] ?? 'That does not mean that there is no such customer. Try again in a moment.'),
    button('Try again', retry, { key: 'retry-search' }),
  );
}

const UNAVAILABLE = {
  'no-time': 'The search took too long. That does not mean that there is no such customer.',
  'too-many-to-compare': 'Too many records look like this number. Search for the customer in Dynamics.',
};

function empty(name, title, text, actor) {
  return element(
    'div',
    { class: 'empty' },
    element('span', { class: 'empty-icon' }, icon(name)),
    element('p', { class: 'empty-title' }, title),
    paragraph(text, 'empty-text'),
    actor ? paragraph(askedAs(actor), 'hint') : null,
  );
}

function customer(candidate, labels, notes) {
  const name = nameOf(candidate);
  return [
    element(
      'div',
      { class: 'persona' },
      element('span', { class: 'avatar', 'aria-hidden': 'true' }, initials(name)),
      element(
        'div',
        { class: 'persona-text' },
        element('h3', { class: 'persona-name', id: 'customer-name' }, name),
        facts([TYPE[candidate.type], ...notes], 'persona-note'),
      ),
    ),
    fields(candidate, labels),
    recordLink(
      candidate.recordUrl,
      { class: 'button button-primary button-wide', 'data-key': 'open-record' },
      icon('open'),
      'Open in Dynamics',
    ),
    openCases(candidate.openCases ?? []),
  ];
}

function fields(candidate, labels) {
  const rows = displayed(candidate, labels);
  return rows.length === 0
    ? null
    : element(
        'dl',
        { class: 'fields' },
        ...rows.map(({ label, value }) =>
          element(
            'div',
            { class: value?.length > LONGEST_BESIDE_ANOTHER ? 'field field-wide' : 'field' },
            element('dt', { class: 'field-label' }, label),
            element('dd', { class: value === null ? 'field-value field-empty' : 'field-value' }, value ?? '—'),
          ),
        ),
      );
}

/** Display fields as label and text; the one that only repeats the name is left out. */
export function displayed(candidate, labels) {
  const known = new Map(labels.map(({ name, label }) => [name, label]));
  return Object.entries(candidate.display ?? {})
    .map(([field, value]) => ({ label: known.get(field) ?? field, value: shown(value) }))
    .filter(({ value }) => value !== candidate.name);
}

function shown(value) {
  if (value === null || value === undefined || value === '') {
    return null;
  }
  if (typeof value === 'boolean') {
    return value ? 'Yes' : 'No';
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function openCases(cases) {
  return element(
    'div',
    { class: 'cases' },
    element(
      'h4',
      { class: 'sub-title' },
      'Open cases',
      element('span', { class: 'count' }, cases.length === 0 ? 'none' : String(cases.length)),
    ),
    cases.length === 0 ? null : element('ul', { class: 'case-list' }, ...cases.map(openCase)),
  );
}

function openCase({ id, title, number, createdAt, recordUrl }) {
  return element(
    'li',
    { class: 'case-row' },
    icon('case'),
    element(
      'div',
      { class: 'case-text' },
      recordLink(recordUrl, { class: 'link', 'data-key': `case-${id}` }, title || number || 'Case without a title'),
      facts([number, day(createdAt)], 'case-about'),
    ),
  );
}

// A number that was looked up for a caller of whom nothing is known yet.
function adoption(candidate, { adopt }) {
  return adopt
    ? [button('Use for this conversation', () => adopt(candidate), { key: 'adopt', kind: 'button-wide' })]
    : [];
}

function several(conversation, labels, actions) {
  const { candidates, truncated, actor } = conversation.search.answer;
  const title = `${candidates.length}${truncated ? '+' : ''} customers match`;
  if (!actions.confirm) {
    return element(
      'div',
      {},
      element('h3', { class: 'choice-title' }, title),
      element('ul', { class: 'match-list' }, ...candidates.map((each) => match(each, labels))),
      more(truncated),
    );
  }
  return element(
    'form',
    {
      class: 'choice',
      onsubmit: (event) => {
        event.preventDefault();
        if (conversation.marked !== null) {
          actions.confirm();
        } else {
          event.target.querySelector('input').focus();
        }
      },
    },
    element(
      'fieldset',
      { class: 'choice-set' },
      element('legend', { class: 'choice-title' }, `${title}. Who is it?`),
      ...candidates.map((each) => option(each, labels, conversation, actions)),
    ),
    more(truncated),
    button(actions.confirmLabel ?? 'Use this customer', null, { key: 'confirm', kind: 'button-primary button-wide', type: 'submit' }),
    paragraph(askedAs(actor), 'hint'),
  );
}

function more(truncated) {
  return truncated ? paragraph('There are more. Search in Dynamics if none of them is right.', 'hint') : null;
}

function option(candidate, labels, conversation, actions) {
  const about = `about-${candidate.id}`;
  return element(
    'label',
    { class: 'option' },
    element('input', {
      type: 'radio',
      class: 'option-radio',
      name: 'candidate',
      value: candidate.id,
      checked: conversation.marked === candidate.id,
      'aria-describedby': about,
      'data-key': `candidate-${candidate.id}`,
      onchange: () => actions.mark(candidate.id),
    }),
    element(
      'span',
      { class: 'option-text' },
      element('span', { class: 'option-name' }, nameOf(candidate)),
      facts(summary(candidate, labels), 'option-about', 'span', { id: about }),
    ),
  );
}

function match(candidate, labels) {
  return element(
    'li',
    { class: 'match' },
    recordLink(candidate.recordUrl, { class: 'link' }, nameOf(candidate)),
    facts(summary(candidate, labels), 'option-about'),
  );
}

function summary(candidate, labels) {
  const open = (candidate.openCases ?? []).length;
  return [
    TYPE[candidate.type],
    ...displayed(candidate, labels)
      .map(({ value }) => value)
      .filter((value) => value !== null)
      .slice(0, 3),
    open === 1 ? '1 open case' : open > 1 ? `${open} open cases` : null,
  ];
}

function conflict(found) {
  return !found || found.candidates.length === 0
    ? null
    : message(
        'warning',
        'warning',
        `Somebody else is found ${MATCHED_BY[found.matchedBy] ?? 'otherwise'}`,
        element(
          'ul',
          { class: 'match-list' },
          ...found.candidates.map((each) =>
            element('li', {}, recordLink(each.recordUrl, { class: 'link', 'data-key': `conflict-${each.id}` }, nameOf(each))),
          ),
        ),
        paragraph('Ask the customer who it is before you write anything down.'),
      );
}

export function nameOf(candidate) {
  return candidate.name || `${TYPE[candidate.type] ?? 'Record'} without a name`;
}

function askedAs(actor) {
  return actor === 'agent' ? 'searched as you' : actor === 'application' ? 'searched as the application' : null;
}

function day(instant) {
  const date = new Date(instant ?? Number.NaN);
  return Number.isNaN(date.getTime())
    ? null
    : `opened ${date.toLocaleDateString(undefined, { dateStyle: 'medium' })}`;
}
