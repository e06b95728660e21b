import { type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../core/canonical-json.ts';

const DOMAIN = 'veileder/audit-anchor/1\n';

/** The head of a tenant's chain as it was at a time. */
export interface Anchor {
  readonly tenant: string;
  readonly seq: number;
  readonly hash: string;
  /** RFC 3339. */
  readonly at: string;
}

const lineSchema = z.strictObject({
  tenant: z.string(),
  seq: z.int().nonnegative(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  signature: z.base64(),
});

function signedBytes({ tenant, seq, hash, at }: Anchor): Buffer {
  return Buffer.from(DOMAIN + canonicalJson({ tenant, seq, hash, at }));
}

/** One line of the anchor file, with its line feed. */
export function anchorLine(anchor: Anchor, key: KeyObject): string {
  const signature = sign(null, signedBytes(anchor), key).toString('base64');
  return `${canonicalJson({ ...anchor, signature })}\n`;
}

/** Reads a line. Undefined when it is none, or was not signed with this key. */
export function readAnchorLine(line: string, key: KeyObject): Anchor | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { signature, ...anchor } = parsed.data;
  const genuine = verify(null, signedBytes(anchor), key, Buffer.from(signature, 'base64'));
  return genuine ? anchor : undefined;
}
