import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import type { Principal } from '../../core/principal.ts';
import type { Client } from './client.ts';
import type { TakeToken } from './token-bucket.ts';

const OPERATOR_RATE = { perSecond: LIMITS.operatorRatePerSecond, burst: LIMITS.operatorBurst };

/**
 * Holds a client or an operator to its rate. Whoever is on this machine while it is open is not held back.
 * @throws VeilederError `too-many-requests` with the time to wait.
 */
export function checkRate(takeToken: TakeToken, { kind, id }: Principal, client: Client | undefined): void {
  if (kind === 'local') return;
  const rate = client ? { perSecond: client.ratePerSecond, burst: client.burst } : OPERATOR_RATE;
  const waitS = takeToken(`${kind} ${id}`, rate);
  if (waitS > 0)
    throw new VeilederError('too-many-requests', 'Too many requests', { retryAfterS: Math.ceil(waitS) });
}
