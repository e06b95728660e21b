import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dump } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import type { Knowledge } from '../../core/knowledge.ts';
import { loadKnowledge } from '../load-knowledge.ts';
import { packedRelease, packKnowledge, withKnowledge } from '../pack.ts';
import { type Files, folderOf, piece, soundFiles } from '../testing/fixture.ts';

const { text, consensus, fires } = piece;
const UNIT = 'conditions/cauda-equina';

/** `overlay.yaml` of a clinic. */
const head = (more: object = {}) => ({
  id: 'north',
  name: text('North clinic'),
  version: '1.2.0',
  responsible: 'the medical director',
  changed: ['first'],
  ...more,
});
const deviation = (from: string, more: object = {}) => ({
  from,
  reason: text('Too many alarms'),
  by: 'the medical director',
  on: '2026-03-01',
  reviewBy: '2026-09-01',
  ...more,
});

async function clinicOf(files: Files, more: object = {}): Promise<string> {
  const dir = join(await folderOf({}), 'clinic');
  for (const [file, content] of Object.entries({ 'overlay.yaml': head(more), ...files })) {
    await mkdir(dirname(join(dir, file)), { recursive: true });
    await writeFile(join(dir, file), dump(content));
  }
  return dir;
}

async function problemsOf(files: Files, more: object = {}): Promise<string[]> {
  const loaded = await loadKnowledge(await folderOf(soundFiles()), [await clinicOf(files, more)]);
  return loaded.ok ? [] : loaded.problems.map(({ file, path, message }) => `${file} ${path}: ${message}`);
}

async function laidOver(files: Files, more: object = {}): Promise<Knowledge> {
  const loaded = await loadKnowledge(await folderOf(soundFiles()), [await clinicOf(files, more)]);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.knowledge;
}

const way = { id: 'local', when: fires('fever') };
const redFlag = (more: object) => ({ [`${UNIT}/red-flag.yaml`]: more });
const sound = soundFiles();
const released = (file: string): Record<string, unknown> =>
  structuredClone(sound[file] as Record<string, unknown>);

describe('what a site adds', () => {
  test('stands beside what was released, and is known by its origin, release and hash', async () => {
    const plain = await loadKnowledge(await folderOf(soundFiles()));
    const files = {
      'findings/own.yaml': [
        { id: 'limp', kind: 'sign', label: text('Limp'), definition: 'Limps.', phrases: ['halter'] },
      ],
      'treatments/cold.yaml': { ...released('treatments/heat.yaml'), id: 'cold' },
      ...redFlag({ raise: [way], action: text('Ring the clinic') }),
    };
    const knowledge = await laidOver(files, { deviations: [deviation(`${UNIT}/action`)] });
    const flag = knowledge.conditions.get('cauda-equina')?.redFlag;
    expect(flag?.raise.map(({ id }) => id)).toEqual(['saddle', 'hot', 'local']);
    expect(flag?.action.en).toBe('Ring the clinic');
    expect(flag?.title.en).toBe('Cauda equina?');
    expect(knowledge.vocabulary.findings.get('limp')?.phrases).toEqual(['halter']);
    expect([...knowledge.treatments.keys()].sort()).toEqual(['cold', 'heat']);
    expect(knowledge.overlays[0]?.units).toEqual([`${UNIT}/red-flag`, 'findings/limp', 'treatments/cold']);
    expect(knowledge.release).toBe('1.0.0+north.1.2.0');
    expect(plain.ok && plain.knowledge.hash).not.toBe(knowledge.hash);
    expect(plain.ok && plain.knowledge.overlays).toEqual([]);
  });

  test('more words for a finding leave the rest of it alone', async () => {
    const added = await laidOver({ 'findings/own.yaml': [{ id: 'fever', phrases: ['hetetokt'] }] });
    expect(added.vocabulary.findings.get('fever')).toMatchObject({
      phrases: ['feber', 'hetetokt'],
      definition: 'Raised temperature.',
    });
    expect(await problemsOf({ 'findings/own.yaml': [{ id: 'gone', phrases: ['x'] }] })).toEqual([
      'clinic/findings/own.yaml [0].id: there is no finding gone to add words to',
    ]);
  });

  test('of two sites the later goes before the earlier', async () => {
    const deviations = [deviation(`${UNIT}/action`)];
    const dirs = await Promise.all(
      ['one', 'two'].map(id => clinicOf(redFlag({ action: text(id) }), { id, deviations })),
    );
    const loaded = await loadKnowledge(await folderOf(soundFiles()), dirs);
    expect(loaded.ok && loaded.knowledge.conditions.get('cauda-equina')?.redFlag?.action.en).toBe('two');
    expect(loaded.ok && loaded.knowledge.release).toBe('1.0.0+one.1.2.0.two.1.2.0');
    const twice = await loadKnowledge(await folderOf(soundFiles()), [dirs[0] ?? '', dirs[0] ?? '']);
    expect(twice.ok ? [] : twice.problems.map(({ message }) => message)).toContain(
      'one stands already in clinic/overlay.yaml',
    );
  });

  test('packs with the release: the same hash and the same name come out', async () => {
    const [dir, clinic] = [await folderOf(soundFiles()), await clinicOf(redFlag({ raise: [way] }))];
    const loaded = await loadKnowledge(dir, [clinic]);
    const bytes = await packKnowledge(dir, [clinic]);
    const again = await withKnowledge(bytes, (kept, overlays) => loadKnowledge(kept, overlays));
    expect(again.ok && again.knowledge.hash).toBe(loaded.ok && loaded.knowledge.hash);
    expect(await packedRelease(bytes)).toBe('1.0.0+north.1.2.0');
  });
});

