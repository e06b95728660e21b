import type { FhirServer } from '../../core/fhir-server.ts';

/** A FHIR server that may be read, and how. */
export interface AllowedBase {
  /** Absolute, without a slash at its end. */
  readonly base: string;
  readonly allowPrivate: boolean;
}

function bare(url: string): string {
  return url.endsWith('/') ? url.slice(0, -1) : url;
}

/** The server of a request where the list names exactly it, and it is spoken to as it must be; else undefined. */
export function allowedBase(server: string, allowed: readonly FhirServer[]): AllowedBase | undefined {
  const base = bare(server);
  const found = allowed.find(({ url }) => bare(url) === base);
  if (found === undefined || !URL.canParse(base)) return undefined;
  const { protocol, username, password, search, hash } = new URL(base);
  const isPlain = username === '' && password === '' && search === '' && hash === '';
  const isSecure = protocol === 'https:' || (protocol === 'http:' && found.allowPrivate);
  return isPlain && isSecure ? { base, allowPrivate: found.allowPrivate } : undefined;
}

/**
 * An address beneath a base: a relative one, or an absolute one as `next` links have it. Undefined when it leads anywhere else, by
 * another origin, by dots, or with a name in it.
 */
export function beneath(base: string, address: string): URL | undefined {
  const root = new URL(base);
  const folder = `${bare(root.href)}/`;
  if (!URL.canParse(address, folder)) return undefined;
  const url = new URL(address, folder);
  if (url.origin !== root.origin || url.username !== '' || url.password !== '') return undefined;
  const path = root.pathname.endsWith('/') ? root.pathname : `${root.pathname}/`;
  const isWithin = url.pathname.startsWith(path) || (url.pathname === root.pathname && url.search !== '');
  return isWithin ? url : undefined;
}
