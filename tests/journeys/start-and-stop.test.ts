import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** `npm start` as a person or a supervisor starts and stops it: npm stands between the signal and the service. */
const STARTED = /answers on (http:\/\/\S+)/;

it('npm start answers, and ends with 0 and leaves nothing behind when npm is told to stop, even twice', async () => {
  const npm = spawn('npm', ['start'], {
    env: { ...process.env, PORT: '0', DATA_DIR: await mkdtemp(join(tmpdir(), 'veileder-start-')) },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    npm.stdout.on('data', chunk => {
      printed += chunk;
      const found = STARTED.exec(printed)?.[1];
      if (found !== undefined) resolve(found);
    });
    npm.once('exit', () => reject(new Error('it ended before it answered')));
  });
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const exited = once(npm, 'exit');
  npm.kill('SIGTERM');
  npm.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
});
