// A failure in words for a person (RFC 9457).

/** What a service said, or that it said nothing: `status` 0. */
export class Problem extends Error {
  constructor({ status, code, title, detail, errors = [] }) {
    super(code);
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail;
    this.errors = errors;
  }

  /** Whether the same request may succeed later without anybody doing something. */
  get passes() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  static async of(response) {
    const body = await readJson(response);
    return new Problem({
      status: response.status,
      code: text(body?.code) ?? `status-${response.status}`,
      title: text(body?.title) ?? 'Deskbridge could not do that',
      detail: text(body?.detail) ?? advice(response.status),
      errors: Array.isArray(body?.errors)
        ? body.errors.map((each) => text(each?.detail)).filter(Boolean)
        : [],
    });
  }

  static unreachable() {
    return new Problem({
      status: 0,
      code: 'no-answer',
      title: 'Deskbridge does not answer',
      detail: 'Check the network connection. Deskbridge tries again by itself.',
    });
  }
}

/** A problem+json body, or nothing when an answer is of another kind. */
async function readJson(response) {
  try {
    return /[/+]json\b/.test(response.headers.get('Content-Type') ?? '')
      ? await response.json()
      : null;
  } catch {
    return null;
  }
}

function text(value) {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function advice(status) {
  return status >= 500
    ? 'Try again in a moment. If it stays, tell your administrator.'
    : 'Reload the page. If it stays, tell your administrator.';
}
