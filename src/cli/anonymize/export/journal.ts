import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { exportSecret } from '../../../anonymize/export/export-keys.ts';
import type { Tally } from '../../../anonymize/export/tally.ts';
import { ExportFailure } from './export-failure.ts';
import { isSameMake, type MadeWith } from './made-with.ts';

const FORMAT = 'veileder-export-journal-1';
const Made = z.object({ version: z.string(), tagger: z.string().nullable() });

/** A point up to which everything is on the disk. */
export interface Checkpoint {
  /** Records of the input that are done with, written or left out. */
  readonly records: number;
  readonly bytes: number;
  /** SHA-256 of the first `bytes` bytes of the partial export. */
  readonly sha256: string;
  readonly queueBytes: number;
  readonly queueSha256: string;
  readonly tally: Tally;
}

/** How an export begins: anew, or where an interrupted one stopped. */
export interface Start {
  readonly secret: Uint8Array;
  /** Names the run among jobs: the same when it goes on. It tells nothing of the secret. */
  readonly run: string;
  /** The run whose journal lies there and is not gone on with. */
  readonly former?: string;
  /** First line of a new journal; undefined where one goes on. */
  readonly header?: string;
  readonly checkpoint?: Checkpoint;
}

/** The files of an export that is under way. */
export interface PartialPaths {
  readonly text: string;
  readonly queue: string;
  readonly journal: string;
}

/**
 * Decides how to begin. The journal holds a random salt and no secret: the secret needs the identified file besides. A journal of another input, other options or another version
 * is not gone on with.
 * @param asked everything that the output depends on
 * @throws ExportFailure where the journal is of another software or tagger.
 */
export async function startOf(
  paths: PartialPaths,
  digest: Uint8Array,
  asked: string,
  made: MadeWith,
): Promise<Start> {
  const lines = await linesOf(paths.journal);
  const header = headerOf(lines[0]);
  if (header?.made !== undefined && !isSameMake(header.made, made))
    throw new ExportFailure(
      '--out: an interrupted run of another version or tagger lies there; delete its .journal to begin anew',
    );
  if (header !== undefined) {
    const secret = exportSecret(Buffer.from(header.salt, 'hex'), digest);
    const checkpoint =
      header.check === checkOf(secret, asked) ? await lastSound(paths, lines.slice(1)) : undefined;
    if (checkpoint !== undefined) return { secret, run: runOf(header.salt), checkpoint };
  }
  const salt = randomBytes(32);
  const secret = exportSecret(salt, digest);
  const first = {
    format: FORMAT,
    salt: salt.toString('hex'),
    check: checkOf(secret, asked),
    made: { version: made.version, tagger: made.tagger },
  };
  const former = header === undefined ? {} : { former: runOf(header.salt) };
  return { secret, run: runOf(first.salt), ...former, header: `${JSON.stringify(first)}\n` };
}

function runOf(salt: string): string {
  return createHash('sha256').update(`veileder export run ${salt}`).digest('hex').slice(0, 32);
}

function checkOf(secret: Uint8Array, asked: string): string {
  return createHmac('sha256', secret).update(asked).digest('hex');
}

async function linesOf(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  // A last line without its end was being written.
  return text.split('\n').slice(0, -1);
}

interface Header {
  readonly salt: string;
  readonly check: string;
  readonly made?: MadeWith;
}

function headerOf(line: string | undefined): Header | undefined {
  const value = parsed(line);
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== FORMAT)
    return undefined;
  if (!('salt' in value && typeof value.salt === 'string' && /^[0-9a-f]{64}$/.test(value.salt)))
    return undefined;
  if (!('check' in value && typeof value.check === 'string')) return undefined;
  const made = 'made' in value ? Made.safeParse(value.made).data : undefined;
  return { salt: value.salt, check: value.check, ...(made === undefined ? {} : { made }) };
}

function parsed(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '');
  } catch {
    return undefined;
  }
}

/** The latest checkpoint whose bytes are those that stand in the files. */
async function lastSound(paths: PartialPaths, lines: readonly string[]): Promise<Checkpoint | undefined> {
  const checkpoints = lines.map(checkpointOf).filter(one => one !== undefined);
  const texts = await digestsAt(
    paths.text,
    checkpoints.map(({ bytes }) => bytes),
  );
  const queues = await digestsAt(
    paths.queue,
    checkpoints.map(({ queueBytes }) => queueBytes),
  );
  return checkpoints.findLast(
    ({ bytes, sha256, queueBytes, queueSha256 }) =>
      texts.get(bytes) === sha256 && queues.get(queueBytes) === queueSha256,
  );
}

/** Checkpoints are written by this program alone, and the digests tell whether they are sound. */
function checkpointOf(line: string): Checkpoint | undefined {
  const value = parsed(line);
  return typeof value === 'object' && value !== null && 'records' in value && 'tally' in value
    ? (value as Checkpoint)
    : undefined;
}

/** SHA-256 of the first so many bytes of a file, for each of several numbers that it has. */
async function digestsAt(path: string, wanted: readonly number[]): Promise<Map<number, string>> {
  const digests = new Map<number, string>();
  const rest = [...new Set(wanted)].sort((a, b) => a - b);
  const hash = createHash('sha256');
  let at = 0;
  const take = (): void => {
    while (rest[0] === at) digests.set(rest.shift() ?? 0, hash.copy().digest('hex'));
  };
  take();
  try {
    for await (const chunk of createReadStream(path)) {
      const bytes: Uint8Array = chunk;
      for (let from = 0; from < bytes.length; ) {
        const until = Math.min(bytes.length, from + Math.max(1, (rest[0] ?? Number.POSITIVE_INFINITY) - at));
        hash.update(bytes.subarray(from, until));
        at += until - from;
        from = until;
        take();
      }
    }
  } catch {
    // A file that is not there has no bytes.
  }
  return digests;
}
