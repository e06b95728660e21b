import type { Role } from '../../core/principal.ts';
import { hashToken, newOperatorToken } from '../identity/operator-token.ts';
import type { Operator } from '../identity/operators-file.ts';

/** An operator with the token that belongs to it. */
export interface TestOperator {
  readonly operator: Operator;
  readonly token: string;
}

/** An invented operator of a tenant. */
export function testOperator(name: string, roles: readonly Role[], tenant = 'clinic'): TestOperator {
  const token = newOperatorToken();
  return { operator: { name, tenant, roles: [...roles], tokenSha256: hashToken(token) }, token };
}

/** Headers of a call with a token. */
export function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}
