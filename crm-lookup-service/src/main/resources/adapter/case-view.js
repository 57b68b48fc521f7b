// What became of the case, in the service's own terms: nothing is called written before it is.

import { button, element, message, paragraph, recordLink, spinner } from './elements.js';

const WAITING = {
  accepted: ['Case is being written', 'It is kept safely and written as soon as Dynamics takes it.'],
  'waiting-for-connected': ['Case waits for the call to connect', 'It is made when the call is connected.'],
  'waiting-for-lookup': ['Case waits for Dynamics', 'The customer could not be searched. Deskbridge searches again by itself and then makes the case.'],
  'awaiting-customer': ['Case waits for a customer', 'It is kept, and made when somebody says whose it is.'],
  'awaiting-case': ['Case waits for another choice', 'The case that was chosen is closed or gone. It is kept until somebody chooses another one.'],
};
const ENDED = {
  'not-created': 'No case was made',
  'case-deleted': 'The case was deleted in Dynamics',
  failed: 'The case needs an administrator',
};
const REASON = {
  'record-creation-off': 'Your organization has switched off making cases.',
  'ended-without-connection': 'The call ended before it was connected.',
  'not-connected-within-a-day': 'The call was not connected within a day.',
  'several-customers': 'Several customers match.',
  'no-customer': 'No customer is known.',
  'lookup-off': 'Your organization has switched off searching for the customer.',
  'lookup-unavailable': 'Dynamics could not be searched.',
  'dynamics-unreachable': 'Dynamics does not answer.',
  'reauth-required': 'Dynamics does not accept the sign-in any more. Sign in again.',
  'key-password-expired': 'The connection to Dynamics has expired. Tell your administrator.',
  'customer-not-found': 'The customer is not in Dynamics any more.',
  'case-closed': 'The case is closed.',
  'case-merged': 'The case was merged into another one.',
  'case-deleted': 'Somebody deleted it.',
  'refused-by-dynamics': 'Dynamics refused it.',
  'other-organisation': 'Deskbridge is connected to another organization now.',
};

/** `actions`: `{ retryCase() }`. Null while there is nothing to say. */
export function caseView(conversation, { retryCase }) {
  const { state, answer, problem } = conversation.record;
  const content = {
    none: () => unasked(conversation),
    sending: () => (answer ? told(answer) : [spinner('Handing over the case…')]),
    known: () => told(answer),
    failed: () => [failed(problem, retryCase)],
  }[state]();
  return (
    content && element('section', { class: 'card', 'aria-labelledby': 'case-title' }, title(), ...content)
  );
}

function title() {
  return element('h3', { class: 'section-title', id: 'case-title' }, 'Case');
}

function unasked(conversation) {
  return conversation.moment !== null && conversation.search.state === 'answered' && conversation.undecided
    ? [paragraph('Choose the customer above, then the case is made.', 'hint')]
    : null;
}

function failed(problem, retryCase) {
  return message(
    problem.passes ? 'warning' : 'danger',
    problem.passes ? 'warning' : 'error',
    problem.passes ? 'The case could not be handed over yet' : problem.title,
    paragraph(problem.passes ? 'Deskbridge tries again by itself until it is taken. Leave this page open.' : problem.detail),
    ...problem.errors.map((each) => paragraph(each)),
    problem.passes ? null : button('Try again', retryCase, { key: 'retry-case' }),
  );
}

function told(answer) {
  return [outcome(answer), rejected(answer.rejected ?? []), written(answer)];
}

function outcome(answer) {
  const reason = paragraph(REASON[answer.reason] ?? (answer.reason ? `Reason: ${answer.reason}` : null));
  if (answer.state === 'written') {
    return message(
      'success',
      'done',
      'Case written',
      recordLink(answer.recordUrl, { class: 'link', 'data-key': 'open-case' }, 'Open the case in Dynamics'),
    );
  }
  if (ENDED[answer.state]) {
    const kind = answer.state === 'not-created' ? 'info' : 'danger';
    return message(kind, kind === 'info' ? 'info' : 'error', ENDED[answer.state], reason);
  }
  const [heading, text] = WAITING[answer.state] ?? WAITING.accepted;
  return message('info', 'clock', heading, paragraph(text), reason);
}

function rejected(rows) {
  return rows.length === 0
    ? null
    : message(
        'warning',
        'warning',
        rows.length === 1 ? 'One field was not filled' : `${rows.length} fields were not filled`,
        element(
          'ul',
          { class: 'row-list' },
          ...rows.map(({ caseField, text }) =>
            element('li', {}, element('code', {}, caseField), text ? `: ${text}` : ''),
          ),
        ),
      );
}

function written({ state, applied = [], skipped = [], actor }) {
  const notes = [
    applied.length > 0 ? `Filled: ${applied.join(', ')}` : null,
    skipped.length > 0 ? `Left empty: ${skipped.map(({ caseField }) => caseField).join(', ')}` : null,
    state === 'written' ? (actor === 'agent' ? 'Written as you.' : 'Written as the application.') : null,
  ].filter(Boolean);
  return notes.length === 0
    ? null
    : element(
        'details',
        { class: 'more' },
        element('summary', { class: 'more-title', 'data-key': 'case-details' }, 'Details'),
        ...notes.map((note) => paragraph(note, 'more-text')),
      );
}
