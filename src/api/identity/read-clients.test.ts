import { describe, expect, test } from 'vitest';
import { testKey } from '../testing/client-tokens.ts';
import { readClients } from './read-clients.ts';

const { publicJwk } = await testKey('ES384', 'k1');
const CLIENT = { id: 'ehr', issuer: 'https://ehr.example', tenant: 'clinic', jwks: { keys: [publicJwk] } };

const asked: unknown[] = [];
const read = (...clients: unknown[]): ReturnType<typeof readClients> =>
  readClients(JSON.stringify({ clients }), (...args) => {
    asked.push(args);
    return { key: async () => undefined, refresh: async () => {}, ageS: () => undefined };
  });

describe('the file of clients', () => {
  test('gives what CDS Hooks recommends where it says nothing', async () => {
    const [client] = await read(CLIENT);
    expect(client).toMatchObject({
      algorithms: ['RS384', 'ES384'],
      audiences: [],
      idForm: 'bare',
      fhirServers: [],
      origins: [],
      ratePerSecond: 100,
      burst: 200,
    });
    expect(await client?.keys.key('k1', 'ES384')).toBeDefined();
    expect(await client?.keys.key('k1', 'RS384')).toBeUndefined();
  });

  test('takes FHIR servers as text or with what they are allowed', async () => {
    const fhirServers = ['https://fhir.example/r4/', { url: 'http://10.0.0.7/fhir', allowPrivate: true }];
    expect((await read({ ...CLIENT, fhirServers }))[0]?.fhirServers).toEqual([
      { url: 'https://fhir.example/r4', allowPrivate: false },
      { url: 'http://10.0.0.7/fhir', allowPrivate: true },
    ]);
  });

  test('takes keys from an address of the configuration', async () => {
    const { jwks: _jwks, ...client } = CLIENT;
    await read({ ...client, jwksUrl: 'https://ehr.example/keys' });
    expect(asked).toEqual([['https://ehr.example/keys', ['RS384', 'ES384'], 'ehr']]);
  });

  const secret = { ...publicJwk, d: 'geheim' };
  test.each<[string, unknown[], string]>([
    ['a symmetric algorithm', [{ ...CLIENT, algorithms: ['HS256'] }], 'clients[0].algorithms[0]'],
    ['no algorithm at all', [{ ...CLIENT, algorithms: ['none'] }], 'clients[0].algorithms[0]'],
    ['an issuer twice', [CLIENT, { ...CLIENT, id: 'two' }], 'clients[1].issuer is that of another client'],
    ['an id twice', [CLIENT, { ...CLIENT, issuer: 'x' }], 'clients[1].id is that of another client'],
    ['an id that is no name', [{ ...CLIENT, id: 'Geheim Ett' }], 'clients[0].id'],
    ['a tenant left out', [{ ...CLIENT, tenant: undefined }], 'clients[0].tenant'],
    ['keys left out', [{ ...CLIENT, jwks: undefined }], 'clients[0]: needs jwks or jwksUrl'],
    ['keys twice', [{ ...CLIENT, jwksUrl: 'https://a.example/' }], 'clients[0]: needs jwks or jwksUrl'],
    [
      'keys over http',
      [{ ...CLIENT, jwks: undefined, jwksUrl: 'http://geheim.example/' }],
      'clients[0].jwksUrl',
    ],
    ['keys from a file', [{ ...CLIENT, jwks: undefined, jwksUrl: 'file:///geheim' }], 'clients[0].jwksUrl'],
    [
      'a private key',
      [{ ...CLIENT, jwks: { keys: [secret] } }],
      'clients[0].jwks.keys[0] must be a public key',
    ],
    [
      'a symmetric key',
      [{ ...CLIENT, jwks: { keys: [{ kty: 'oct', k: 'geheim', kid: 'a' }] } }],
      'clients[0].jwks.keys[0]',
    ],
    [
      'a key without kid',
      [{ ...CLIENT, jwks: { keys: [{ ...publicJwk, kid: undefined }] } }],
      'keys[0] needs a kid',
    ],
    [
      'a kid twice',
      [{ ...CLIENT, jwks: { keys: [publicJwk, publicJwk] } }],
      'keys[1] has the kid of another',
    ],
    [
      'a key that is none',
      [{ ...CLIENT, jwks: { keys: [{ ...publicJwk, x: 'geheim' }] } }],
      'keys[0] is no usable public key',
    ],
    [
      'an encryption key',
      [{ ...CLIENT, jwks: { keys: [{ ...publicJwk, use: 'enc' }] } }],
      'keys[0] fits none of the algorithms',
    ],
    [
      'an origin with a path',
      [{ ...CLIENT, origins: ['https://geheim.example/x'] }],
      'clients[0].origins[0]',
    ],
    ['any origin', [{ ...CLIENT, origins: ['*'] }], 'clients[0].origins[0]'],
    [
      'a FHIR server of another scheme',
      [{ ...CLIENT, fhirServers: ['ftp://geheim'] }],
      'clients[0].fhirServers[0]',
    ],
    ['a rate of zero', [{ ...CLIENT, ratePerSecond: 0 }], 'clients[0].ratePerSecond'],
    ['a member nobody knows', [{ ...CLIENT, geheim: 1 }], 'clients[0]: has a member that is not known'],
    ['nobody', [], 'clients'],
  ])('refuses %s, names the member and no value', async (_name, clients, message) => {
    const refused = await read(...clients).then(
      () => 'was read',
      (error: Error) => error.message,
    );
    expect(refused).toContain(
      `CLIENTS_FILE: ${message.startsWith('keys') ? 'clients[0].jwks.' : ''}${message}`,
    );
    expect(refused.toLowerCase()).not.toContain('geheim');
  });

  test('refuses what is no JSON without repeating it', async () => {
    const read = readClients('{"geheim', () => {
      throw new Error('has no clients');
    });
    await expect(read).rejects.toThrow('CLIENTS_FILE: the file is no JSON');
  });
});
