import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { namedOptions } from '../../named-options.ts';

/** What an export was asked for. */
export interface ExportOptions {
  /** File, or `-`: then it is held in memory, since records are read twice. */
  readonly input: string;
  readonly out: string;
  /** File, or `-`. */
  readonly report: string;
  /** null: nobody said, and the report says so. */
  readonly purpose: string | null;
  readonly legalBasis: string | null;
  readonly reviewQueue?: string;
  readonly decisions?: string;
  /** Where the secret of the export is kept; left out: nowhere. */
  readonly keepKeys?: string;
  readonly replace: 'tags' | 'surrogates';
  readonly unsure: 'review' | 'mask';
  readonly k: number;
  readonly suppression: number;
  /** Records drawn for review. */
  readonly sample: number;
  /** Batches handed to the queue of jobs at once; 0: none, this process does all. */
  readonly jobs: number;
  /** Threads beside the main one; 0 does all in it. With jobs: those that take batches here as well. */
  readonly workers: number;
}

const REQUIRED = ['--in', '--out', '--report'] as const;
const OPTIONAL = [
  '--purpose',
  '--legal-basis',
  '--review-queue',
  '--decisions',
  '--keep-keys',
  '--replace',
  '--unsure',
  '--k',
  '--suppression',
  '--sample',
  '--workers',
  '--jobs',
] as const;
type Name = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

/** Lists of words take some 100 MB a thread; four threads stay within the memory promised. */
const MOST_WORKERS = 4;

/** Each holds a batch of some hundred kilobytes in memory and in the queue. */
const MOST_JOBS = 256;
const MOST_THREADS = 64;

/** Threads as they are asked for by `anonymize work`; undefined where that is none. */
export function workersOf(text: string | undefined): number | undefined {
  const value = Number(text ?? defaultWorkers());
  return text?.trim() !== '' && Number.isInteger(value) && value >= 0 && value <= MOST_THREADS
    ? value
    : undefined;
}

class WrongUse extends Error {}

/** Reads the arguments; a text says what is wrong with them. */
export function exportOptions(args: readonly string[]): ExportOptions | string {
  const given = namedOptions(args, [...REQUIRED, ...OPTIONAL]);
  if (typeof given === 'string') return given;
  const missing = REQUIRED.filter(name => (given.get(name) ?? '').trim() === '');
  if (missing.length > 0) return `needs ${missing.join(', ')}`;
  try {
    return optionsOf(given);
  } catch (error) {
    if (error instanceof WrongUse) return error.message;
    throw error;
  }
}

function optionsOf(given: ReadonlyMap<string, string>): ExportOptions {
  const text = (name: Name): string => given.get(name) ?? '';
  const optional = (name: Name): string | undefined => given.get(name);
  const options = {
    input: text('--in'),
    out: text('--out'),
    report: text('--report'),
    purpose: optional('--purpose')?.trim() || null,
    legalBasis: optional('--legal-basis')?.trim() || null,
    ...named('reviewQueue', optional('--review-queue')),
    ...named('decisions', optional('--decisions')),
    ...named('keepKeys', optional('--keep-keys')),
    replace: oneOf('--replace', optional('--replace'), ['tags', 'surrogates'] as const),
    unsure: oneOf('--unsure', optional('--unsure'), ['review', 'mask'] as const),
    k: number('--k', optional('--k') ?? '5', 1, 1_000_000, true),
    suppression: number('--suppression', optional('--suppression') ?? '0.05', 0, 1, false),
    sample: number('--sample', optional('--sample') ?? '0', 0, 100_000, true),
    jobs: number('--jobs', optional('--jobs') ?? '0', 0, MOST_JOBS, true),
    workers: number('--workers', optional('--workers') ?? defaultWorkers(), 0, MOST_THREADS, true),
  };
  checkFiles(options);
  return options;
}

function defaultWorkers(): string {
  return String(Math.min(MOST_WORKERS, availableParallelism()));
}

function named<N extends string>(name: N, value: string | undefined): { [K in N]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { [K in N]?: string });
}

/** No file may be read and written, or written twice. */
function checkFiles({ input, out, report, reviewQueue, decisions, keepKeys }: ExportOptions): void {
  if (out === '-') throw new WrongUse('--out must be a file: nothing may be written before the gate');
  const files = [input, out, report, reviewQueue, decisions, keepKeys].filter(
    file => file !== undefined && file !== '-',
  );
  if (new Set(files.map(file => resolve(file ?? ''))).size < files.length)
    throw new WrongUse('two options name the same file');
}

function oneOf<T extends string>(option: Name, text: string | undefined, allowed: readonly [T, ...T[]]): T {
  const found = text === undefined ? allowed[0] : allowed.find(one => one === text);
  if (found === undefined) throw new WrongUse(`${option} takes ${allowed.join(' or ')}`);
  return found;
}

function number(option: Name, text: string, least: number, most: number, isWhole: boolean): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value >= least && value <= most) || (isWhole && !Number.isInteger(value)))
    throw new WrongUse(`${option} takes a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}`);
  return value;
}
