// Addresses come from answers; only https ones become links.

/** The address if it is an absolute https one, else null. */
export function httpsAddress(text) {
  if (typeof text !== 'string' || !URL.canParse(text)) {
    return null;
  }
  const url = new URL(text);
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : null;
}
