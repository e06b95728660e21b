import { createIdentity, type Identity, type IdentitySetup } from '../identity/identity.ts';
import { operatorRegister } from '../identity/operator-register.ts';
import type { Operator } from '../identity/operators-file.ts';
import { usedTokens } from './used-tokens.ts';

/** Identity with the given parts; closed, and without anybody who may call, where they say nothing else. */
export function testIdentity({
  operators = [],
  ...parts
}: Partial<Omit<IdentitySetup, 'operators'>> & { readonly operators?: readonly Operator[] } = {}): Identity {
  return createIdentity({
    isOpen: false,
    clients: [],
    origins: [],
    operators: operatorRegister(async () => operators),
    claimToken: usedTokens(Date.now),
    nowMs: Date.now,
    elapsedMs: () => performance.now(),
    ...parts,
  });
}

/** Identity while nothing is configured. */
export function openTestIdentity(): Identity {
  return testIdentity({ isOpen: true });
}
