import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { LIMITS } from '../../core/limits.ts';

/** Whether cookies may travel over https alone. The prefix makes browsers refuse one that another host set. */
function nameOf(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-veileder' : 'veileder';
}

const options = (publicUrl: string) =>
  ({ path: '/', httpOnly: true, sameSite: 'Strict', secure: publicUrl.startsWith('https:') }) as const;

/** The session a browser names. */
export function sessionOf(c: Context, publicUrl: string): string | undefined {
  return getCookie(c, nameOf(publicUrl));
}

/** Gives a browser its session. */
export function setSession(c: Context, publicUrl: string, value: string): void {
  setCookie(c, nameOf(publicUrl), value, { ...options(publicUrl), maxAge: LIMITS.sessionMs / 1_000 });
}

/** Takes it back. */
export function clearSession(c: Context, publicUrl: string): void {
  deleteCookie(c, nameOf(publicUrl), options(publicUrl));
}
