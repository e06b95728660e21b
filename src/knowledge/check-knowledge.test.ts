import { describe, expect, test } from 'vitest';
import type { Verdict } from '../core/verdict.ts';
import type { CheckPorts } from './check/ports.ts';
import { checkKnowledge } from './check-knowledge.ts';
import { problemText } from './problem.ts';
import { folderOf, folderWith, piece, soundFiles } from './testing/fixture.ts';
import { PORTS } from './testing/stand-in-ports.ts';

const FLAG = 'conditions/cauda-equina/red-flag.yaml';
const CASES = 'conditions/cauda-equina/cases.yaml';
const { text, fires } = piece;

async function check(dir: string, ports: CheckPorts = PORTS) {
  const report = await checkKnowledge(dir, ports);
  return {
    ...report,
    problems: report.problems.map(problemText),
    warnings: report.warnings.map(problemText),
  };
}

test('sound knowledge has nothing against it, and every case was run', async () => {
  const report = await check(await folderOf(soundFiles()));
  expect(report).toMatchObject({ problems: [], warnings: [], inactive: [], notChecked: [] });
  expect(report.cases).toEqual({ run: 8, skipped: 0 });
  expect(report.knowledge?.release).toBe('1.0.0');
});

test('what was not handed in is not checked, and that is said', async () => {
  const report = await check(await folderOf(soundFiles()), {});
  expect(report.problems).toEqual([]);
  expect(report.cases).toEqual({ run: 0, skipped: 8 });
  expect(report.notChecked).toHaveLength(7);
});

