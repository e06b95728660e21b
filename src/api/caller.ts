import type { Context } from 'hono';
import type { Principal } from '../core/principal.ts';
import type { AppDeps, AppEnv } from './app-deps.ts';

/** Who is calling: whom identification found, else whoever is on this machine. */
export function callerOf(c: Context<AppEnv>, { tenant }: Pick<AppDeps, 'tenant'>): Principal {
  return c.get('principal') ?? { kind: 'local', id: 'local', tenant, roles: [] };
}
