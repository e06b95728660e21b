import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { layDatabase } from '../src/storage/testing/made-database.ts';

const BIN = fileURLToPath(new URL('../bin/veileder.mjs', import.meta.url));
const STARTED = /answers on (http:\/\/\S+)/;
/** Generous, for a machine that is busy with other tests. */
const START_TIMEOUT_MS = 60_000;

/** `veileder serve` as a process of its own, with everything it prints. */
export interface ServeProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** stdout and stderr so far. */
  readonly output: () => string;
  /** Resolves when this has been printed. */
  readonly printed: (text: string) => Promise<void>;
}

async function until(what: string, holds: () => boolean): Promise<void> {
  for (let waited = 0; waited < START_TIMEOUT_MS; waited += 10) {
    if (holds()) return;
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  throw new Error(`never came: ${what}`);
}

/** Starts the service on a free port, with a folder of its own and an empty database in it, this environment and nothing else, and waits until it answers. */
export async function startServe(env: Readonly<Record<string, string>>): Promise<ServeProcess> {
  const { PATH } = process.env;
  const dataDir = mkdtempSync(join(tmpdir(), 'veileder-serve-'));
  const { DATA_DIR = dataDir } = env;
  await layDatabase(DATA_DIR);
  const child = spawn(process.execPath, [BIN, 'serve'], {
    env: { PATH, PORT: '0', DATA_DIR, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', chunk => {
      text += chunk;
    });
  const output = (): string => text;
  const printed = (wanted: string): Promise<void> => until(wanted, () => text.includes(wanted));
  await until('its address', () => STARTED.test(text));
  return { url: STARTED.exec(text)?.[1] ?? '', child, output, printed };
}