describe('what is refused', () => {
  const CONDITION = 'conditions/cauda-equina/condition.yaml';
  const bad: [string, string, (string | number)[], unknown, string][] = [
    [
      'a dotted code',
      CONDITION,
      ['icd10'],
      ['G83.4'],
      'icd10[0]: G83.4 is not a code of ICD-10: write it G834',
    ],
    [
      'a category that is subdivided',
      CONDITION,
      ['icd10'],
      ['M54'],
      'M54 is not a code of ICD-10: it is a category that is subdivided there, name M540',
    ],
    [
      'a subdivision too many',
      CONDITION,
      ['icd10'],
      ['G8341'],
      'G8341 is not a code of ICD-10: G834 is not subdivided there',
    ],
    [
      'a code beside others',
      CONDITION,
      ['icd10'],
      ['G837'],
      'G837 is not a code of ICD-10: beside it stand G830',
    ],
    [
      'a category that the list lacks',
      CONDITION,
      ['icd10'],
      ['T380'],
      'T380 is not a code of ICD-10: the list has no category T38',
    ],
    [
      'an ICPC-2 code that does not exist',
      CONDITION,
      ['icpc2'],
      ['N02'],
      'icpc2[0]: N02 is not a code of ICPC-2',
    ],
    [
      'a code of a finding',
      'findings/one.yaml',
      [2, 'codes'],
      { icpc2: ['A00'] },
      '[2].codes.icpc2[0]: A00 is not a code',
    ],
    ['a code of a complaint', 'complaints/back-pain.yaml', ['icpc2'], ['L00'], 'icpc2[0]: L00 is not a code'],
    [
      'a pattern that cannot be read',
      'findings/one.yaml',
      [2, 'phrases'],
      ['fever (('],
      '[2].phrases[0]: brackets do not match',
    ],
    ['a denial that cannot be read', 'findings/one.yaml', [2, 'denied'], ['(('], '[2].denied[0]: brackets'],
    [
      'a graded phrase that cannot be read',
      'findings/one.yaml',
      [2, 'grades'],
      [{ phrase: '((', outOf: 5, presentBelow: 5 }],
      '[2].grades[0].phrase: brackets',
    ],
    ['a word that cannot be read', 'words/one.yaml', ['seat'], ['sete', '(('], 'seat[1]: brackets'],
    ['a cue that cannot be read', 'assertion/one.yaml', [0, 'phrases'], ['(('], '[0].phrases[0]: brackets'],
    ['a heading that cannot be read', 'headings.yaml', [0, 'titles'], ['(('], '[0].titles[0]: brackets'],
    [
      'a name of a quantity that cannot be read',
      'quantities.yaml',
      [0, 'names'],
      ['(('],
      '[0].names[0]: brackets',
    ],
    [
      'a word class that is not there',
      'findings/one.yaml',
      [2, 'phrases'],
      ['(<hot>|feber)'],
      '[2].phrases[0]: there is no word class <hot>',
    ],
    [
      'a word class in a word class',
      'words/one.yaml',
      ['seat'],
      ['<chair>'],
      'seat[0]: there is no word class <chair>',
    ],
    [
      'a way without a checked source',
      FLAG,
      ['raise', 0, 'sources'],
      [{ reference: 'study', basis: 'published' }],
      'raise[0].sources: none of the sources has been checked',
    ],
    [
      'a text of the scaffold',
      FLAG,
      ['action', 'nn'],
      'TODO: write',
      'action.nn: is still the text of the scaffold',
    ],
    [
      'a citation of the scaffold',
      'references/one.yaml',
      [0, 'citation'],
      'TODO',
      '[0].citation: is still the text of the scaffold',
    ],
    [
      'probabilities without a rest',
      'complaints/back-pain.yaml',
      ['candidates', 1],
      secondCandidate(),
      'candidates: the probabilities add up to 1.000',
    ],
    ['no release', 'release.yaml', [], undefined, 'release.yaml: is missing'],
    [
      'a case of an unknown fact',
      CASES,
      [0, 'facts'],
      { gout: true },
      '[0].facts.gout: there is no fact gout',
    ],
    [
      'a case of a wrong value',
      CASES,
      [0, 'facts'],
      { fever: 'yes' },
      '[0].facts.fever: is a boolean, not a string',
    ],
    ['a case of an unknown way', CASES, [0, 'way'], 'cold', '[0].way: there is no way cold'],
    [
      'a case of an unknown complaint',
      CASES,
      [5, 'complaint'],
      'neck-pain',
      '[5].complaint: there is no complaint neck-pain',
    ],
    [
      'a case of one that is no candidate',
      CASES,
      [5, 'expect'],
      { first: 'gout' },
      '[5].expect: gout is no candidate of back-pain',
    ],
    [
      'a case of an unknown adaptation',
      CASES,
      [6, 'expect'],
      { adaptations: ['rest'] },
      'there is no adaptation rest',
    ],
    [
      'a case of an unknown contraindication',
      CASES,
      [6, 'expect'],
      { contraindications: ['rest'] },
      'there is no contraindication rest',
    ],
    ['a case of an unknown answer', CASES, [0, 'expect'], 'perhaps', '[0].expect'],
    ['two cases of one id', CASES, [1, 'id'], 'saddle', '[1].id: saddle stands already'],
    ['a red flag without case', CASES, [], soundCases('rank', 'protocol'), 'no case exercises red-flag.yaml'],
    [
      'a differential without case',
      CASES,
      [],
      soundCases('rule', 'protocol'),
      'no case exercises differential.yaml',
    ],
    ['a protocol without case', CASES, [], soundCases('rule', 'rank'), 'no case exercises protocol.yaml'],
    ['no cases at all', CASES, [], undefined, 'no case exercises red-flag.yaml'],
    ['a case for a red flag that is not there', FLAG, [], undefined, '[0]: there is no red-flag.yaml'],
    [
      'a rule that answers otherwise',
      CASES,
      [0, 'expect'],
      'does-not-fire',
      '[0]: saddle: expected does-not-fire, came out as fires (probes: the first way)',
    ],
    [
      'a note that is silent',
      CASES,
      [4, 'expect'],
      'silent',
      '[4]: whole: expected silent, came out raised; understood numbness',
    ],
    ['an adaptation too many', CASES, [6, 'expect'], {}, '[6]: tried: expected adaptations none; got nsaid'],
    [
      'a contraindication that is not seen',
      CASES,
      [6, 'facts', 'fever'],
      true,
      '[6]: tried: expected contraindications none; got fever',
    ],
    [
      'a treatment that is not there',
      'conditions/cauda-equina/protocol.yaml',
      ['treatments'],
      ['cold'],
      'there is no treatment cold',
    ],
    [
      'a finding against a treatment that does not exist',
      'treatments/heat.yaml',
      ['contraindications', 0, 'finding'],
      'frost',
      'there is no finding frost',
    ],
    [
      'a case that names a treatment the protocol does not hold',
      CASES,
      [7, 'expect', 'treatments'],
      { cold: ['numbness'] },
      'the protocol holds no treatment cold',
    ],
    ['a treatment that no case advises against', CASES, [7, 'expect'], {}, 'no case advises against heat'],
    [
      'what speaks against a treatment and is not expected',
      CASES,
      [7, 'expect'],
      {},
      'no-heat: expected treatments none; got heat: numbness',
    ],
    ['a way that no case makes fire', CASES, [1, 'facts'], {}, 'no case makes the way hot fire'],
    [
      'a way that always fires or cannot tell',
      CASES,
      [2, 'facts'],
      { numbness: true, 'score:points': 1, 'saddle-numbness': true },
      'no case in which the way saddle does not fire',
    ],
  ];

  test.each(bad)('%s', async (_, file, path, value, expected) => {
    const { problems } = await check(await folderWith(file, path, value));
    expect(problems.join('\n')).toContain(expected);
  });

  test('a place in the differential that is not reached', async () => {
    const dir = await folderOf(soundFiles());
    const { problems } = await check(dir, { ...PORTS, rankConditions: () => ['gout', 'cauda-equina'] });
    expect(problems).toEqual([
      `${CASES}: [5]: first: expected cauda-equina in the first 1, got gout, cauda-equina (probes: rank)`,
    ]);
  });

  test('a vocabulary that does not compile, a case that throws, an engine that disagrees', async () => {
    const dir = await folderOf(soundFiles());
    const boom = () => {
      throw new Error('class <seat> holds itself');
    };
    expect((await check(dir, { ...PORTS, compile: boom })).problems).toEqual([
      '.: the vocabulary does not compile: class <seat> holds itself',
    ]);
    expect((await check(dir, { ...PORTS, rankConditions: boom })).problems.join()).toContain(
      'could not be run',
    );
    const disagree = await check(dir, {
      ...PORTS,
      engineDisagreements: async () => ['here fires, there not'],
    });
    expect(disagree.problems).toContain(
      `${FLAG}: raise[0].when: json-rules-engine disagrees: here fires, there not`,
    );
  });
});

