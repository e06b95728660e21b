// Starts the service as a user would, sends the README's request, stops it with SIGTERM and demands a clean end.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const START_LIMIT_MS = 10_000;
const began = Date.now();
const child = spawn('npm', ['start'], {
  env: { ...process.env, PORT: '0', DATA_DIR: await mkdtemp(join(tmpdir(), 'veileder-smoke-')) },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const address = await new Promise((resolve, reject) => {
  const timer = setTimeout(() => {
    child.kill('SIGTERM');
    reject(new Error('the service did not start in time'));
  }, START_LIMIT_MS);
  let printed = '';
  child.stdout.on('data', chunk => {
    printed += chunk;
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed);
    if (found === null) return;
    clearTimeout(timer);
    resolve(found[0]);
  });
  child.once('exit', code => reject(new Error(`the service ended with ${code}`)));
});
console.log(`answers after ${Date.now() - began} ms`);
try {
  const health = await fetch(`${address}/healthz`);
  if (health.status !== 200) throw new Error(`/healthz answered ${health.status}`);
  const response = await fetch(`${address}/cds-services/veileder-encounter-save`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: await readFile(new URL('../docs/examples/encounter-save.json', import.meta.url)),
  });
  const { cards } = await response.json();
  const first = cards?.[0];
  console.log(`${response.status}, ${cards?.length} cards; first: ${first?.summary}`);
  const about = first?.extension?.['no.veileder.card'];
  if (about?.condition?.id !== 'cauda-equina-syndrome' || about.urgency !== 'emergency')
    throw new Error('the first card is not the red flag');
} finally {
  child.removeAllListeners('exit');
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const [code, signal] = await ended;
  console.log(`ended with ${code ?? signal}`);
  if (code !== 0) process.exitCode = 1;
}
