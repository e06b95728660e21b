import { type Agent, request } from 'node:http';
import { connect } from 'node:net';
import type { HostileRequest } from './hostile-request.ts';

const ANSWER_LIMIT_MS = 20_000;
/** A raw request may never be answered; what came until then counts. */
const RAW_LIMIT_MS = 300;

/** What came back. Status 0: nothing. */
export interface HostileAnswer {
  readonly status: number;
  /** Head and body. */
  readonly text: string;
}

type Http = Extract<HostileRequest, { kind: 'http' }>;

function sendHttp(url: URL, agent: Agent, { method, path, headers, body }: Http): Promise<HostileAnswer> {
  return new Promise(resolve => {
    const length = { 'content-length': Buffer.byteLength(body) };
    const options = {
      host: url.hostname,
      port: url.port,
      method,
      path,
      agent,
      headers: { ...headers, ...length },
    };
    const sent = request({ ...options, timeout: ANSWER_LIMIT_MS }, answer => {
      let text = JSON.stringify(answer.headers);
      const over = (): void => resolve({ status: answer.statusCode ?? 0, text });
      answer.on('data', chunk => {
        text += chunk;
      });
      answer.on('end', over).on('error', over);
    });
    sent.on('timeout', () => sent.destroy());
    sent.on('error', () => resolve({ status: 0, text: '' }));
    sent.end(body);
  });
}

function sendRaw(url: URL, bytes: string): Promise<HostileAnswer> {
  return new Promise(resolve => {
    let text = '';
    const socket = connect(Number(url.port), url.hostname);
    const over = (): void => {
      clearTimeout(timer);
      socket.destroy();
      const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(text) ?? [];
      resolve({ status: Number(status ?? 0), text });
    };
    const timer = setTimeout(over, RAW_LIMIT_MS);
    socket.on('data', chunk => {
      text += chunk;
    });
    socket.on('error', over).on('close', over);
    socket.write(bytes);
  });
}

/** Sends one and waits for its answer, or for its connection to end. Never rejects. */
export function sendHostile(url: URL, agent: Agent, hostile: HostileRequest): Promise<HostileAnswer> {
  return hostile.kind === 'http' ? sendHttp(url, agent, hostile) : sendRaw(url, hostile.bytes);
}
