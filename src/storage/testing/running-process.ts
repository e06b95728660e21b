import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const APPENDING = fileURLToPath(new URL('appending-journal.ts', import.meta.url));

/** A child process and what it has printed. */
export interface RunningProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Whole lines so far, without `ready`. */
  readonly lines: () => string[];
  /** Ends it as a power cut would, and waits until it is gone. */
  readonly kill: () => Promise<void>;
}

/** Starts a process that appends to a journal under `root`; resolves when it does. */
export async function startAppending(root: string, atOnce: number, bytes: number): Promise<RunningProcess> {
  const args = ['--import', 'tsx', APPENDING, root, `${atOnce}`, `${bytes}`];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  onTestFinished(kill);
  let text = '';
  child.stdout.setEncoding('utf8');
  const ready = new Promise<void>(resolve => {
    child.stdout.on('data', chunk => {
      text += chunk;
      if (text.includes('\n')) resolve();
    });
  });
  await Promise.race([ready, exited]);
  const lines = (): string[] => text.split('\n').slice(1, -1);
  return { child, pid: child.pid ?? 0, lines, kill };
}
