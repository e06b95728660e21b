import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { VeilederError } from '../core/errors.ts';
import type { FhirServer } from '../core/fhir-server.ts';
import { LIMITS } from '../core/limits.ts';
import { isHttpUrl, isLoopbackName, isOrigin } from './identity/web-address.ts';

/** The variables of the environment that are read here. */
export interface Environment {
  readonly HOST?: string | undefined;
  readonly PORT?: string | undefined;
  readonly PUBLIC_URL?: string | undefined;
  readonly DATA_DIR?: string | undefined;
  readonly CLIENTS_FILE?: string | undefined;
  readonly OPERATORS_FILE?: string | undefined;
  readonly CORS_ORIGINS?: string | undefined;
  readonly EVALUATION_TEXT?: string | undefined;
  readonly FHIR_SERVERS?: string | undefined;
  readonly READING_THREADS?: string | undefined;
  readonly REVIEW_DAYS?: string | undefined;
  readonly KNOWLEDGE_DIRS?: string | undefined;
}

/** Where it stands who may call. */
export interface IdentityConfig {
  readonly clientsFile: string | undefined;
  readonly operatorsFile: string | undefined;
  /** Whether neither clients nor operators are configured: anybody on this machine may call. */
  readonly isOpen: boolean;
  /** Origins of pages in browsers, beside those of clients. */
  readonly origins: readonly string[];
  readonly dataDir: string;
}

/** Where the service listens, under which address it is reached, and who may call. */
export interface ServiceConfig extends IdentityConfig {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  /** Whether records hold note and quotes. */
  readonly evaluationText: 'kept' | 'none';
  /** Days that an item of the review queue of exports is kept. */
  readonly reviewDays: number;
  /** FHIR servers that callers without an entry of their own may point to; they may be on a private address. */
  readonly fhirServers: readonly FhirServer[];
  /** Threads that read notes beside the event loop. */
  readonly readingThreads: number;
  /** Folders of the site that are laid over the released knowledge, in order. */
  readonly knowledgeDirs: readonly string[];
}

const DEFAULT_PORT = 8_080;
const DEFAULT_DATA_DIR = 'var';
const DEFAULT_REVIEW_DAYS = 90;
const MOST_REVIEW_DAYS = 3_650;

function malformed(field: string, why: string): VeilederError {
  return new VeilederError('malformed', `${field} ${why}`, { field });
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw malformed('PORT', 'must be a number from 0 to 65535');
}

function readPublicUrl(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  // Tokens are made for this address and a path, so that it ends before either.
  if (isHttpUrl(text) && !/[?#]/.test(text)) return text;
  throw malformed('PUBLIC_URL', 'must be an absolute http or https address, without a query');
}

function readOrigins(text: string | undefined): readonly string[] {
  const origins = (text ?? '').split(',').map(one => one.trim());
  const given = origins.filter(one => one !== '');
  if (given.every(isOrigin)) return given;
  throw malformed('CORS_ORIGINS', 'must be origins (scheme, host and port alone) with commas between them');
}

/** The folder of everything the service keeps. */
export function dataDirOf({ DATA_DIR }: Environment): string {
  return DATA_DIR || DEFAULT_DATA_DIR;
}

/** Folders of the site that are laid over the released knowledge, in order. */
export function knowledgeDirsOf({ KNOWLEDGE_DIRS }: Pick<Environment, 'KNOWLEDGE_DIRS'>): readonly string[] {
  const given = (KNOWLEDGE_DIRS ?? '').split(',').map(one => one.trim());
  return given.filter(one => one !== '');
}

/** The file of operators, whether it is there or not. */
export function operatorsFileOf(env: Environment): string {
  return env.OPERATORS_FILE || join(dataDirOf(env), 'operators.json');
}

function readIdentity(env: Environment): IdentityConfig {
  const clientsFile = env.CLIENTS_FILE || undefined;
  const file = operatorsFileOf(env);
  const operatorsFile = env.OPERATORS_FILE || existsSync(file) ? file : undefined;
  const isOpen = clientsFile === undefined && operatorsFile === undefined;
  const origins = readOrigins(env.CORS_ORIGINS);
  return { clientsFile, operatorsFile, isOpen, origins, dataDir: dataDirOf(env) };
}

function checkHost(host: string, isOpen: boolean, publicUrl: string | undefined): void {
  if (isLoopbackName(host)) return;
  if (isOpen)
    throw malformed(
      'HOST',
      'must be 127.0.0.1, ::1 or localhost while neither CLIENTS_FILE nor OPERATORS_FILE says who may call',
    );
  if (publicUrl === undefined)
    throw malformed('PUBLIC_URL', 'must be given where HOST is no loopback address: tokens are made for it');
}

function readFhirServers(text: string | undefined): readonly FhirServer[] {
  const given = (text ?? '').split(',').map(one => one.trim());
  const urls = given.filter(one => one !== '');
  if (!urls.every(url => isHttpUrl(url) && !/[?#]/.test(url)))
    throw malformed('FHIR_SERVERS', 'must be absolute http or https addresses with commas between them');
  return urls.map(url => ({ url: url.replace(/\/+$/, ''), allowPrivate: true }));
}

function readEvaluationText(text: string | undefined): ServiceConfig['evaluationText'] {
  if (text === undefined || text === '' || text === 'kept') return 'kept';
  if (text === 'none') return 'none';
  throw malformed('EVALUATION_TEXT', 'must be kept or none');
}

/** One core is the event loop's. */
function readReadingThreads(text: string | undefined): number {
  if (text === undefined || text === '') return Math.min(LIMITS.readingThreads, availableParallelism() - 1);
  const threads = Number(text);
  if (/^\d{1,3}$/.test(text) && threads <= LIMITS.readingThreads) return threads;
  throw malformed('READING_THREADS', `must be a number from 0 to ${LIMITS.readingThreads}`);
}

function readReviewDays(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_REVIEW_DAYS;
  const days = Number(text);
  if (/^\d{1,4}$/.test(text) && days >= 1 && days <= MOST_REVIEW_DAYS) return days;
  throw malformed('REVIEW_DAYS', `must be a whole number of days from 1 to ${MOST_REVIEW_DAYS}`);
}

/**
 * Reads the configuration from the environment.
 * @throws VeilederError `malformed` for a value that cannot be; without clients and operators only loopback is allowed.
 */
export function readConfig(env: Environment): ServiceConfig {
  const host = env.HOST || '127.0.0.1';
  const publicUrl = readPublicUrl(env.PUBLIC_URL);
  const identity = readIdentity(env);
  checkHost(host, identity.isOpen, publicUrl);
  const evaluationText = readEvaluationText(env.EVALUATION_TEXT);
  const fhirServers = readFhirServers(env.FHIR_SERVERS);
  const readingThreads = readReadingThreads(env.READING_THREADS);
  const reviewDays = readReviewDays(env.REVIEW_DAYS);
  const knowledgeDirs = knowledgeDirsOf(env);
  return {
    host,
    port: readPort(env.PORT),
    publicUrl,
    evaluationText,
    reviewDays,
    fhirServers,
    readingThreads,
    knowledgeDirs,
    ...identity,
  };
}
