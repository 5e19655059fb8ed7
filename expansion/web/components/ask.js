// Asks our own routes for what the server alone can do, and says why it did not.

// An answer that is none: `status` as HTTP has it, 0 where no server was reached.
export class Refused extends Error {
  constructor(status, answer = {}) {
    super(answer.error ?? "");
    Object.assign(this, { status, answer });
  }
}

// Resolves to the answer's JSON, or null where there is none to read.
export const ask = async (path, options) => (await send(path, options)).answer;

// Resolves to the answer with its ETag, which names the version of a kept map. It is said
// in the language of the page, which need not be the browser's.
export async function send(path, { body, ...options } = {}) {
  const isRaw = body === undefined || body instanceof Blob;
  const headers = {
    ...(isRaw ? {} : { "content-type": "application/json" }),
    "accept-language": document.documentElement.lang,
    ...options.headers,
  };
  const response = await fetch(path, {
    ...options,
    headers,
    body: isRaw ? body : JSON.stringify(body),
  }).catch((error) => {
    throw error.name === "AbortError" ? error : new Refused(0);
  });
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new Refused(response.status, answer ?? {});
  return { answer, etag: response.headers.get("etag") };
}

// Asks for one thing again and again: the last answer counts, older ones are called off.
export class Latest {
  async ask(path, options) {
    this.stop();
    const mine = (this.controller = new AbortController());
    try {
      return await ask(path, { ...options, signal: mine.signal });
    } finally {
      if (this.controller === mine) this.controller = null;
    }
  }

  stop() {
    this.controller?.abort();
    this.controller = null;
  }
}

// Returns why something failed as a sentence in the reader's language.
export function reason(error, words) {
  if (!(error instanceof Refused)) throw error;
  return error.message || words[error.status] || words.failed;
}
