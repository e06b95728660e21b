import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { clinicModel, filesOf } from '../models/testing/served-models.ts';
import { openConfiguredStore } from '../storage/open-configured-store.ts';
import { keptLog } from '../storage/testing/kept-log.ts';
import { createTestDatabase, hasServer, type TestDatabase } from '../storage/testing/test-databases.ts';
import { main } from './main.ts';
import { heardIo } from './testing/heard-io.ts';

const WHO = ['--approver', 'data-lead', '--reason', 'asked for'];
let folder: string;
let database: TestDatabase | undefined;

async function put(name: string, synthetic: boolean): Promise<string> {
  const { document, onnx } = filesOf(await clinicModel({ version: name, synthetic }));
  const dir = await mkdtemp(join(folder, 'model-'));
  await writeFile(join(dir, 'model.json'), document);
  await writeFile(join(dir, 'model.onnx'), onnx);
  return dir;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veileder-models-command-'));
  vi.stubEnv('DATA_DIR', join(folder, 'data'));
  // Each command opens its store: on a server in no time, embedded in a second.
  database = (await hasServer()) ? await createTestDatabase() : undefined;
  const DATABASE_URL = database?.url ?? '';
  vi.stubEnv('DATABASE_URL', DATABASE_URL);
  const options = { dataDir: join(folder, 'data'), log: keptLog(), now: () => new Date() };
  await (await openConfiguredStore({ DATABASE_URL }, options)).close();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database?.drop();
  await rm(folder, { recursive: true });
});

async function run(args: readonly string[], input = ''): Promise<{ code: number; out: string; err: string }> {
  const heard = heardIo(input);
  const code = await main(['models', ...args], heard.io);
  return { code, out: heard.out(), err: heard.err() };
}

/** For whom evaluations were opened, in the order of the audit chain. */
async function looks(): Promise<readonly string[]> {
  const options = { dataDir: join(folder, 'data'), log: keptLog(), now: () => new Date() };
  const store = await openConfiguredStore({ DATABASE_URL: database?.url ?? '' }, options);
  const rows = await store.database.query<{ actor_kind: string; actor_id: string }>(
    "select actor_kind, actor_id from audit_entries where action = 'access.evaluation-list' order by seq",
    [],
  );
  await store.close();
  return rows.map(({ actor_kind, actor_id }) => `${actor_kind} ${actor_id}`);
}

