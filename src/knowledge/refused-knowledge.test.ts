import { describe, expect, test } from 'vitest';
import { loadKnowledge } from './load-knowledge.ts';
import { problemText } from './problem.ts';
import { folderOf, folderWith, piece, soundFiles } from './testing/fixture.ts';

const FLAG = 'conditions/cauda-equina/red-flag.yaml';
const WEIGHTS = 'conditions/cauda-equina/differential.yaml';
const PROTOCOL = 'conditions/cauda-equina/protocol.yaml';
const { text, published, fires } = piece;

async function problemsOf(dir: string): Promise<string[]> {
  const loaded = await loadKnowledge(dir);
  return loaded.ok ? [] : loaded.problems.map(problemText);
}

describe('what is refused', () => {
  const bad: [string, string, (string | number)[], unknown, string][] = [
    ['an unknown member', FLAG, ['colour'], 'red', 'Unrecognized key: "colour"'],
    ['a language that is missing', FLAG, ['title'], { nb: 'a', nn: 'b' }, 'title.en'],
    [
      'a title of 100 characters',
      FLAG,
      ['title', 'nn'],
      'x'.repeat(100),
      'title.nn: must be under 100 characters',
    ],
    ['an empty text', FLAG, ['action', 'nb'], '  ', 'action.nb: must not be empty'],
    ['an unknown urgency', FLAG, ['urgency'], 'later', 'urgency'],
    ['no way at all', FLAG, ['raise'], [], 'raise'],
    ['no source', FLAG, ['sources'], [], 'sources: needs at least one source'],
    ['an empty all', FLAG, ['raise', 0, 'when'], { all: [] }, 'raise[0].when.all: must not be empty'],
    [
      'an empty any',
      FLAG,
      ['raise', 0, 'when'],
      { all: [{ any: [] }] },
      'raise[0].when.all[0].any: must not be empty',
    ],
    [
      'all beside any',
      FLAG,
      ['raise', 0, 'when'],
      { all: [fires('fever')], any: [fires('fever')] },
      'unknown member "any"',
    ],
    [
      'an unknown operator',
      FLAG,
      ['raise', 0, 'when'],
      { fact: 'fever', operator: 'contains', value: true },
      'operator: must be one of',
    ],
    [
      'a word under a numeric operator',
      FLAG,
      ['raise', 0, 'when'],
      { fact: 'temperature', operator: 'greaterThan', value: '38' },
      'value: must be a number',
    ],
    [
      'a single value for in',
      FLAG,
      ['raise', 0, 'when'],
      { fact: 'sex', operator: 'in', value: 'female' },
      'value: must be a list',
    ],
    [
      'a path into a fact',
      FLAG,
      ['raise', 0, 'when'],
      { ...fires('fever'), path: '$.x' },
      'unknown member "path"',
    ],
    [
      'a condition that is no mapping',
      FLAG,
      ['raise', 0, 'when'],
      { not: 'fever' },
      'when.not: must be all, any, not',
    ],
    ['endless nesting', FLAG, ['raise', 0, 'when'], nested(40), 'is nested deeper than'],
    ['an unknown fact', FLAG, ['raise', 0, 'when'], fires('fevre'), 'when.fact: there is no fact fevre'],
    [
      'an unknown treatment',
      FLAG,
      ['raise', 0, 'when'],
      fires('tried:leeches'),
      'there is no fact tried:leeches',
    ],
    [
      'a finding under a numeric operator',
      FLAG,
      ['raise', 0, 'when'],
      { fact: 'fever', operator: 'greaterThan', value: 0 },
      'fever is a boolean; greaterThan needs a number',
    ],
    [
      'a finding equal to a word',
      FLAG,
      ['raise', 0, 'when'],
      fires('fever', 'yes'),
      'fever is a boolean, not a string',
    ],
    [
      'a number equal to a word',
      FLAG,
      ['raise', 0, 'when'],
      fires('temperature', '38'),
      'temperature is a number, not a string',
    ],
    [
      'a number that cannot be',
      FLAG,
      ['raise', 0, 'when'],
      { fact: 'temperature', operator: 'greaterThan', value: 100 },
      'temperature lies between 30 and 44 Cel',
    ],
    [
      'a sex that is not one of the two',
      FLAG,
      ['raise', 0, 'when'],
      fires('sex', 'woman'),
      'sex is one of female, male',
    ],
    [
      'asking for what is not there',
      FLAG,
      ['ask'],
      ['reflexes'],
      'ask[0]: there is no finding or other fact reflexes',
    ],
    [
      'an unknown reference',
      FLAG,
      ['sources', 0, 'reference'],
      'rumour',
      'sources[0].reference: there is no reference rumour',
    ],
    ['two ways of one id', FLAG, ['raise', 1, 'id'], 'saddle', 'raise[1].id: saddle stands already'],
    [
      'an unknown finding in a weight',
      WEIGHTS,
      ['weights', 0, 'finding'],
      'reflexes',
      'weights[0].finding: there is no finding reflexes',
    ],
    [
      'a quantity as a weight without when',
      WEIGHTS,
      ['weights', 0, 'finding'],
      'temperature',
      'temperature is a number; without when',
    ],
    [
      'a weight of nothing',
      WEIGHTS,
      ['weights', 0],
      { finding: 'fever' },
      'weights[0]: needs present or absent',
    ],
    [
      'a number and a band',
      WEIGHTS,
      ['weights', 0, 'present', 'band'],
      'weak-for',
      'weights[0].present: Unrecognized key: "band"',
    ],
    [
      'neither number nor band',
      WEIGHTS,
      ['weights', 0, 'present'],
      { source: published },
      'weights[0].present: needs likelihoodRatio or band',
    ],
    [
      'a ratio of zero',
      WEIGHTS,
      ['weights', 0, 'present', 'likelihoodRatio'],
      0,
      'weights[0].present.likelihoodRatio',
    ],
    [
      'a ratio outside its interval',
      WEIGHTS,
      ['weights', 0, 'present', 'interval'],
      [4, 5],
      'weights[0].present.interval',
    ],
    [
      'a check without a date',
      WEIGHTS,
      ['weights', 0, 'present', 'source', 'checked', 'on'],
      'May',
      'checked.on: must be a date',
    ],
    [
      'a contraindication that is not there',
      PROTOCOL,
      ['contraindications', 0, 'finding'],
      'rain',
      'contraindications[0].finding: there is no finding rain',
    ],
    [
      'a dose without source',
      PROTOCOL,
      ['phases', 0, 'dose'],
      { text: text('3 x 10'), sources: [] },
      'phases[0].dose.sources: needs at least one source',
    ],
    [
      'an id that is not the folder',
      'conditions/cauda-equina/condition.yaml',
      ['id'],
      'cauda',
      'id: must be cauda-equina',
    ],
    ['a score of another name', 'scores/points/score.yaml', ['id'], 'stars', 'id: must be points'],
    [
      'a score that counts a score',
      'scores/points/score.yaml',
      ['items', 0, 'when'],
      { fact: 'score:points', operator: 'equal', value: 1 },
      'a score does not count another score',
    ],
    [
      'a complaint of another name',
      'complaints/back-pain.yaml',
      ['id'],
      'neck-pain',
      'id: must be back-pain',
    ],
    [
      'an unknown candidate',
      'complaints/back-pain.yaml',
      ['candidates', 0, 'condition'],
      'gout',
      'there is no condition gout',
    ],
    [
      'an unknown presenting finding',
      'complaints/back-pain.yaml',
      ['presents'],
      ['gout'],
      'presents[0]: there is no finding gout',
    ],
    [
      'a certain pretest',
      'complaints/back-pain.yaml',
      ['candidates', 0, 'pretest', 'probability'],
      1,
      'pretest.probability',
    ],
    [
      'a finding twice',
      'findings/one.yaml',
      [2, 'id'],
      'numbness',
      '[2].id: numbness stands already in findings/one.yaml',
    ],
    [
      'a finding named like a quantity',
      'findings/one.yaml',
      [2, 'id'],
      'temperature',
      'temperature stands already',
    ],
    [
      'a finding named like a fact of the patient',
      'findings/one.yaml',
      [2, 'id'],
      'pregnant',
      'pregnant is the name of a fact of the patient',
    ],
    [
      'implying what is not there',
      'findings/one.yaml',
      [0, 'implies'],
      ['gout'],
      '[0].implies[0]: there is no finding gout',
    ],
    ['implying itself', 'findings/one.yaml', [0, 'implies'], ['saddle-numbness'], 'does not imply itself'],
    [
      'a relative that is not there',
      'findings/one.yaml',
      [0, 'inRelative'],
      'gout',
      '[0].inRelative: there is no finding gout',
    ],
    ['an id in capitals', 'findings/one.yaml', [2, 'id'], 'Fever', '[2].id: must be kebab-case'],
    ['an unknown kind', 'findings/one.yaml', [2, 'kind'], 'feeling', '[2].kind'],
    [
      'a quantity of what is not there',
      'quantities.yaml',
      [0, 'findings', 0, 'id'],
      'gout',
      '[0].findings[0].id: there is no finding gout',
    ],
    [
      'a plausible range upside down',
      'quantities.yaml',
      [0, 'plausible', 'low'],
      50,
      '[0].plausible.high: must be above low',
    ],
    ['an unknown cue', 'assertion/one.yaml', [0, 'category'], 'maybe', '[0].category'],
    ['an unknown heading', 'headings.yaml', [0, 'role'], 'weather', '[0].role'],
    [
      'an unknown complaint of a request',
      'request-words.yaml',
      ['locations'],
      { nose: 'cold' },
      'locations.nose: there is no complaint cold',
    ],
    [
      'an unknown finding of a request',
      'request-words.yaml',
      ['features'],
      { nose: 'cold' },
      'features.nose: there is no finding cold',
    ],
    ['a version that is none', 'release.yaml', ['version'], 'new', 'version: must be a version'],
    ['YAML that cannot be read', FLAG, [], 'urgency: [', 'red-flag.yaml: '],
    ['a member written twice', FLAG, [], 'urgency: soon\nurgency: soon\n', 'duplicated mapping key'],
    ['a list that is none', 'findings/one.yaml', [], { id: 'fever' }, 'findings/one.yaml: must be a list'],
    [
      'a misspelt file',
      'conditions/cauda-equina/redflag.yaml',
      [],
      {},
      'redflag.yaml: has no place in the knowledge folder',
    ],
    [
      'an unknown folder',
      'condition/gout/condition.yaml',
      [],
      {},
      'condition: has no place in the knowledge folder',
    ],
    ['another ending', 'findings/two.yml', [], [], 'findings/two.yml: has no place'],
    [
      'a folder without its condition',
      'conditions/cauda-equina/condition.yaml',
      [],
      undefined,
      'condition.yaml: is missing',
    ],
  ];

  test.each(bad)('%s', async (_, file, path, value, expected) => {
    const problems = await problemsOf(await folderWith(file, path, value));
    expect(problems.join('\n')).toContain(expected);
  });

  test('everything at once, with file and path, in order', async () => {
    const files = soundFiles();
    files['texts.yaml'] = { Title: text('x') };
    files['headings.yaml'] = [
      { role: 'weather', titles: ['x'] },
      { role: 'plan', titles: [] },
    ];
    files['complaints/back-pain.yaml'] = 'id: [';
    const problems = await problemsOf(await folderOf(files));
    expect(problems.map(line => line.split(':')[0])).toEqual([
      'complaints/back-pain.yaml',
      'headings.yaml',
      'headings.yaml',
      'request-words.yaml',
      'texts.yaml',
    ]);
  });

  test('a bad entry hides neither the others nor is naming it a second mistake', async () => {
    const problems = await problemsOf(await folderWith('findings/one.yaml', [0, 'kind'], 'feeling'));
    expect(problems).toHaveLength(1);
  });

  test('a folder that is not there', async () => {
    expect(await problemsOf('/nowhere/at/all')).toEqual(['.: the folder cannot be read']);
  });

  test('no path of this machine is told', async () => {
    const dir = await folderWith('conditions/cauda-equina/condition.yaml', [], undefined);
    expect((await problemsOf(dir)).join('\n')).not.toContain(dir);
  });
});

function nested(levels: number): unknown {
  return levels === 0 ? fires('fever') : { not: nested(levels - 1) };
}
