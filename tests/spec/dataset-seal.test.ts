import { describe, expect, it } from 'vitest';
import { sealManifest } from '../../src/anonymize/dataset/dataset-manifest.ts';
import { readTrainingManifest } from '../../src/models/data/read-manifest.ts';

const DIGEST = 'a'.repeat(64);
const counts = { records: 2, people: 2 };
const SEALED = sealManifest({
  id: 'clinic',
  policy: 'p',
  software: '0.0.0',
  keys: 'destroyed',
  called: 'anonymised',
  purpose: 'Læring',
  legalBasis: null,
  synthetic: true,
  parents: [{ kind: 'export', sha256: DIGEST, records: 2 }],
  split: { by: 'person', from: null },
  counts: { ...counts, parts: { train: counts, validation: counts, test: counts } },
  files: { 'train.jsonl': DIGEST, 'schema.json': DIGEST },
});

describe('the manifest of a data set, read by training', () => {
  it('is believed as it was sealed, in whatever order its members stand', () => {
    const turned = Object.fromEntries(Object.entries(SEALED).reverse());
    for (const one of [SEALED, turned]) {
      const read = readTrainingManifest(JSON.stringify(one, null, 2));
      expect(read.ok && read.value.manifest.synthetic).toBe(true);
    }
  });

  it('is refused once something in it was changed or left out', () => {
    const { synthetic: _synthetic, ...real } = SEALED;
    const { seal: _seal, ...open } = SEALED;
    for (const one of [real, open, { ...SEALED, purpose: 'other' }, { ...SEALED, more: 1 }]) {
      const read = readTrainingManifest(JSON.stringify(one));
      expect(read.ok ? [] : read.problems.map(({ where }) => where)).toEqual([
        expect.stringContaining('seal'),
      ]);
    }
  });
});
