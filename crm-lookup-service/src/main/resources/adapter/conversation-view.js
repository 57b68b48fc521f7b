// The head of a conversation, and the way from one to another.

import { customerNumber } from './interaction.js';
import { element, facts } from './elements.js';
import { icon } from './icons.js';

const KIND = {
  voice: { inbound: 'Incoming call', outbound: 'Outgoing call' },
  chat: { inbound: 'Chat', outbound: 'Chat' },
  sms: { inbound: 'Text message', outbound: 'Text message' },
  email: { inbound: 'E-mail', outbound: 'E-mail' },
};
const STATE = { assigned: 'Assigned', connected: 'Connected', ended: 'Ended' };

export function conversationHead({ interaction, moment }) {
  const about = [KIND[interaction.channel][interaction.direction], `Queue ${interaction.queueId}`, time(interaction.startedAt)];
  return element(
    'div',
    { class: 'call' },
    element('span', { class: `call-icon call-${moment ?? 'new'}` }, icon(interaction.channel)),
    element(
      'div',
      { class: 'call-text' },
      element('h2', { class: 'call-title', id: 'conversation-title', tabindex: '-1' }, addressOf(interaction)),
      facts(about, 'call-about'),
    ),
    element('span', { class: `badge badge-${moment ?? 'new'}` }, STATE[moment] ?? 'New'),
  );
}

/** Buttons for all conversations, when there are several. */
export function switcher(conversations, current, show) {
  return conversations.length < 2
    ? null
    : element(
        'ul',
        { class: 'tabs' },
        ...conversations.map((each) =>
          element(
            'li',
            {},
            element(
              'button',
              {
                type: 'button',
                class: 'tab',
                'aria-current': each === current ? 'true' : null,
                'data-key': `tab-${each.interaction.id}`,
                onclick: () => show(each),
              },
              icon(each.interaction.channel),
              element('span', { class: 'tab-text' }, addressOf(each.interaction)),
              each.undecided ? element('span', { class: 'tab-mark' }, 'choose') : null,
            ),
          ),
        ),
      );
}

export function idle() {
  return element(
    'div',
    { class: 'idle' },
    element('span', { class: 'idle-icon' }, icon('voice')),
    element('h2', { class: 'idle-title' }, 'Ready'),
    element('p', { class: 'idle-text' }, 'The next call or chat appears here with its customer.'),
  );
}

export function addressOf(interaction) {
  const { caller, channel } = interaction;
  const number = customerNumber(interaction);
  const mail = caller.email;
  const best = channel === 'email' ? [mail, number] : [number, mail];
  return [...best, caller.name, caller.identifier].find((each) => each && each.trim() !== '') ?? 'Number withheld';
}

function time(instant) {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? null : date.toLocaleTimeString(undefined, { timeStyle: 'short' });
}
