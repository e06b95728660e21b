import type { JWK } from 'jose';
import { z } from 'zod';
import { LIMITS } from '../../core/limits.ts';

/** The part of `fetch` that is used here. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A key set as it is written; members of keys are looked at when they are imported. */
export const KEY_SET_JSON = z.object({
  keys: z.array(z.looseObject({ kty: z.string() })).max(LIMITS.keysOfClient),
});

async function readBounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (response.body === null) return '';
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks, length).toString('utf8');
    length += value.length;
    if (length > LIMITS.keySetBytes) {
      await reader.cancel();
      throw new Error('the key set is too large');
    }
    chunks.push(value);
  }
}

/**
 * Fetches a key set from a configured address: no redirects, bounded in time, bytes and keys.
 * @throws Error whose message holds nothing of what was sent.
 */
export async function fetchKeySet(url: string, fetch: Fetch): Promise<readonly JWK[]> {
  const response = await fetch(url, {
    redirect: 'error',
    headers: { accept: 'application/jwk-set+json, application/json' },
    signal: AbortSignal.timeout(LIMITS.keySetTimeoutMs),
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error('the address of the keys did not answer 200');
  }
  const parsed = KEY_SET_JSON.safeParse(JSON.parse(await readBounded(response)));
  if (!parsed.success) throw new Error('the address of the keys gives no key set');
  return parsed.data.keys;
}
