import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import type { Principal } from '../../core/principal.ts';
import type { AppDeps } from '../app-deps.ts';
import type { Client } from './client.ts';

const OPERATOR_RATE = { perSecond: LIMITS.operatorRatePerSecond, burst: LIMITS.operatorBurst };

/**
 * Holds a client or an operator to its rate. Whoever is on this machine while it is open is not held back.
 * @throws VeilederError `too-many-requests` with the time to wait.
 */
export function checkRate(
  { kind, id }: Principal,
  client: Client | undefined,
  { identity, metrics }: Pick<AppDeps, 'identity' | 'metrics'>,
): void {
  if (kind === 'local') return;
  const rate = client ? { perSecond: client.ratePerSecond, burst: client.burst } : OPERATOR_RATE;
  const waitS = identity.takeToken(`${kind} ${id}`, rate);
  if (waitS === 0) return;
  metrics.refused('limited');
  throw new VeilederError('too-many-requests', 'Too many requests', { retryAfterS: Math.ceil(waitS) });
}
