import { spawn } from 'node:child_process';
import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';

const FIELD = 'ENCRYPTION_KEYS_COMMAND';

function failed(why: string): VeilederError {
  return new VeilederError('unavailable', `${FIELD}: the command ${why}`, { field: FIELD });
}

/**
 * What a shell command prints, for keys that a vault keeps. What it writes to stderr is not looked at, since it may
 * hold secrets. The command and all it started end with the time limit.
 * @throws VeilederError `unavailable` when it fails, takes too long or prints too much.
 */
export function runKeysCommand(
  command: string,
  timeoutMs: number = LIMITS.keysCommandTimeoutMs,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', command], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
    const chunks: Buffer[] = [];
    let bytes = 0;
    const end = (why: string): void => {
      if (child.pid !== undefined) killGroup(child.pid);
      reject(failed(why));
    };
    const timer = setTimeout(() => end('took too long'), timeoutMs);
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > LIMITS.keyFileBytes) end('printed too much');
    });
    child.once('error', () => {
      clearTimeout(timer);
      reject(failed('cannot be run'));
    });
    child.once('close', code => {
      clearTimeout(timer);
      if (code === 0) resolve(Buffer.concat(chunks).toString('utf8'));
      else reject(failed('failed'));
    });
  });
}

/** A command is the leader of a group of its own, so that what it started ends with it. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
