import type { FhirQuery, ReadFhir } from '../../core/fhir-read.ts';
import { LIMITS } from '../../core/limits.ts';
import type { Supply } from '../../core/supply.ts';
import { type Json, objectsAt, textAt, typeOf, valueAt } from '../json.ts';
import { readOwn } from '../own-resources.ts';
import { isWanted } from '../supplied.ts';
import { allowedBase, beneath } from './base-url.ts';
import type { HttpGet } from './http-get.ts';
import { type PageFrame, readPage } from './read-page.ts';

interface Read extends PageFrame {
  readonly base: string;
  readonly patientId: string;
}

function nextOf(bundle: Json, base: string): URL | undefined {
  const next = objectsAt(bundle, 'link').find(link => textAt(link, 'relation') === 'next');
  const address = textAt(next, 'url');
  return address === undefined ? undefined : beneath(base, address);
}

function entriesOf(bundle: Json): readonly unknown[] {
  const entries = valueAt(bundle, 'entry');
  return Array.isArray(entries) ? entries : [];
}

/** The pages that follow a first one, as entries; `complete` is false when there are more than were read. */
async function following(
  first: Json,
  read: Read,
): Promise<{ readonly entries: readonly unknown[]; readonly complete: boolean }> {
  const entries: unknown[] = [];
  let page = first;
  for (let pages = 1; pages < LIMITS.fhirPages; pages++) {
    const next = nextOf(page, read.base);
    if (next === undefined) break;
    const answer = await readPage(next, read);
    if (!('resource' in answer) || typeOf(answer.resource) !== 'Bundle') return { entries, complete: false };
    page = answer.resource;
    for (const entry of entriesOf(page)) entries.push(entry);
    if (entries.length > LIMITS.bundleEntries) break;
  }
  // A link that leads elsewhere is not followed, so what lies behind it is not had.
  const isLast = !objectsAt(page, 'link').some(link => textAt(link, 'relation') === 'next');
  return { entries, complete: isLast };
}

async function readQuery({ path, types }: FhirQuery, read: Read): Promise<Supply> {
  const url = beneath(read.base, path);
  if (url === undefined) return { had: false, resources: [], reason: 'failed' };
  const answer = await readPage(url, read);
  if (!('resource' in answer)) return { had: false, resources: [], reason: answer.reason };
  const { resource } = answer;
  if (typeOf(resource) !== 'Bundle') return readOwn(resource, types, read.patientId);
  const { entries, complete } = await following(resource, read);
  const link = complete ? [] : [{ relation: 'next' }];
  const whole = { resourceType: 'Bundle', entry: [...entriesOf(resource), ...entries], link };
  return readOwn(whole, types, read.patientId);
}

/** Makes a reader of FHIR servers over one way of getting. */
export function createFhirReader(get: HttpGet): ReadFhir {
  return async (access, queries, { allowed, patientId, signal }) => {
    const server = allowedBase(access.server, allowed);
    if (server === undefined) return new Map();
    const wanted = queries.filter(({ sent, types }) => isWanted(sent, types, patientId));
    const deadline = AbortSignal.timeout(LIMITS.fhirReadTimeoutMs);
    const read: Read = {
      ...server,
      get,
      token: access.token,
      patientId,
      signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
    };
    const supplies = await Promise.all(
      wanted.map(async (query): Promise<[string, Supply]> => [query.key, await readQuery(query, read)]),
    );
    return new Map(supplies);
  };
}
