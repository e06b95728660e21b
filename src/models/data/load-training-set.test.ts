import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deriveOutcome, measuresOf } from './derive-outcome.ts';
import { loadTrainingSet } from './load-training-set.ts';
import { sha256 } from './manifest.ts';
import { SYNTHETIC_SCHEMA } from './synthetic-clinic.ts';

describe('the neck pain data', () => {
  it('hold 603 people; the outcome is known for 453, of whom 52 have it', async () => {
    const loaded = await loadTrainingSet('datasets/training/neck-pain-prognosis');
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    const { set, manifest } = loaded.value;
    const [outcome] = set.schema.outcomes;
    if (outcome === undefined) throw new Error('no outcome');
    const derived = deriveOutcome(outcome, measuresOf(set, outcome));
    const known = derived.filter(value => !Number.isNaN(value));
    expect([set.rows, known.length, known.filter(value => value === 1).length]).toEqual([603, 453, 52]);
    expect(new Set(set.person).size).toBe(603);
    expect(manifest.synthetic).toBe(false);
  });
});

describe('its datasheet', () => {
  it('tells the range of every number as the file has it, and as the schema allows it', async () => {
    const folder = 'datasets/training/neck-pain-prognosis';
    const loaded = await loadTrainingSet(folder);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    const { features, schema } = loaded.value.set;
    const told = (await readFile(join(folder, 'DATASHEET.md'), 'utf8')).match(
      /\| (-?\d+) to (\d+) \| (-?\d+) to (\d+) \|/g,
    );
    const found = schema.features.flatMap((feature, f) => {
      if (feature.type !== 'number') return [];
      const known = [...(features[f] ?? [])].filter(value => !Number.isNaN(value));
      return `| ${Math.min(...known)} to ${Math.max(...known)} | ${feature.low} to ${feature.high} |`;
    });
    expect(new Set(found)).toEqual(new Set(told));
    expect(schema.features.every(({ labels }) => labels !== undefined)).toBe(true);
  });
});

describe('a folder of records', () => {
  it('is refused where the records that were read are not those that the manifest names', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'veileder-training-'));
    const schema = JSON.stringify(SYNTHETIC_SCHEMA);
    const row = `${JSON.stringify({ id: 'e', personId: 'p', features: { age: 40 } })}\n`;
    const files = { 'schema.json': sha256(schema), 'records.jsonl': sha256(row) };
    const about = { id: 'x', version: '1', title: 't', licence: 'l', attribution: 'a', synthetic: true };
    await writeFile(join(folder, 'schema.json'), schema);
    await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...about, files }));
    const load = async (text: string) => {
      await writeFile(join(folder, 'records.jsonl'), text);
      return loadTrainingSet(folder);
    };
    expect((await load(row)).ok).toBe(true);
    expect(await load(row + row)).toEqual({
      ok: false,
      problems: [{ where: 'records.jsonl', message: 'is not the file that the manifest names' }],
    });
    await rm(folder, { recursive: true });
  });
});
