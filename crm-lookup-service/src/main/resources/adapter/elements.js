// Where elements are made. Text goes in as text, addresses only as checked https links.

import { icon } from './icons.js';
import { httpsAddress } from './links.js';

/** An element with attributes (`on*` are listeners; false, null and undefined leave one out) and children. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      made.addEventListener(key.slice(2), value);
    } else if (value === true) {
      made.setAttribute(key, '');
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** A link to a record in a new tab, or only its text when the address is not one to follow. */
export function recordLink(address, attributes, ...children) {
  const href = httpsAddress(address);
  return href === null
    ? element('span', {}, ...children)
    : element(
        'a',
        { ...attributes, href, target: '_blank', rel: 'noopener noreferrer' },
        ...children,
        element('span', { class: 'visually-hidden' }, ' (opens in a new tab)'),
      );
}

export function button(label, onclick, { key, kind = '', icon: name, type = 'button' } = {}) {
  return element(
    'button',
    { class: `button ${kind}`.trim(), type, 'data-key': key, onclick },
    name ? icon(name) : null,
    label,
  );
}

/** A box that tells something: kind is info, success, warning or danger. */
export function message(kind, iconName, title, ...body) {
  return element(
    'div',
    { class: `message message-${kind}` },
    icon(iconName, 'message-icon'),
    element('div', { class: 'message-body' }, element('p', { class: 'message-title' }, title), ...body),
  );
}

export function paragraph(text, kind = 'message-text') {
  return text ? element('p', { class: kind }, text) : null;
}

/** Facts in one line, each of which stays whole where it can. */
export function facts(list, kind, name = 'p', attributes = {}) {
  const whole = list.filter(Boolean);
  return element(
    name,
    { ...attributes, class: `facts ${kind}` },
    ...whole.flatMap((fact, i) => [i > 0 ? ' · ' : '', element('span', { class: 'fact' }, fact)]),
  );
}

export function spinner(label) {
  return element(
    'p',
    { class: 'spinner' },
    element('span', { class: 'spinner-ring', 'aria-hidden': 'true' }),
    label,
  );
}

/** Two letters for a name, in any script. */
export function initials(name) {
  const words = (name ?? '').split(/[\s@.]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words.slice(0, 1);
  return letters.map((word) => [...word][0].toLocaleUpperCase()).join('') || '?';
}
