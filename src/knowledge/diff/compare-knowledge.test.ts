import { describe, expect, test } from 'vitest';
import type { Knowledge } from '../../core/knowledge.ts';
import { loadKnowledge } from '../load-knowledge.ts';
import { folderOf, folderWith, piece, soundFiles } from '../testing/fixture.ts';
import { compareKnowledge, type UnitChange } from './compare-knowledge.ts';

async function loaded(dir: string): Promise<Knowledge> {
  const result = await loadKnowledge(dir);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.knowledge;
}

async function sound(): Promise<Knowledge> {
  return loaded(await folderOf(soundFiles()));
}

async function changesWith(
  file: string,
  path: readonly (string | number)[],
  value: unknown,
): Promise<readonly UnitChange[]> {
  return compareKnowledge(await sound(), await loaded(await folderWith(file, path, value))).changes;
}

const RED_FLAG = 'conditions/cauda-equina/red-flag.yaml';

describe('what is told of a change', () => {
  test('a threshold that moved, with both numbers and nothing else', async () => {
    const path = ['raise', 1, 'when', 'all', 1, 'value'];
    const changes = await changesWith(RED_FLAG, path, 1);
    expect(changes).toHaveLength(1);
    expect(changes[0]?.differences).toEqual([
      expect.objectContaining({
        aspect: 'way',
        of: 'hot',
        thresholds: [{ fact: 'score:points', operator: 'greaterThanInclusive', before: 2, after: 1 }],
      }),
    ]);
  });

  test('a rule that changed otherwise has no threshold to name: both are told whole', async () => {
    const [change] = await changesWith(RED_FLAG, ['raise', 0, 'when', 'fact'], 'numbness');
    expect(change?.differences.map(({ aspect, of, thresholds }) => [aspect, of, thresholds])).toEqual([
      ['way', 'saddle', undefined],
    ]);
  });

  test.each([
    [RED_FLAG, ['urgency'], 'urgent', 'condition', 'urgency'],
    [RED_FLAG, ['title'], piece.text('Another'), 'condition', 'title'],
    [RED_FLAG, ['raise', 0, 'urgency'], 'urgent', 'condition', 'way-urgency'],
    [RED_FLAG, ['raise', 0, 'decisive'], true, 'condition', 'way-decisive'],
    [
      'conditions/cauda-equina/differential.yaml',
      ['weights', 0, 'present', 'likelihoodRatio'],
      2.5,
      'condition',
      'weight-present',
    ],
    [
      'conditions/cauda-equina/protocol.yaml',
      ['phases', 0, 'content', 0, 'text'],
      piece.text('Run'),
      'condition',
      'phase',
    ],
    [
      'conditions/cauda-equina/protocol.yaml',
      ['adaptations', 0, 'text'],
      piece.text('Wait'),
      'condition',
      'adaptation',
    ],
    [
      'treatments/heat.yaml',
      ['contraindications', 0, 'strictness'],
      'contraindicated',
      'treatment',
      'contraindication',
    ],
    ['scores/points/score.yaml', ['items', 0, 'points'], 3, 'score', 'item'],
    ['quantities.yaml', [0, 'findings', 0, 'present', 'value'], 38.5, 'quantity', 'threshold'],
    ['findings/one.yaml', [2, 'phrases'], ['feber', 'febril'], 'finding', 'phrases'],
    [
      'complaints/back-pain.yaml',
      ['candidates', 0, 'pretest', 'probability'],
      0.02,
      'complaint',
      'candidate',
    ],
    ['headings.yaml', [0, 'titles'], ['plan'], 'reading', 'other'],
  ])('%s %j', async (file, path, value, kind, aspect) => {
    const changes = await changesWith(file, path, value);
    expect(changes.map(change => change.kind)).toEqual([kind]);
    expect(changes[0]?.differences.map(one => one.aspect)).toEqual([aspect]);
  });

  test('units that are new and gone', async () => {
    const files = soundFiles();
    const {
      'conditions/cauda-equina/red-flag.yaml': gone,
      'scores/points/score.yaml': points,
      ...rest
    } = files;
    expect([gone, points]).not.toContain(undefined);
    rest['conditions/cauda-equina/cases.yaml'] = [];
    const without = await loaded(await folderOf(rest));
    const whole = await sound();
    const { changes } = compareKnowledge(whole, without);
    expect(changes.map(({ kind, id, change }) => [kind, id, change])).toEqual([
      ['condition', 'cauda-equina', 'changed'],
      ['score', 'points', 'removed'],
    ]);
    expect(changes[0]?.differences[0]).toMatchObject({ aspect: 'red-flag', before: { value: true } });
    expect(compareKnowledge(without, whole).changes[1]?.change).toBe('added');
  });

  test('a unit names the red flags that rest on it, through scores, measurements and what implies what', async () => {
    const [quantity] = await changesWith('quantities.yaml', [0, 'findings', 0, 'present', 'value'], 39);
    expect(quantity?.redFlags).toEqual(['cauda-equina']);
    const [unused] = await changesWith('treatments/heat.yaml', ['name'], piece.text('Warmth'));
    expect(unused?.redFlags).toEqual([]);
  });
});

test('nothing is told where nothing changed, and what no piece tells is still not passed over', async () => {
  expect(compareKnowledge(await sound(), await sound()).changes).toEqual([]);
  const path = ['candidates', 0, 'pretest', 'source', 'setting'];
  const [change, ...more] = await changesWith('complaints/back-pain.yaml', path, 'primary care');
  expect(more).toEqual([]);
  expect(change?.differences).toEqual([{ aspect: 'sources' }]);
});
