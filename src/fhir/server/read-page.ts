import type { AbsenceReason } from '../../core/supply.ts';
import { asObject, type Json } from '../json.ts';
import type { HttpAnswer, HttpGet } from './http-get.ts';

/** How pages are asked for; the signal is the deadline of all reads of a request. */
export interface PageFrame {
  readonly get: HttpGet;
  readonly token: string | undefined;
  readonly signal: AbortSignal;
  readonly allowPrivate: boolean;
}

/** A resource, or why there is none. */
export type Page = { readonly resource: Json } | { readonly reason: AbsenceReason };

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;
const UTF8 = new TextDecoder('utf-8', { fatal: true });

function reasonOf(status: number): AbsenceReason | undefined {
  if (status === 200) return undefined;
  if (status === 401 || status === 403) return 'refused';
  if (status === 429 || status >= 500) return 'unavailable';
  return 'failed';
}

function parse(body: Uint8Array): Page {
  try {
    const resource = asObject(JSON.parse(UTF8.decode(body)));
    return resource ? { resource } : { reason: 'wrong-type' };
  } catch {
    return { reason: 'wrong-type' };
  }
}

function pageOf({ status, contentType, body }: HttpAnswer): Page {
  const reason = reasonOf(status);
  if (reason !== undefined) return { reason };
  if (!JSON_TYPE.test(contentType)) return { reason: 'wrong-type' };
  return body === undefined ? { reason: 'over-limit' } : parse(body);
}

/** Reads one resource or Bundle. Never throws. */
export async function readPage(url: URL, { get, token, signal, allowPrivate }: PageFrame): Promise<Page> {
  const headers = {
    accept: 'application/fhir+json',
    'accept-encoding': 'identity',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  try {
    return pageOf(await get(url, { headers, signal, allowPrivate }));
  } catch {
    // What went wrong can hold the address, and with it an id: the reason is all that is told.
    return { reason: signal.aborted ? 'timed-out' : 'unavailable' };
  }
}