describe('what is only warned of', () => {
  test.each([
    [
      'a word class that nothing uses',
      'words/one.yaml',
      ['hot'],
      ['varm'],
      'words/one.yaml: hot: no pattern uses this word class',
    ],
    [
      'a reference that nothing rests on',
      'references/one.yaml',
      [2],
      { id: 'other', citation: 'x' },
      '[2]: nothing rests on other',
    ],
    [
      'a finding that nothing says',
      'findings/one.yaml',
      [3],
      silentFinding(),
      '[3]: nothing in a note says gout',
    ],
    [
      'a condition of which nothing is known',
      'conditions/gout/condition.yaml',
      [],
      gout(),
      'nothing but its name',
    ],
  ])('%s', async (_, file, path, value, expected) => {
    const { problems, warnings } = await check(await folderWith(file, path, value));
    expect(problems).toEqual([]);
    expect(warnings.join('\n')).toContain(expected);
  });
});

describe('facts of a case', () => {
  test('bring what follows from them: thresholds, the general and the absence of the special', async () => {
    const files = soundFiles();
    files[FLAG] = {
      ...(files[FLAG] as object),
      raise: [{ id: 'hot', when: { all: [fires('fever'), fires('numbness')] } }],
    };
    files[CASES] = [
      ...soundCases('rank', 'protocol'),
      { id: 'up', probes: 'x', facts: { temperature: 38, 'saddle-numbness': true }, expect: 'fires' },
      { id: 'between', probes: 'x', facts: { temperature: 37.7, numbness: true }, expect: 'cannot-tell' },
      { id: 'down', probes: 'x', facts: { temperature: 37.4 }, expect: 'does-not-fire' },
      { id: 'given', probes: 'x', facts: { temperature: 39, fever: false }, expect: 'does-not-fire' },
    ];
    expect((await check(await folderOf(files))).problems).toEqual([]);
  });

  test('may be an interval where a number is only known so far', async () => {
    const facts = { 'score:points': { low: 0, high: 2 } };
    const { problems } = await check(await folderWith(CASES, [3, 'facts'], facts), {
      ...PORTS,
      evaluateRule: () => stuck,
    });
    expect(problems.join()).not.toContain('[3].facts');
    const { problems: refused } = await check(
      await folderWith(CASES, [3, 'facts'], { fever: { low: 0, high: 1 } }),
    );
    expect(refused.join()).toContain('[3].facts.fever: has no interval');
  });
});

const stuck: Verdict = { truth: 'cannot-tell', because: [], missing: [] };

function soundCases(...kinds: ('rule' | 'rank' | 'protocol')[]): unknown[] {
  const cases = soundFiles()[CASES] as { complaint?: string; expect: unknown; note?: unknown }[];
  const kindOf = (each: (typeof cases)[number]): string => {
    if (each.note !== undefined) return 'note';
    if (each.complaint !== undefined) return 'rank';
    return typeof each.expect === 'object' ? 'protocol' : 'rule';
  };
  return cases.filter(each => kinds.some(kind => kind === kindOf(each)));
}

function secondCandidate(): unknown {
  return { condition: 'cauda-equina', pretest: { probability: 0.99, source: piece.published } };
}

function silentFinding(): unknown {
  return { id: 'gout', kind: 'diagnosis', label: text('Gout'), definition: 'Gout.' };
}

function gout(): unknown {
  return { id: 'gout', name: text('Gout'), icd10: ['M109'], icpc2: ['T92'] };
}
