import { get as getHttp, Agent as HttpAgent, type IncomingMessage } from 'node:http';
import { get as getHttps, Agent as HttpsAgent } from 'node:https';
import { LIMITS } from '../../core/limits.ts';
import { guardedLookup, isPrivateLiteral, type LookupAll, PrivateAddressError } from './guarded-lookup.ts';

/** An answer as it came; redirects are answers like any other and are not followed. */
export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  /** Undefined: it was larger than allowed. */
  readonly body: Uint8Array | undefined;
}

/** One GET. Rejects when there is no answer: no connection, a private address, the end of the signal. */
export type HttpGet = (
  url: URL,
  options: {
    readonly headers: Readonly<Record<string, string>>;
    readonly signal: AbortSignal;
    readonly allowPrivate: boolean;
  },
) => Promise<HttpAnswer>;

const CONNECTIONS = { keepAlive: true, maxSockets: LIMITS.fhirConnections };

function readBody(answer: IncomingMessage, done: (body: Uint8Array | undefined) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  answer.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= LIMITS.fhirAnswerBytes) chunks.push(chunk);
    else {
      answer.destroy();
      done(undefined);
    }
  });
  answer.on('end', () => done(Buffer.concat(chunks)));
}

function answerOf(message: IncomingMessage): Promise<HttpAnswer> {
  const status = message.statusCode ?? 0;
  const contentType = message.headers['content-type'] ?? '';
  return new Promise((resolve, reject) => {
    message.on('error', reject);
    message.on('close', () => reject(new Error('The answer ended early')));
    readBody(message, body => resolve({ status, contentType, body }));
  });
}

/**
 * Makes a client for GET. Its connections are kept, apart by whether private addresses are allowed, and made only to addresses that
 * were checked. No proxy of the environment is used.
 */
export function createHttpGet(resolve?: LookupAll): { get: HttpGet; close: () => void } {
  const lookup = guardedLookup(resolve);
  const agents = {
    open: { http: new HttpAgent(CONNECTIONS), https: new HttpsAgent(CONNECTIONS) },
    guarded: {
      http: new HttpAgent({ ...CONNECTIONS, lookup }),
      https: new HttpsAgent({ ...CONNECTIONS, lookup }),
    },
  };
  const get: HttpGet = async (url, { headers, signal, allowPrivate }) => {
    if (!allowPrivate && isPrivateLiteral(url.hostname))
      throw new PrivateAddressError('The address is not a public one');
    const { http, https } = allowPrivate ? agents.open : agents.guarded;
    const isSecure = url.protocol === 'https:';
    const message = await new Promise<IncomingMessage>((done, fail) => {
      const request = isSecure
        ? getHttps(url, { headers, signal, agent: https }, done)
        : getHttp(url, { headers, signal, agent: http }, done);
      request.on('error', fail);
    });
    return answerOf(message);
  };
  const close = (): void => {
    for (const pair of Object.values(agents)) for (const agent of Object.values(pair)) agent.destroy();
  };
  return { get, close };
}
