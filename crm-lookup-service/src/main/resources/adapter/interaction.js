// What the page around the frame may hand in: the interaction record of the lookup API, checked before it
// is believed, and without anything that the API does not know.

const CHANNELS = ['voice', 'chat', 'sms', 'email'];
const DIRECTIONS = ['inbound', 'outbound'];
const MOMENTS = ['assigned', 'connected', 'ended'];
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const CONTROL = /\p{Cc}/u;
const MOST_VALUES = 100;

/** `{ interaction, moment }`, with moment null before the call is anybody's; or null when it is none. */
export function readInteraction(data) {
  if (!isObject(data) || data.type !== 'deskbridge.interaction') {
    return null;
  }
  try {
    const interaction = read(data.interaction);
    const moment = data.moment ?? impliedMoment(interaction);
    return moment === null || MOMENTS.includes(moment) ? { interaction, moment } : null;
  } catch (malformed) {
    if (malformed instanceof Malformed) {
      return null;
    }
    throw malformed;
  }
}

/** A number that the agent typed, as an interaction of which no case is made. */
export function typedNumber(number, id, startedAt) {
  return {
    id: `typed-${id}`,
    channel: 'voice',
    direction: 'inbound',
    queueId: 'typed-by-agent',
    caller: { number },
    startedAt,
  };
}

/** Whose number it is: the caller's on inbound, the called one on outbound. */
export function customerNumber(interaction) {
  return interaction.direction === 'outbound'
    ? (interaction.called?.number ?? null)
    : (interaction.caller.number ?? null);
}

/** Moments only go forward; messages may overtake each other. */
export function laterMoment(left, right) {
  return MOMENTS.indexOf(left) >= MOMENTS.indexOf(right) ? left : right;
}

class Malformed extends Error {}

function read(given) {
  require(isObject(given));
  return withoutAbsent({
    id: text(required(given.id), 128),
    channel: oneOf(given.channel, CHANNELS),
    direction: oneOf(given.direction, DIRECTIONS),
    queueId: text(required(given.queueId), 128),
    caller: texts(required(given.caller), { number: 128, name: 256, email: 320, identifier: 256 }),
    called: texts(given.called, { number: 128 }),
    recordId: matching(given.recordId, GUID),
    customData: customData(given.customData),
    agent: texts(given.agent, { email: 320 }),
    startedAt: instant(required(given.startedAt)),
    assignedAt: instant(given.assignedAt),
    connectedAt: instant(given.connectedAt),
    endedAt: instant(given.endedAt),
  });
}

function impliedMoment({ assignedAt, connectedAt, endedAt }) {
  if (endedAt) {
    return 'ended';
  }
  if (connectedAt) {
    return 'connected';
  }
  return assignedAt ? 'assigned' : null;
}

function customData(given) {
  if (isAbsent(given)) {
    return undefined;
  }
  require(isObject(given));
  const entries = Object.entries(given);
  require(entries.length <= MOST_VALUES);
  return Object.fromEntries(entries.map(([label, value]) => [text(label, 100), customValue(value)]));
}

function customValue(given) {
  require(isObject(given));
  const { value } = given;
  require(isAbsent(value) || ['string', 'number', 'boolean'].includes(typeof value));
  return withoutAbsent({ ...texts({ type: given.type }, { type: 64 }), value });
}

function texts(given, longest) {
  if (isAbsent(given)) {
    return undefined;
  }
  require(isObject(given));
  return withoutAbsent(
    Object.fromEntries(
      Object.entries(longest).map(([name, most]) => [
        name,
        isAbsent(given[name]) ? undefined : text(given[name], most, { blank: true }),
      ]),
    ),
  );
}

function text(value, longest, { blank = false } = {}) {
  require(typeof value === 'string' && value.length <= longest && !CONTROL.test(value));
  require(blank || value.trim() !== '');
  return value;
}

function oneOf(value, values) {
  require(values.includes(value));
  return value;
}

function matching(value, pattern) {
  require(isAbsent(value) || (typeof value === 'string' && pattern.test(value)));
  return value;
}

function instant(value) {
  require(isAbsent(value) || (INSTANT.test(value) && !Number.isNaN(Date.parse(value))));
  return value;
}

function required(value) {
  require(!isAbsent(value));
  return value;
}

function require(condition) {
  if (!condition) {
    throw new Malformed();
  }
}

function withoutAbsent(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => !isAbsent(value)));
}

function isAbsent(value) {
  return value === undefined || value === null;
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
