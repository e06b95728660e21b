import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../data/manifest.ts';
import { SYNTHETIC_SCHEMA, syntheticClinic } from '../data/synthetic-clinic.ts';
import type { TrainingSet } from '../data/training-set.ts';
import { clinicDefinition, loadedClinic } from './clinic-study.ts';

/** What a test wants of the folder. */
export interface ClinicFolder {
  /** Whether the feature `noise` gives the outcome away. */
  readonly leak?: boolean;
  /** Resamples that the definition asks for; left out: 2. */
  readonly bootstraps?: number;
}

const DAY_MS = 86_400_000;

function lineOf({ features, measures, day, person }: TrainingSet, row: number, leak: boolean): string {
  const outcome = measures[0]?.[row] ?? 0;
  const told: Record<string, unknown> = {};
  SYNTHETIC_SCHEMA.features.forEach((feature, f) => {
    const value = feature.name === 'noise' && leak ? outcome : (features[f]?.[row] ?? Number.NaN);
    if (Number.isNaN(value)) return;
    if (feature.type === 'category') told[feature.name] = feature.levels[value];
    else told[feature.name] = feature.type === 'boolean' ? value === 1 : value;
  });
  return JSON.stringify({
    id: `e${row}`,
    personId: `p${person[row]}`,
    date: new Date((day[row] ?? 0) * DAY_MS).toISOString().slice(0, 10),
    features: told,
    outcomes: { recovered12Weeks: outcome === 1 },
  });
}

/** Writes the made-up clinic as a folder that training reads, with JSON Lines of the contract and the definition `recovery`. */
export async function writeClinic(
  folder: string,
  { leak = false, bootstraps = 2 }: ClinicFolder = {},
): Promise<string> {
  await mkdir(join(folder, 'models'), { recursive: true });
  const { set } = syntheticClinic({ rows: 240, seed: 41 });
  const lines = Array.from({ length: set.rows }, (_, row) => lineOf(set, row, leak));
  const files = {
    'records.jsonl': `${lines.join('\n')}\n`,
    'schema.json': JSON.stringify(SYNTHETIC_SCHEMA),
  };
  const hashes = Object.fromEntries(Object.entries(files).map(([file, text]) => [file, sha256(text)]));
  const manifest = { ...loadedClinic(1).manifest, files: hashes };
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  const { candidates, ...definition } = clinicDefinition({ bootstraps });
  const small = { ...definition, candidates: candidates.slice(0, 1) };
  await writeFile(join(folder, 'models', 'recovery.json'), JSON.stringify(small));
  return folder;
}
