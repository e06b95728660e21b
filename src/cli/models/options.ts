import type { Principal } from '../../core/principal.ts';
import type { Approval } from '../../models/registry/model-registry.ts';
import { namedOptions } from '../named-options.ts';
import { WrongUse } from '../sub-commands.ts';

const ID = /^[a-z][a-z0-9-]{0,59}$/;
const HASH = /^[0-9a-f]{8,64}$/;

/** Options of a part of the command, by name. @throws WrongUse for one that this part does not take. */
export function optionsOf(args: readonly string[], known: readonly string[]): ReadonlyMap<string, string> {
  const given = namedOptions(args, ['--tenant', ...known]);
  if (typeof given === 'string') throw new WrongUse(given);
  return given;
}

/** An option that must be there. @throws WrongUse */
export function required(given: ReadonlyMap<string, string>, name: string): string {
  const value = given.get(name)?.trim();
  if (!value) throw new WrongUse(`needs ${name}`);
  return value;
}

/** Whose models; `local` where nothing is configured. */
export function tenantOf(given: ReadonlyMap<string, string>): string {
  return given.get('--tenant') ?? 'local';
}

/** The id of a model. @throws WrongUse */
export function idOf(text: string | undefined): string {
  if (text === undefined || !ID.test(text)) throw new WrongUse('needs the id of a model');
  return text;
}

/** A content hash, or its beginning. @throws WrongUse */
export function hashOf(given: ReadonlyMap<string, string>): string | undefined {
  const hash = given.get('--hash');
  if (hash !== undefined && !HASH.test(hash)) throw new WrongUse('--hash takes 8 to 64 characters of a hash');
  return hash;
}

/** Who approved a change, and why. @throws WrongUse where either is missing. */
export function approvalOf(given: ReadonlyMap<string, string>): Approval {
  const approver = { kind: 'operator', id: required(given, '--approver'), tenant: tenantOf(given) } as const;
  return { approver, reason: required(given, '--reason') };
}

/** Who looks at what is about patients, by `--by`; whoever is at this machine where it is left out. */
export function callerOf(given: ReadonlyMap<string, string>): Pick<Principal, 'kind' | 'id' | 'tenant'> {
  const by = given.get('--by')?.trim();
  const tenant = tenantOf(given);
  return by ? { kind: 'operator', id: by, tenant } : { kind: 'local', id: 'command-line', tenant };
}
