import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openModel } from '../models/open-model.ts';
import { writeClinic } from '../models/testing/clinic-folder.ts';
import { main } from './main.ts';
import { heard, type Ran } from './testing/heard-io.ts';

let base: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'veileder-train-'));
});
afterAll(() => rm(base, { recursive: true, force: true }));

const run = (...args: string[]): Promise<Ran> => heard(io => main(['train', ...args], io));

const clinicFolder = (name: string, leak: boolean): Promise<string> =>
  writeClinic(join(base, name), { leak });

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
