import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../models/data/manifest.ts';
import { SYNTHETIC_SCHEMA, syntheticClinic } from '../models/data/synthetic-clinic.ts';
import { openModel } from '../models/open-model.ts';
import { clinicDefinition, loadedClinic } from '../models/testing/clinic-study.ts';
import { main } from './main.ts';
import { heard, type Ran } from './testing/heard-io.ts';

let base: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'veileder-train-'));
});
afterAll(() => rm(base, { recursive: true, force: true }));

const run = (...args: string[]): Promise<Ran> => heard(io => main(['train', ...args], io));

/** A folder with a made-up clinic as JSON Lines of the contract. */
async function clinicFolder(name: string, leak: boolean): Promise<string> {
  const folder = join(base, name);
  await mkdir(join(folder, 'models'), { recursive: true });
  const { set } = syntheticClinic({ rows: 500, seed: 41 });
  const lines = Array.from({ length: set.rows }, (_, row) => {
    const outcome = set.measures[0]?.[row] ?? 0;
    const features: Record<string, unknown> = {};
    SYNTHETIC_SCHEMA.features.forEach((feature, f) => {
      const value = feature.name === 'noise' && leak ? outcome : (set.features[f]?.[row] ?? Number.NaN);
      if (Number.isNaN(value)) return;
      if (feature.type === 'category') features[feature.name] = feature.levels[value];
      else features[feature.name] = feature.type === 'boolean' ? value === 1 : value;
    });
    const date = new Date((set.day[row] ?? 0) * 86_400_000).toISOString().slice(0, 10);
    const personId = `p${set.person[row]}`;
    return JSON.stringify({
      id: `e${row}`,
      personId,
      date,
      features,
      outcomes: { recovered12Weeks: outcome === 1 },
    });
  });
  const files = {
    'records.jsonl': `${lines.join('\n')}\n`,
    'schema.json': JSON.stringify(SYNTHETIC_SCHEMA),
  };
  const hashes = Object.fromEntries(Object.entries(files).map(([file, text]) => [file, sha256(text)]));
  const manifest = { ...loadedClinic(1).manifest, files: hashes };
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  const { candidates, ...definition } = clinicDefinition({ bootstraps: 2 });
  const small = { ...definition, candidates: candidates.slice(0, 1) };
  await writeFile(join(folder, 'models', 'recovery.json'), JSON.stringify(small));
  return folder;
}

describe('veileder train', () => {
  it('writes four files from JSON Lines, and the model answers', async () => {
    const out = join(base, 'out');
    const ran = await run('--data', await clinicFolder('good', false), '--model', 'recovery', '--out', out);
    expect(ran.err).toBe('');
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('may come as far as experimental');
    expect((await readdir(out)).sort()).toEqual(['card.md', 'model.json', 'model.onnx', 'report.html']);
    const document = await readFile(join(out, 'model.json'), 'utf8');
    const opened = await openModel(document, await readFile(join(out, 'model.onnx')));
    if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
    const answer = await opened.value.predict({ age: 50, sex: 'female', pain: 5 });
    expect(answer.ok && answer.value > 0 && answer.value < 1).toBe(true);
    await opened.value.close();
    const again = await run('--data', join(base, 'good'), '--model', 'recovery', '--out', out);
    expect([again.code, again.err]).toEqual([1, 'train: --out is no empty folder\n']);
  });

  it('holds the new model beside the one that serves, and says what that is worth', async () => {
    const data = ['--data', await clinicFolder('newer', false), '--model', 'recovery'];
    const [first, second] = [join(base, 'first'), join(base, 'second')];
    expect((await run(...data, '--out', first)).code).toBe(0);
    expect((await run(...data, '--out', second, '--against', first)).code).toBe(0);
    const card = await readFile(join(second, 'card.md'), 'utf8');
    expect(card).toContain('the champion was trained on these very people');
    const missing = await run(...data, '--out', join(base, 'third'), '--against', join(base, 'nowhere'));
    expect(missing.code).toBe(1);
  });

  it('exits 3 and writes nothing where a feature leaks', async () => {
    const out = join(base, 'leaked');
    const ran = await run('--data', await clinicFolder('leak', true), '--model', 'recovery', '--out', out);
    expect(ran.code).toBe(3);
    expect(ran.err).toContain('noise parts the outcome alone');
    expect((await readdir(base)).filter(name => name.startsWith('leaked') || name.startsWith('.'))).toEqual(
      [],
    );
  });

  it('refuses a file that is not the one of the manifest', async () => {
    const folder = await clinicFolder('changed', false);
    await writeFile(join(folder, 'schema.json'), '{}');
    const ran = await run('--data', folder, '--model', 'recovery', '--out', join(base, 'changed-out'));
    expect([ran.code, ran.err]).toEqual([1, 'train: schema.json is not the file that the manifest names\n']);
  });

  it('reads nothing that the manifest does not name', async () => {
    const folder = await clinicFolder('unnamed', false);
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
    delete manifest.files['schema.json'];
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
    const ran = await run('--data', folder, '--model', 'recovery', '--out', join(base, 'unnamed-out'));
    expect([ran.code, ran.err]).toEqual([1, 'train: schema.json is not named by the manifest\n']);
  });

  it('says what is wrong with its arguments', async () => {
    expect((await run()).code).toBe(2);
    expect((await run('--data', 'x', '--model', '../x', '--out', 'y')).code).toBe(2);
    expect((await run('--data', 'x', '--model', 'x', '--out', 'y', '--seed', 'z')).code).toBe(2);
    expect((await run('--help')).out).toContain('Usage: veileder train');
    const missing = await run('--data', 'no-such-set', '--model', 'x', '--out', join(base, 'none'));
    expect([missing.code, missing.err]).toEqual([1, 'train: manifest.json cannot be read\n']);
  });
});
