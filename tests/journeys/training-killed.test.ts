import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { heard } from '../../src/cli/testing/heard-io.ts';
import { packageHash } from '../../src/models/registry/model-package.ts';
import { writeClinic } from '../../src/models/testing/clinic-folder.ts';
import { softwareVersion } from '../../src/software-version.ts';
import { layDatabase } from '../../src/storage/testing/made-database.ts';
import { until } from '../../src/storage/testing/until.ts';
import { openTrainingProcess, type TrainingProcess } from './training-process.ts';

const CHILD = fileURLToPath(new URL('training-child.ts', import.meta.url));
const LONG_MS = 240_000;
const RESAMPLES = 30;
const ID = randomUUID();

let dataDir: string;
let opened: TrainingProcess | undefined;
const open = async (): Promise<TrainingProcess> => {
  opened = await openTrainingProcess(dataDir, softwareVersion());
  return opened;
};
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'veileder-killed-'));
  await layDatabase(dataDir);
  await writeClinic(join(dataDir, 'training', 'local', 'clinic'));
});
afterAll(async () => {
  await opened?.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** Asks for a training that a process which stops at once cannot end. */
async function ask(): Promise<void> {
  const { jobs, find, close } = await open();
  const found = await find('local', { data: 'clinic', model: 'recovery' });
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  const { dataHash, definitionHash } = found.value;
  const input = {
    data: 'clinic',
    model: 'recovery',
    resamples: RESAMPLES,
    seed: 1,
    dataHash,
    definitionHash,
  };
  const asker = { kind: 'operator', id: 'kari', tenant: 'local' } as const;
  await jobs.enqueue({ id: ID, kind: 'training', asker, input });
  await close();
  opened = undefined;
}

/** Lets a process train until it is in the middle of its resamples, and kills it. */
async function trainAndKill(): Promise<string> {
  const args = ['--import', 'tsx', CHILD, dataDir, softwareVersion(), ID];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', chunk => {
    said += String(chunk);
  });
  const isHalf = (): boolean => /bootstrap.* 0\.[3-9]/.test(said);
  await until(() => isHalf() || child.exitCode !== null, LONG_MS);
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
  return said;
}

it(
  'a training that was given back and then killed ends with the very model of the command, registered in the name of who asked',
  async () => {
    await ask();
    expect(await trainAndKill()).not.toContain('registered');
    const steps = await readdir(join(dataDir, 'training-steps'));
    expect(steps).toEqual([`${ID}.steps`]);

    const { jobs, registry } = await open();
    await until(async () => (await jobs.find('local', ID))?.state === 'done', LONG_MS);
    const job = await jobs.find('local', ID);
    const out = join(dataDir, 'out');
    const data = join(dataDir, 'training', 'local', 'clinic');
    const args = ['train', '--data', data, '--model', 'recovery', '--out', out];
    await heard(io => main([...args, '--bootstraps', String(RESAMPLES)], io));
    const document = await readFile(join(out, 'model.json'), 'utf8');
    const hash = packageHash({ document, onnx: await readFile(join(out, 'model.onnx')) });
    expect(job?.result).toMatchObject({ id: 'recovery', hash, state: 'experimental' });
    expect(await registry.history('local')).toMatchObject([
      { change: 'registered', hash, approver: 'kari', reason: `Trained by job ${ID}` },
    ]);
    expect(await registry.list('other')).toEqual([]);
    expect(await readdir(join(dataDir, 'training-steps'))).toEqual([]);

    const again = randomUUID();
    await jobs.enqueue({
      id: again,
      kind: 'training',
      asker: { kind: 'operator', id: 'ola', tenant: 'local' },
      input: job?.input ?? {},
    });
    await until(async () => (await jobs.find('local', again))?.state === 'done', LONG_MS);
    expect((await jobs.find('local', again))?.result).toEqual(job?.result);
    expect(await registry.history('local')).toHaveLength(1);
  },
  LONG_MS,
);
