import type { JWK } from 'jose';
import { z } from 'zod';
import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import { ALGORITHM_NAMES, type Algorithm, DEFAULT_ALGORITHMS } from './algorithms.ts';
import { type Client, ID_FORMS } from './client.ts';
import { KEY_SET_JSON } from './fetch-key-set.ts';
import { inlineKeys, type KeySource } from './key-source.ts';
import { parseFile } from './parse-file.ts';
import { isHttpUrl, isKeyAddress, isOrigin } from './web-address.ts';

const Text = z.string().min(1).max(LIMITS.shortTextChars);
/** Short names that stand in logs, keys and file names. */
export const NAME = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'takes small letters, digits and hyphens');
const BaseUrl = z.string().refine(isHttpUrl, 'must be an absolute http or https address');

const FhirServer = z.union([
  BaseUrl.transform(url => ({ url, allowPrivate: false })),
  z.strictObject({ url: BaseUrl, allowPrivate: z.boolean().default(false) }),
]);

const ClientJson = z
  .strictObject({
    id: NAME,
    issuer: Text,
    tenant: NAME,
    algorithms: z
      .array(z.enum(ALGORITHM_NAMES))
      .min(1)
      .default([...DEFAULT_ALGORITHMS]),
    jwks: KEY_SET_JSON.optional(),
    jwksUrl: z.string().refine(isKeyAddress, 'must be https, or http on loopback').optional(),
    audiences: z.array(Text).max(10).default([]),
    tenantClaim: Text.optional(),
    idForm: z.enum(ID_FORMS).default('bare'),
    fhirServers: z.array(FhirServer).max(10).default([]),
    origins: z
      .array(z.string().refine(isOrigin, 'must be an origin: scheme, host and port alone'))
      .max(20)
      .default([]),
    ratePerSecond: z.number().positive().max(10_000).default(LIMITS.clientRatePerSecond),
    burst: z.int().min(1).max(10_000).default(LIMITS.clientBurst),
  })
  .refine(
    ({ jwks, jwksUrl }) => (jwks === undefined) !== (jwksUrl === undefined),
    'needs jwks or jwksUrl, and not both',
  );

const ClientsJson = z.strictObject({ clients: z.array(ClientJson).min(1).max(LIMITS.clients) });
type ClientJson = z.infer<typeof ClientJson>;

/** Makes the source of keys that come from an address. */
export type OpenRemoteKeys = (url: string, algorithms: readonly Algorithm[], clientId: string) => KeySource;

function refuse(field: string, why: string): VeilederError {
  return new VeilederError('malformed', `CLIENTS_FILE: ${field} ${why}`, { field });
}

function checkUnique(clients: readonly ClientJson[]): void {
  for (const member of ['id', 'issuer'] as const) {
    const seen = new Set<string>();
    for (const [i, client] of clients.entries()) {
      if (seen.has(client[member])) throw refuse(`clients[${i}].${member}`, 'is that of another client');
      seen.add(client[member]);
    }
  }
}

const withoutSlash = (url: string): string => url.replace(/\/$/, '');

async function openClient(json: ClientJson, at: number, openRemote: OpenRemoteKeys): Promise<Client> {
  const { jwks, jwksUrl, tenantClaim, fhirServers, ...client } = json;
  const field = `clients[${at}].jwks`;
  const keys =
    jwksUrl === undefined
      ? await inlineKeys((jwks?.keys ?? []) as JWK[], client.algorithms, field)
      : openRemote(jwksUrl, client.algorithms, client.id);
  return {
    ...client,
    keys,
    fhirServers: fhirServers.map(server => ({ ...server, url: withoutSlash(server.url) })),
    ...(tenantClaim === undefined ? {} : { tenantClaim }),
  };
}

/**
 * Reads the file of clients.
 * @throws VeilederError `malformed`, naming the member and never its value.
 */
export async function readClients(text: string, openRemote: OpenRemoteKeys): Promise<readonly Client[]> {
  const { clients } = parseFile(text, ClientsJson, 'CLIENTS_FILE');
  checkUnique(clients);
  return Promise.all(clients.map((client, i) => openClient(client, i, openRemote)));
}
