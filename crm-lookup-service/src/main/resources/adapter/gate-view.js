// What stands in place of everything else while nobody is signed in.

import { button, element, message, paragraph, spinner } from './elements.js';

const OUTCOME = {
  blocked: [
    'The sign-in window was blocked',
    'Allow pop-up windows for this page in the address bar of the browser, then sign in again.',
  ],
  closed: ['The sign-in window was closed', 'Sign in again and leave the window open until it says that you are done.'],
  unanswered: [
    'The sign-in window did not answer',
    'Close it and sign in again. If that does not help, tell your administrator: something on the page around this one cuts the two apart.',
  ],
  expired: ['The sign-in took too long', 'Sign in again; there are ten minutes to finish.'],
};

/**
 * `gate`: `{ state: 'starting' | 'signed-out' | 'signing-in' | 'unreachable' | 'unready', ended?, outcome?, problem? }`.
 * `actions`: `{ signIn(), cancelSignIn(), retryStart() }`. Null when nothing stands in the way.
 */
export function gateView(gate, actions) {
  return {
    starting: () => element('div', { class: 'gate' }, spinner('Starting…')),
    'signed-out': () => signedOut(gate, actions),
    'signing-in': () => signingIn(actions),
    unreachable: () => blockedBy(gate.problem, actions),
    unready: () => blockedBy(gate.problem, actions),
    open: () => null,
  }[gate.state]();
}

/** Why a sign-in came to nothing, as title and text; null when there is nothing to explain. */
export function outcomeNotice(outcome) {
  const [title, text] = OUTCOME[outcome] ?? [];
  return title ? { title, text } : null;
}

function signedOut({ ended, outcome, problem }, { signIn }) {
  return element(
    'div',
    { class: 'gate' },
    element('img', { class: 'gate-mark', src: '/adapter/icon.svg', alt: '', width: '56', height: '56' }),
    element('h2', { class: 'gate-title', id: 'gate-title', tabindex: '-1' }, 'See who is calling'),
    paragraph(
      'Sign in with your Dynamics 365 account. Deskbridge then shows the customer of each call or chat, and writes the case for you.',
      'gate-text',
    ),
    why(ended, outcome, problem),
    button('Sign in', signIn, { key: 'sign-in', kind: 'button-primary button-wide' }),
    paragraph('A window of Microsoft opens. Deskbridge never sees your password.', 'hint'),
  );
}

function why(ended, outcome, problem) {
  if (problem) {
    return alerting(message('danger', 'error', problem.title, paragraph(problem.detail)));
  }
  const told = outcomeNotice(outcome);
  if (told) {
    return alerting(message('warning', 'warning', told.title, paragraph(told.text)));
  }
  return ended
    ? alerting(message('info', 'info', 'You were signed out', paragraph('Sign in again to go on. Your conversations are still here.')))
    : null;
}

function signingIn({ cancelSignIn }) {
  return element(
    'div',
    { class: 'gate' },
    element('img', { class: 'gate-mark', src: '/adapter/icon.svg', alt: '', width: '56', height: '56' }),
    element('h2', { class: 'gate-title', id: 'gate-title', tabindex: '-1' }, 'Finish in the other window'),
    paragraph('Sign in there and confirm that it is you. This page goes on by itself.', 'gate-text'),
    spinner('Waiting for the sign-in…'),
    button('Cancel', cancelSignIn, { key: 'cancel-sign-in', kind: 'button-wide' }),
  );
}

function blockedBy(problem, { retryStart }) {
  return element(
    'div',
    { class: 'gate' },
    alerting(
      message(
        problem.passes ? 'warning' : 'danger',
        problem.passes ? 'warning' : 'error',
        problem.title,
        paragraph(problem.detail),
        button('Try again', retryStart, { key: 'retry-start' }),
      ),
    ),
  );
}

function alerting(box) {
  box.setAttribute('role', 'alert');
  return box;
}
