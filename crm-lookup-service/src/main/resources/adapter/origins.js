// Which page may tell the adapter about interactions: the same list, read the same way, as the
// frame-ancestors policy that lets a page frame it.

const DEFAULT_PORT = new Map([
  ['https:', '443'],
  ['http:', '80'],
]);

const PATTERN =
  /^(?:(?<protocol>[a-z][a-z0-9+.-]*):\/\/)?(?<wildcard>\*\.)?(?<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(?<port>[0-9]{1,5}|\*))?$/;

/** Whether `origin` (of a message event) is covered by one of the allowed domains. */
export function isAllowed(origin, patterns) {
  const page = read(origin);
  return page !== null && patterns.some((pattern) => covers(pattern, page));
}

// "null" (sandboxed frames, data: and file: pages) parses as no URL and is refused with the rest.
function read(origin) {
  if (typeof origin !== 'string' || !URL.canParse(origin)) {
    return null;
  }
  const url = new URL(origin);
  return url.origin === origin && DEFAULT_PORT.has(url.protocol) ? url : null;
}

function covers(pattern, page) {
  const parts = typeof pattern === 'string' ? PATTERN.exec(pattern.toLowerCase())?.groups : null;
  return (
    Boolean(parts) &&
    // A line without a protocol means the adapter's own, which is https.
    `${parts.protocol ?? 'https'}:` === page.protocol &&
    coversHost(parts, page.hostname) &&
    coversPort(parts.port, page)
  );
}

// The wildcard stands for one label or more, so never for the domain itself.
function coversHost({ wildcard, host }, hostname) {
  return wildcard
    ? hostname.endsWith(`.${host}`) && hostname.length > host.length + 1
    : hostname === host;
}

function coversPort(port, page) {
  const actual = page.port || DEFAULT_PORT.get(page.protocol);
  return port === '*' || actual === (port ?? DEFAULT_PORT.get(page.protocol));
}
