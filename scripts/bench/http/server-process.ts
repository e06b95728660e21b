import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const START_LIMIT_MS = 30_000;
const KIB = 1_024;

/** A server in a process of its own, so that it does not share a thread with the load. */
export interface ServerProcess {
  readonly url: string;
  /** From the start of the process to the first answer it says it can give. */
  readonly startMs: number;
  /** Resident memory now; 0 where the system does not tell. */
  readonly rssBytes: () => number;
  readonly alive: () => boolean;
  readonly stop: () => Promise<void>;
}

function rssOf(pid: number | undefined): number {
  try {
    const [, kib] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kib ?? 0) * KIB;
  } catch {
    return 0;
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('a server did not start in time')), START_LIMIT_MS);
    let printed = '';
    child.once('exit', code => reject(new Error(`a server ended with ${code}`)));
    child.stdout?.on('data', chunk => {
      printed += chunk;
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? [];
      if (found === undefined) return;
      clearTimeout(timer);
      child.removeAllListeners('exit');
      resolve(found);
    });
  });
}

/** Starts node with these arguments and waits until it prints its address. */
export async function startServer(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const url = await addressOf(child);
  return {
    url,
    startMs: performance.now() - began,
    rssBytes: () => rssOf(child.pid),
    alive: () => child.exitCode === null && child.signalCode === null,
    async stop() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The product, with the flags of `npm start`. */
export function startProduct(env: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  return startServer(['--max-semi-space-size=64', 'bin/veileder.mjs', 'serve'], env);
}

/** The same over the part of the knowledge that the first issue asked for. */
export function startFirstContent(env: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  const script = ['--import', 'tsx', 'scripts/bench/http/first-content-server.ts'];
  return startServer(['--max-semi-space-size=64', ...script], env);
}

/** Hono as it comes, which parses a body and answers one of this size. */
export function startBare(answerBytes: number): Promise<ServerProcess> {
  return startServer(['--import', 'tsx', 'scripts/bench/bare-server.ts', String(answerBytes)]);
}
