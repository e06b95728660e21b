import { z } from 'zod';
import { KEYS } from '../../../anonymize/export/deidentified.ts';
import type { Tally } from '../../../anonymize/export/tally.ts';
import { REVIEW_DECISIONS } from '../../../core/review.ts';
import type { DeidentifierData } from './deidentifier-data.ts';
import type { BatchLine, BatchResult } from './process-batch.ts';

/** A batch as it goes to another process, sealed: it holds identified lines and the secret of the export. */
export interface BatchRequest {
  readonly data: DeidentifierData;
  readonly lines: readonly BatchLine[];
}

/** Infinity stands for a table without a told age, which JSON does not know. */
const Policy = z.object({
  replace: z.enum(['tags', 'surrogates']),
  unsure: z.enum(['review', 'mask']),
  ageLevel: z.number().nullable(),
  stamp: z.object({ policy: z.string(), version: z.string(), keys: z.enum(KEYS) }),
});

const Request = z.object({
  secret: z.hex(),
  made: z.object({ version: z.string(), tagger: z.string().nullable() }),
  policy: Policy,
  decisions: z.array(z.tuple([z.string(), z.enum(REVIEW_DECISIONS)])),
  lines: z.array(
    z.object({
      line: z.number(),
      bytes: z.base64(),
      told: z.array(z.string()),
      isSampled: z.boolean(),
    }),
  ),
});

const Result = z.object({ text: z.string(), queue: z.string(), tally: z.custom<Tally>() });

/** Bytes of a request. */
export function encodeRequest({ data, lines }: BatchRequest): Uint8Array {
  const { secret, policy, decisions, made } = data;
  const plain = {
    secret: Buffer.from(secret).toString('hex'),
    made,
    policy,
    decisions: [...decisions],
    lines: lines.map(({ bytes, ...line }) => ({ ...line, bytes: Buffer.from(bytes).toString('base64') })),
  };
  return Buffer.from(JSON.stringify(plain));
}

/** Reads a request. @throws ZodError for what was never one. */
export function decodeRequest(bytes: Uint8Array): BatchRequest {
  const { secret, policy, decisions, made, lines } = Request.parse(
    JSON.parse(Buffer.from(bytes).toString('utf8')),
  );
  return {
    data: {
      secret: Buffer.from(secret, 'hex'),
      policy: { ...policy, ageLevel: policy.ageLevel ?? Number.POSITIVE_INFINITY },
      decisions: new Map(decisions),
      made,
    },
    lines: lines.map(line => ({ ...line, bytes: Buffer.from(line.bytes, 'base64') })),
  };
}

/** Bytes of a result. */
export function encodeResult({ text, queue, tally }: BatchResult): Uint8Array {
  const words = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
  return Buffer.from(JSON.stringify({ text: words(text), queue: words(queue), tally }));
}

/** Reads a result. */
export function decodeResult(bytes: Uint8Array): BatchResult {
  const { text, queue, tally } = Result.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  return { text: Buffer.from(text), queue: Buffer.from(queue), tally };
}
