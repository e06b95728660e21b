import { readFile } from 'node:fs/promises';
import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import type { Store } from '../../core/store.ts';
import type { Log } from '../app-deps.ts';
import type { IdentityConfig } from '../config.ts';
import { adminOperator } from './admin-token.ts';
import type { Client } from './client.ts';
import { type Fetch, fetchKeySet } from './fetch-key-set.ts';
import { createIdentity, type Identity } from './identity.ts';
import { type OperatorRegister, operatorRegister, watchOperators } from './operator-register.ts';
import { type OpenRemoteKeys, readClients } from './read-clients.ts';
import { remoteKeys } from './remote-keys.ts';

/** What identity is opened with. */
export interface IdentityParts {
  readonly log: Log;
  readonly claimToken: Store['claimToken'];
  readonly fetch: Fetch;
  readonly nowMs: () => number;
  readonly elapsedMs: () => number;
}

/** Identity of a running service. `close` ends the timer that fetches keys. */
export interface OpenIdentity {
  readonly identity: Identity;
  readonly close: () => void;
}

async function readText(path: string, variable: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new VeilederError('malformed', `${variable}: the file cannot be read`, { field: variable, cause });
  }
}

function remoteOpener({ log, fetch, elapsedMs }: IdentityParts): OpenRemoteKeys {
  return (url, algorithms, client) =>
    remoteKeys({
      algorithms,
      fetchKeys: () => fetchKeySet(url, fetch),
      nowMs: elapsedMs,
      onFailure: () => log.warn({ client }, 'the keys of a client cannot be fetched'),
    });
}

async function openOperators(
  { operatorsFile, isOpen, dataDir }: IdentityConfig,
  { log, elapsedMs }: IdentityParts,
): Promise<OperatorRegister> {
  if (isOpen) {
    const admin = await adminOperator(dataDir);
    return operatorRegister(async () => [admin]);
  }
  if (operatorsFile === undefined) return operatorRegister(async () => []);
  await readText(operatorsFile, 'OPERATORS_FILE');
  const onFailure = (): void => log.error({}, 'the file of operators cannot be read; nobody can sign in');
  const current = await watchOperators(operatorsFile, elapsedMs, onFailure);
  return operatorRegister(current);
}

/** A service that nobody may call is a mistake, and must never be taken for one that is open. */
async function checkSomebody(
  { isOpen }: IdentityConfig,
  clients: readonly Client[],
  operators: OperatorRegister,
): Promise<void> {
  if (isOpen || clients.length > 0 || (await operators.count()) > 0) return;
  const why = 'OPERATORS_FILE: the file has no operators; see veileder operators --help';
  throw new VeilederError('malformed', why, { field: 'OPERATORS_FILE' });
}

/** Keys of addresses are fetched at the start, without waiting for them, and then again and again. */
function keepKeysFresh(clients: readonly Client[]): NodeJS.Timeout {
  const refreshAll = (): void => {
    for (const { keys } of clients) void keys.refresh();
  };
  refreshAll();
  return setInterval(refreshAll, LIMITS.keySetRefreshMs).unref();
}

/**
 * Reads who may call.
 * @throws VeilederError `malformed` for a file that is wrong, `unavailable` where `admin-token` cannot be made.
 */
export async function openIdentity(config: IdentityConfig, parts: IdentityParts): Promise<OpenIdentity> {
  const { clientsFile, isOpen, origins } = config;
  const clients =
    clientsFile === undefined
      ? []
      : await readClients(await readText(clientsFile, 'CLIENTS_FILE'), remoteOpener(parts));
  const operators = await openOperators(config, parts);
  await checkSomebody(config, clients, operators);
  const { claimToken, nowMs, elapsedMs } = parts;
  const identity = createIdentity({ isOpen, clients, operators, origins, claimToken, nowMs, elapsedMs });
  const timer = keepKeysFresh(clients);
  return { identity, close: () => clearInterval(timer) };
}
