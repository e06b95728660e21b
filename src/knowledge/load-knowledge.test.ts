import { describe, expect, test } from 'vitest';
import { loadKnowledge } from './load-knowledge.ts';
import { problemText } from './problem.ts';
import { folderOf, folderWith, piece, soundFiles } from './testing/fixture.ts';

const FLAG = 'conditions/cauda-equina/red-flag.yaml';
const WEIGHTS = 'conditions/cauda-equina/differential.yaml';
const PROTOCOL = 'conditions/cauda-equina/protocol.yaml';
const { text, consensus } = piece;
const unchecked = { reference: 'study', basis: 'published' };

async function knowledgeOf(dir: string) {
  const loaded = await loadKnowledge(dir);
  if (!loaded.ok) throw new Error(loaded.problems.map(problemText).join('\n'));
  return loaded;
}

describe('what is loaded', () => {
  test('every kind of file, with defaults for what was left out', async () => {
    const { knowledge, inactive } = await knowledgeOf(await folderOf(soundFiles()));
    expect(inactive).toEqual([]);
    expect(knowledge.release).toBe('1.0.0');
    expect(knowledge.vocabulary.words.get('numb')).toEqual(['nummen*', 'numb*']);
    expect(knowledge.vocabulary.findings.get('fever')).toMatchObject({
      denied: [],
      validityDays: 14,
      codes: { icpc2: [], icd10: [] },
    });
    expect(knowledge.vocabulary.quantities.get('temperature')?.form).toBe('number');
    expect(knowledge.vocabulary.cues).toHaveLength(1);
    expect(knowledge.vocabulary.headings).toHaveLength(1);
    expect(knowledge.texts.get('red-flag')).toEqual(text('Red flag'));
    expect(knowledge.complaints.get('back-pain')?.candidates).toHaveLength(1);
    expect(knowledge.scores.get('points')?.items).toHaveLength(1);
    const condition = knowledge.conditions.get('cauda-equina');
    expect(condition?.redFlag?.raise.map(({ id }) => id)).toEqual(['saddle', 'hot']);
    expect(condition?.differential?.weights).toHaveLength(2);
    expect(condition?.protocol?.id).toBe('cauda-equina');
    expect(knowledge.requestWords.locations.get('rygg')).toEqual(['back-pain']);
    expect(knowledge.requestWords.treatments.get('ibux')).toEqual(['tried:nsaid']);
  });

  test('a condition without its other files, and no texts, words of requests or release', async () => {
    const files = soundFiles();
    for (const file of ['texts.yaml', 'request-words.yaml', 'release.yaml', FLAG, WEIGHTS, PROTOCOL])
      files[file] = undefined;
    const { knowledge } = await knowledgeOf(await folderOf(files));
    expect(knowledge.conditions.get('cauda-equina')?.redFlag).toBeUndefined();
    expect(knowledge.release).toBe('unreleased');
  });
});

describe('the hash', () => {
  test('is the same for the same content in another order, and another for another content', async () => {
    const first = (await knowledgeOf(await folderOf(soundFiles()))).knowledge.hash;
    const files = soundFiles();
    files['texts.yaml'] = 'red-flag: { en: Red flag, nn: Red flag nn, nb: Red flag nb }';
    expect((await knowledgeOf(await folderOf(files))).knowledge.hash).toBe(first);
    const other = await knowledgeOf(await folderWith(FLAG, ['action', 'en'], 'Wait'));
    expect(other.knowledge.hash).not.toBe(first);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('what is not active', () => {
  test.each([
    ['a weight', WEIGHTS, ['weights', 0, 'present', 'source'], 'weights[0].present'],
    [
      'a pretest',
      'complaints/back-pain.yaml',
      ['candidates', 0, 'pretest', 'source'],
      'candidates[0].pretest',
    ],
    ['a threshold', 'quantities.yaml', [0, 'findings', 0, 'source'], '[0].findings[0]'],
    ['a course', PROTOCOL, ['expectedCourse', 0, 'source'], 'expectedCourse[0]'],
  ] as const)('%s whose source nobody opened is left out and listed', async (_, file, path, place) => {
    const { knowledge, inactive } = await knowledgeOf(await folderWith(file, path, unchecked));
    expect(inactive).toEqual([{ file, path: place, message: 'not checked at its source' }]);
    expect(
      JSON.stringify([
        ...knowledge.conditions.values(),
        ...knowledge.complaints.values(),
        ...knowledge.vocabulary.quantities.values(),
      ]),
    ).not.toContain(JSON.stringify(unchecked));
  });

  test('a way of a red flag stays, its unchecked citation goes', async () => {
    const { knowledge, inactive } = await knowledgeOf(
      await folderWith(FLAG, ['raise', 0, 'sources'], [unchecked, consensus]),
    );
    expect(knowledge.conditions.get('cauda-equina')?.redFlag?.raise[0]?.sources).toEqual([consensus]);
    expect(inactive.map(({ path }) => path)).toEqual(['raise[0].sources[0]']);
  });

  test('a score without a checked source is not there', async () => {
    const { knowledge } = await knowledgeOf(
      await folderWith('scores/points/score.yaml', ['sources'], [unchecked]),
    );
    expect(knowledge.scores.size).toBe(0);
  });
});

test('a member called __proto__ reaches nothing', async () => {
  await knowledgeOf(await folderWith('texts.yaml', [], '__proto__: { nb: a, nn: b, en: c }'));
  expect(Object.hasOwn(Object.prototype, 'nb')).toBe(false);
});