describe('what a site takes away', () => {
  const off = (from: string, more: object = {}) => ({ deviations: [deviation(from, more)] });

  test('a red flag is turned off by a deviation alone, and stays in the knowledge, marked', async () => {
    const whole = await laidOver({}, off(`${UNIT}/red-flag`));
    const ways = whole.conditions.get('cauda-equina')?.redFlag?.raise ?? [];
    expect(ways.map(({ deactivated }) => deactivated?.by)).toEqual(Array(2).fill('the medical director'));
    const one = await laidOver(redFlag({ raise: [way] }), off(`${UNIT}/red-flag/hot`));
    const raise = one.conditions.get('cauda-equina')?.redFlag?.raise ?? [];
    expect(raise.flatMap(({ id, deactivated }) => (deactivated ? [id] : []))).toEqual(['hot']);
    expect(whole.overlays[0]?.deviations).toHaveLength(1);
  });

  test.each(['reason', 'by', 'on', 'reviewBy'])('a deviation without %s is refused', async member => {
    const problems = await problemsOf({}, off(`${UNIT}/red-flag`, { [member]: undefined }));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`clinic/overlay.yaml deviations[0].${member}`);
  });

  test('a deviation from nothing is refused, so that none outlives what it was about', async () => {
    for (const from of [
      `${UNIT}/red-flag/gone`,
      'conditions/gone/red-flag',
      'findings/fever',
      `${UNIT}/urgency`,
      'x',
    ])
      expect(await problemsOf({}, off(from))).toEqual([
        `clinic/overlay.yaml deviations[0].from: ${from} is nothing that is there and can be taken away, or nothing is changed there`,
      ]);
  });

  const treatment = {
    ...released('treatments/heat.yaml'),
    contraindications: [
      { finding: 'fever', strictness: 'precaution', reason: text('Hot'), sources: [consensus] },
    ],
  };
  const ANSWER = { 'request-words.yaml': { features: { fever: ['numbness'] } } };
  const TRIED = { 'request-words.yaml': { treatments: { ibux: ['nsaid', 'heat'] } } };
  const losses: [string, string, Files][] = [
    ['a lower urgency', `${UNIT}/urgency`, redFlag({ urgency: 'soon' })],
    [
      'a condition that may be missed',
      `${UNIT}/must-not-miss`,
      { [`${UNIT}/condition.yaml`]: { ...released(`${UNIT}/condition.yaml`), mustNotMiss: false } },
    ],
    [
      'a contraindication of a protocol',
      `${UNIT}/protocol/fever`,
      { [`${UNIT}/protocol.yaml`]: { ...released(`${UNIT}/protocol.yaml`), contraindications: [] } },
    ],
    ['a contraindication of a treatment', 'treatments/heat/numbness', { 'treatments/heat.yaml': treatment }],
    [
      'a finding in other words',
      'findings/fever',
      {
        'findings/own.yaml': [
          { id: 'fever', kind: 'sign', label: text('Fever'), definition: 'Hot.', phrases: ['brann'] },
        ],
      },
    ],
    [
      'another threshold',
      'quantities/temperature',
      {
        'quantities.yaml': [
          { ...(sound['quantities.yaml'] as object[])[0], plausible: { low: 31, high: 44 } },
        ],
      },
    ],
    [
      'other points',
      'scores/points',
      { 'scores/points/score.yaml': { ...released('scores/points/score.yaml'), name: text('Other') } },
    ],
    ['another thing to do', `${UNIT}/action`, redFlag({ action: text('Wait') })],
    ['another title of a red flag', `${UNIT}/title`, redFlag({ title: text('Sore back?') })],
    [
      'another meaning of a word of requests',
      'request-words/locations/rygg',
      {
        'request-words.yaml': { locations: { RYGG: 'other-pain', bak: 'back-pain' } },
        'complaints/other-pain.yaml': { ...released('complaints/back-pain.yaml'), id: 'other-pain' },
      },
    ],
    ['another answer to a yes/no member', 'request-words/features/fever', ANSWER],
    ['another tried treatment', 'request-words/treatments/ibux', TRIED],
    ['other words of a class', 'words/seat', { 'words/own.yaml': { seat: ['stol'] } }],
  ];
  test.each(losses)('%s needs a deviation', async (_, from, files) => {
    const problems = await problemsOf(files);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(
      `overlay.yaml needs a deviation from ${from}, with reason, by, on and reviewBy`,
    );
    expect(await problemsOf(files, off(from))).toEqual([]);
  });

  test('a condition that must not be missed leaves a complaint by a deviation alone', async () => {
    const files = {
      'conditions/other/condition.yaml': {
        ...released(`${UNIT}/condition.yaml`),
        id: 'other',
        mustNotMiss: false,
      },
      'complaints/back-pain.yaml': {
        ...released('complaints/back-pain.yaml'),
        candidates: [{ condition: 'other', pretest: { frequency: 'rare', source: consensus } }],
      },
    };
    expect((await problemsOf(files))[0]).toContain(
      'needs a deviation from complaints/back-pain/cauda-equina',
    );
    expect(await problemsOf(files, off('complaints/back-pain/cauda-equina'))).toEqual([]);
  });

  test('a released way keeps its name, and a released source its meaning', async () => {
    expect(await problemsOf(redFlag({ raise: [{ id: 'hot', when: fires('fever') }] }))).toEqual([
      expect.stringContaining(`clinic/${UNIT}/red-flag.yaml raise[0].id: hot is a released way`),
      expect.stringContaining('hot stands already'),
    ]);
    expect(await problemsOf({ 'references/own.yaml': [{ id: 'study', citation: 'Another' }] })).toEqual([
      expect.stringContaining('clinic/references/own.yaml [0].id: study is a released source'),
    ]);
  });

  test('how notes are read is not for a site to change, and a misspelt name is told', async () => {
    const problems = await problemsOf({
      'assertion/own.yaml': [{ category: 'negated', direction: 'both', phrases: ['og'] }],
      'headings.yaml': [],
      'release.yaml': {},
      'Findings/own.yaml': [],
    });
    expect(problems.map(one => one.split(' ')[0])).toEqual([
      'clinic/assertion',
      'clinic/Findings',
      'clinic/headings.yaml',
      'clinic/release.yaml',
    ]);
  });

  test('words of requests are added without a deviation, and so are the same ones again', async () => {
    const words = { locations: { korsrygg: 'back-pain', rygg: ['back-pain'] }, features: { fever: 'fever' } };
    const { requestWords } = await laidOver({ 'request-words.yaml': words });
    expect([...requestWords.locations.keys()].sort()).toEqual(['korsrygg', 'rygg']);
  });

  test.each([
    'notice-summary',
    'part-red-flags',
    'reason-failed',
    'urgency-emergency',
    'label-local-knowledge',
  ])('the text %s, which warns, is reworded by a deviation alone', async id => {
    const base = { 'red-flag': text('Red flag'), [id]: text('Beware') };
    const dir = await folderOf({ ...soundFiles(), 'texts.yaml': base });
    const files = (words: string) => ({ 'texts.yaml': { 'red-flag': text('Flag'), [id]: text(words) } });
    const found = async (words: string, more: object = {}) => {
      const loaded = await loadKnowledge(dir, [await clinicOf(files(words), more)]);
      return loaded.ok ? [] : loaded.problems.map(({ file, message }) => `${file}: ${message}`);
    };
    expect(await found('Beware')).toEqual([]);
    expect(await found('Fine')).toEqual([
      expect.stringMatching(new RegExp(`^clinic/texts.yaml: .*needs a deviation from texts/${id},`)),
    ]);
    expect(await found('Fine', off(`texts/${id}`))).toEqual([]);
  });

  test('a text keeps its places, and what is said of things turned off is not reworded', async () => {
    expect(
      await problemsOf({
        'texts.yaml': { 'red-flag': text('Red {flag}'), 'deactivated-line': text('x'), other: text('x') },
      }),
    ).toEqual([
      expect.stringContaining('deactivated-line: says which red flags fire and are not raised'),
      expect.stringContaining('other: there is no text other'),
      ...['en', 'nb', 'nn'].map(
        language => `clinic/texts.yaml red-flag.${language}: must hold no {place}, as the released text does`,
      ),
    ]);
  });

  test('a folder without overlay.yaml, or that is not there, is refused by name', async () => {
    const loaded = await loadKnowledge(await folderOf(soundFiles()), [join(await folderOf({}), 'clinic')]);
    expect(loaded.ok ? [] : loaded.problems.map(({ file }) => file)).toContain('clinic/overlay.yaml');
  });
});
