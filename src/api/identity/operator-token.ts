import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Tells tokens of operators from those of clients, and lets scanners of secrets find one that was committed. */
const PREFIX = 'vo_';
const TOKEN = /^vo_[A-Za-z0-9_-]{43}$/;

/** A new token of 256 random bits. So much chance needs no slow hash: there is nothing to guess. */
export function newOperatorToken(): string {
  return `${PREFIX}${randomBytes(32).toString('base64url')}`;
}

/** Whether a text has the form of an operator's token. */
export function isOperatorToken(text: string): boolean {
  return TOKEN.test(text);
}

/** SHA-256, hex: what is kept of a token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Whether two hashes are the same, in a time that does not tell how much of them is. */
export function isSameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  return a.length === b.length && timingSafeEqual(a, b);
}
