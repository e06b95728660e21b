import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { JSON_HEADERS } from './saved-encounter.ts';

const TICK_MS = 1;
const ANSWER_LIMIT_MS = 15_000;
const SOCKETS_MAX = 2_000;

/** A load whose requests come when they come, whether or not the ones before have been answered. */
export interface OpenLoad {
  readonly perSecond: number;
  readonly seconds: number;
  /** Body of the request with this number. */
  readonly body: (serial: number) => string;
  /** Told of each answer, for figures over time. */
  readonly onAnswer?: (status: number, latencyMs: number) => void;
}

/** What came of it. Latencies count from the moment a request was due, so that waiting behind others is not left out. */
export interface OpenResult {
  readonly sent: number;
  readonly accepted: number;
  /** Answered with 429 or 503. */
  readonly shed: number;
  /** Of those, without `Retry-After`. */
  readonly shedWithoutRetryAfter: number;
  /** Any other 4xx or 5xx. */
  readonly wrong: number;
  /** No answer at all. */
  readonly failed: number;
  readonly acceptedP50Ms: number;
  readonly acceptedP99Ms: number;
  readonly shedP99Ms: number;
}

function quantile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

interface Answer {
  readonly status: number;
  readonly retryAfter: boolean;
}

function post(url: URL, agent: Agent, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { ...JSON_HEADERS, 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method: 'POST', agent, headers, timeout: ANSWER_LIMIT_MS }, answer => {
      const status = answer.statusCode ?? 0;
      answer.on('end', () => resolve({ status, retryAfter: answer.headers['retry-after'] !== undefined }));
      answer.on('error', reject);
      answer.resume();
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer in time')));
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Sends at a fixed rate for some seconds and waits for the last answer. */
export async function openLoop(target: string, load: OpenLoad): Promise<OpenResult> {
  const url = new URL(target);
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS_MAX });
  const accepted: number[] = [];
  const shed: number[] = [];
  const count = { sent: 0, wrong: 0, failed: 0, shedWithoutRetryAfter: 0 };
  const note = ({ status, retryAfter }: Answer, latencyMs: number): void => {
    if (status === 200) accepted.push(latencyMs);
    else if (status === 429 || status === 503) {
      shed.push(latencyMs);
      if (!retryAfter) count.shedWithoutRetryAfter++;
    } else count.wrong++;
    load.onAnswer?.(status, latencyMs);
  };
  const running: Promise<void>[] = [];
  const began = performance.now();
  const total = Math.round(load.perSecond * load.seconds);
  while (count.sent < total) {
    for (
      let due = began + (count.sent * 1_000) / load.perSecond;
      due <= performance.now() && count.sent < total;
    ) {
      const dueMs = due;
      const answered = post(url, agent, load.body(count.sent)).then(
        answer => note(answer, performance.now() - dueMs),
        () => void count.failed++,
      );
      running.push(answered);
      count.sent++;
      due = began + (count.sent * 1_000) / load.perSecond;
    }
    await new Promise(resolve => setTimeout(resolve, TICK_MS));
  }
  await Promise.all(running);
  agent.destroy();
  return {
    ...count,
    accepted: accepted.length,
    shed: shed.length,
    acceptedP50Ms: quantile(accepted, 0.5),
    acceptedP99Ms: quantile(accepted, 0.99),
    shedP99Ms: quantile(shed, 0.99),
  };
}
