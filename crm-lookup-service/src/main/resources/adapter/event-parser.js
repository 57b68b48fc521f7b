// Reads text/event-stream (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream)
// from pieces of text that may end anywhere. `retry:` is not used by Deskbridge and is ignored.

/** Calls `onEvent({ id, type, data })` for each event; `id` is the last one that was given. */
export class EventParser {
  #onEvent;
  #rest = '';
  #afterCarriageReturn = false;
  #started = false;
  #data = [];
  #type = '';
  #id;

  constructor(onEvent, lastEventId = '') {
    this.#onEvent = onEvent;
    this.#id = lastEventId;
  }

  push(text) {
    let fresh = text;
    if (fresh !== '' && !this.#started) {
      this.#started = true;
      fresh = fresh.replace(/^\uFEFF/, '');
    }
    if (fresh !== '' && this.#afterCarriageReturn) {
      this.#afterCarriageReturn = false;
      fresh = fresh.replace(/^\n/, '');
    }
    this.#afterCarriageReturn ||= fresh.endsWith('\r');
    const lines = (this.#rest + fresh).split(/\r\n|\r|\n/);
    this.#rest = lines.pop();
    lines.forEach((line) => this.#line(line));
  }

  #line(line) {
    if (line === '') {
      this.#dispatch();
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') {
      this.#data.push(value);
    } else if (field === 'event') {
      this.#type = value;
    } else if (field === 'id' && !value.includes('\0')) {
      this.#id = value;
    }
  }

  #dispatch() {
    if (this.#data.length > 0) {
      this.#onEvent({ id: this.#id, type: this.#type || 'message', data: this.#data.join('\n') });
    }
    this.#data = [];
    this.#type = '';
  }
}