describe('veileder models', () => {
  test('registers, promotes, predicts, shows and takes back', async () => {
    const registered = await run(['register', await put('1', false), ...WHO]);
    expect([registered.code, registered.err]).toEqual([0, '']);
    const { hash, state } = JSON.parse(registered.out);
    expect(state).toBe('shadow');
    const step = (to: string) =>
      run(['promote', 'recovery', '--hash', hash.slice(0, 12), '--to', to, ...WHO]);
    expect((await step('champion')).code).toBe(1);
    expect((await step('challenger')).code).toBe(0);
    expect((await step('champion')).code).toBe(0);
    const rows = [
      { id: 'a', inputs: { age: 44, sex: 'male', pain: 4, region: 'knee' } },
      { id: 'b', inputs: { age: 440, sex: 'male', pain: 4, region: 'knee' } },
      { id: 'c', inputs: { shoe: 44 } },
    ];
    const asked = await run(
      ['predict', 'recovery'],
      `${rows.map(one => JSON.stringify(one)).join('\n')}\nno\n`,
    );
    const answers = asked.out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(answers).toMatchObject([
      { id: 'a', model: { hash }, probability: expect.any(Number) },
      { id: 'b', refused: 'out-of-range', inputs: [{ name: 'age' }] },
      { id: 'c', error: { code: 'not-usable' } },
      { id: null, line: 4, error: { code: 'malformed' } },
    ]);
    expect(asked.err).toBe('models: 2 of 4 lines could not be answered\n');
    const shown = await run(['show', 'recovery']);
    expect(
      shown.out
        .trim()
        .split('\n')
        .map(line => JSON.parse(line).change),
    ).toEqual(['registered', 'shadow', 'challenger', 'champion']);
    const next = JSON.parse((await run(['register', await put('2', false), ...WHO])).out).hash;
    const plan = ['--unit', 'clinician', '--share', '0.5', '--looks', '4', '--outcomes', '400'];
    const ends = new Date(Date.now() + 30 * 86_400_000).toISOString();
    await run(['promote', 'recovery', '--hash', next, '--to', 'challenger', ...WHO]);
    const begun = await run([
      ...['experiment', 'start', 'recovery', '--challenger', next.slice(0, 12)],
      ...plan,
      ...['--ends', ends],
      ...WHO,
    ]);
    expect(JSON.parse(begun.out)).toMatchObject({ champion: hash, challenger: next, endsAt: ends });
    expect(JSON.parse((await run(['experiment', 'show', 'recovery', '--by', 'anna'])).out)).toMatchObject({
      outcomes: 0,
      looks: [],
    });
    const { id } = JSON.parse(begun.out);
    const judged = await run(['experiment', 'judge', 'recovery']);
    expect([judged.code, JSON.parse(judged.out).id, judged.err]).toEqual([
      0,
      id,
      `models: experiment ${id} goes on: look 1 is due at 100 outcomes, 0 are known\n`,
    ]);
    expect(await looks()).toEqual(['operator anna', 'local command-line']);
    const stopped = await run(['experiment', 'stop', 'recovery', ...WHO]);
    expect(JSON.parse(stopped.out).ended).toMatchObject({ why: 'stopped', by: 'data-lead' });
    expect(await run(['experiment', 'judge', 'recovery'])).toEqual({
      code: 1,
      out: '',
      err: 'models: no experiment of that model runs; nothing was judged\n',
    });
    expect((await run(['experiment', 'judge', 'nobody'])).code).toBe(1);
    expect((await run(['experiment', 'show', 'nobody'])).code).toBe(1);
    expect(await looks()).toHaveLength(2);
    expect((await run(['experiment', 'start', 'recovery', ...WHO])).code).toBe(2);
    expect((await run(['card', 'recovery'])).out).toContain('Recovery at 12 weeks');
    const recalibrated = await run(['recalibrate', 'recovery', '--hash', hash, ...WHO]);
    expect([recalibrated.code, recalibrated.err]).toEqual([
      3,
      'models: the model cannot be recalibrated: observed outcomes needs 20 people with the outcome and as many without\n',
    ]);
    expect(JSON.parse((await run(['rollback', 'recovery', ...WHO])).out)).toMatchObject({ state: 'retired' });
  }, 180_000);

  test('exits 3 where a gate or a check says no', async () => {
    const dir = await put('2', true);
    const { hash, state } = JSON.parse((await run(['register', dir, ...WHO])).out);
    expect(state).toBe('experimental');
    const refused = await run(['promote', 'recovery', '--hash', hash, '--to', 'challenger', ...WHO]);
    expect(refused).toMatchObject({
      code: 3,
      err: 'models: the model may not be promoted: synthetic data, ceiling experimental\n',
    });
    await writeFile(join(dir, 'model.onnx'), 'no model');
    expect((await run(['register', dir, ...WHO])).code).toBe(3);
  }, 60_000);

  test('exits 2 for wrong use, and 1 for what is not there', async () => {
    for (const args of [
      [],
      ['promote', 'recovery'],
      ['register'],
      ['show', 'UPPER'],
      ['list', '--what', 'x'],
    ])
      expect((await run(args)).code).toBe(2);
    expect(await run(['register', join(folder, 'nothing'), ...WHO])).toMatchObject({
      code: 1,
      err: 'models: the files cannot be read\n',
    });
    expect((await run(['show', 'nobody'])).code).toBe(1);
    expect((await run(['list', '--tenant', 'elsewhere'])).out).toBe('');
  });
});
