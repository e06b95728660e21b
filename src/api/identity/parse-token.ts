import { checkShape } from '../../assess/request/parse-json.ts';
import { LIMITS } from '../../core/limits.ts';

/** A JSON object of a token; members are read by fixed names only. */
export type TokenMembers = Readonly<Record<string, unknown>>;

/** The parts of a compact JWS, read but not verified. */
export interface TokenParts {
  readonly header: TokenMembers;
  readonly claims: TokenMembers;
}

const PART = /^[A-Za-z0-9_-]+$/;
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes of a part, if it is written in the one way that RFC 7515 has: no padding, no stray bits at the end. */
function decodePart(part: string): Uint8Array | undefined {
  if (!PART.test(part)) return undefined;
  const bytes = Buffer.from(part, 'base64url');
  return bytes.toString('base64url') === part ? bytes : undefined;
}

function decodeObject(part: string): TokenMembers | undefined {
  const bytes = decodePart(part);
  if (bytes === undefined) return undefined;
  try {
    checkShape(bytes);
    const value: unknown = JSON.parse(UTF8.decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as TokenMembers)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Reads a token without trusting it. Whoever uses `claims` has the signature verified over the very same text. */
export function parseToken(token: string): TokenParts | 'too-long' | 'shape' {
  if (token.length > LIMITS.tokenBytes) return 'too-long';
  const [head = '', body = '', signature = '', ...more] = token.split('.', 4);
  if (more.length > 0 || decodePart(signature) === undefined) return 'shape';
  const [header, claims] = [decodeObject(head), decodeObject(body)];
  return header && claims ? { header, claims } : 'shape';
}
