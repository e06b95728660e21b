import { text } from './language.js';

/** An answer that is no success, with what a person should read. `status` is 0 where nobody answered. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function readJson(response) {
  try {
    return await response.json();
  } catch {
    return {};
  }
}

function refusalOf(status, body) {
  if (status === 401 || status === 403) return new Refusal(status, text('fail-sign-in'));
  if (status === 429 || status === 503) return new Refusal(status, text('fail-busy'));
  const why = body.issue?.[0]?.details?.text ?? body.title ?? String(status);
  return new Refusal(status, text('fail-refused', { why }));
}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Refusal(0, text('fail-network'));
  }
  const answer = await readJson(response);
  if (!response.ok) throw refusalOf(response.status, answer);
  return answer;
}

/** Gets JSON; throws `Refusal`. */
export function get(path) {
  return call(path, {});
}

/** Posts JSON and gives the answer with the time it took; throws `Refusal`. */
export async function post(path, body) {
  const started = performance.now();
  const answer = await call(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { answer, ms: Math.round(performance.now() - started) };
}
