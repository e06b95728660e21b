import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { dump } from 'js-yaml';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../src/api/config.ts';
import { testEhr } from '../../src/api/testing/saving-ehr.ts';
import { json, noteOf, saveContext, saveRequest, testApp } from '../../src/api/testing/test-app.ts';
import { TEST_SIGNER } from '../../src/api/testing/test-models.ts';
import type { Evaluator } from '../../src/assess/evaluator.ts';
import { replayRecord, withKeptEvaluator } from '../../src/cli/replay.ts';
import { heardIo } from '../../src/cli/testing/heard-io.ts';
import type { Card } from '../../src/core/card.ts';
import { openEvaluator, prepareKnowledge } from '../../src/open-evaluator.ts';
import { releasedEvaluator } from '../journeys/released-app.ts';

const said = (words: string) => ({ nb: words, nn: words, en: words });
const CAUDA = 'conditions/cauda-equina-syndrome';
const SOURCE = { reference: 'north-agreement', basis: 'consensus' };
const HEAD = {
  id: 'north',
  name: said('Klinikk nord'),
  version: '1.0.0',
  responsible: 'the medical director',
  changed: ['first'],
};
const OFF = {
  from: 'conditions/polymyalgia-rheumatica/red-flag',
  reason: said('Tas på egen poliklinikk.'),
  by: 'the medical director',
  on: '2026-11-01',
  reviewBy: '2027-05-01',
};
const OWN_NUMBER = {
  ...OFF,
  from: `${CAUDA}/action`,
  reason: said('Sykehuset har egen ryggvakt.'),
};
const FILES = {
  'overlay.yaml': { ...HEAD, deviations: [OFF, OWN_NUMBER] },
  'references/north.yaml': [{ id: 'north-agreement', citation: 'Agreement of the clinic with its hospital' }],
  [`${CAUDA}/red-flag.yaml`]: { action: said('Ring ryggvakta ved eget sykehus.'), sources: [SOURCE] },
  'findings/north.yaml': [{ id: 'saddle-numbness', phrases: ['rideflatedød'] }],
  'guidelines/north/back/guideline.yaml': {
    title: { nb: 'Ryggforløpet', en: 'The back pathway' },
    publisher: 'Klinikk nord',
    country: 'NO',
    year: 2026,
    url: 'https://example.org/back',
    licence: 'our own',
    grades: 'none',
    opened: { what: 'full text', where: 'the clinic', on: '2026-11-01' },
    reviewBy: '2027-11-01',
    sections: [
      {
        id: 'whom-to-call',
        title: { nb: 'Hvem som skal ringes', en: 'Whom to call' },
        text: {
          nb: 'Ved mistanke om cauda equina ringes ryggvakta ved eget sykehus, og pasienten sendes fastende med ambulanse uten å vente på svar fra legevakt eller fastlege.',
          en: 'Where cauda equina syndrome is suspected, the back doctor on call at our own hospital is phoned, and the patient is sent fasting by ambulance at once.',
        },
        questions: { nb: ['Hvem ringes ved cauda equina?'], en: ['Who is called for cauda equina?'] },
        conditions: ['cauda-equina-syndrome'],
        backs: ['red-flag'],
      },
    ],
  },
};

let root: string;
let evaluator: Evaluator;
const NOTE = 'Ryggsmerter i tre uker. Rideflatedød siden i går, får ikke tisset.';
const PMR =
  'Mann 74 år. Symmetriske smerter og stivhet i begge skuldre og hofter i tre uker, morgenstivhet over en time. SR 78, CRP 62.';

async function overlay(name: string, files: Readonly<Record<string, unknown>>): Promise<string> {
  const dir = join(root, name);
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, file)), { recursive: true });
    await writeFile(join(dir, file), dump(content));
  }
  return dir;
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'overlays-'));
  evaluator = await openEvaluator({ overlays: [await overlay('north', FILES)] });
}, 180_000);
afterAll(() => rm(root, { recursive: true, force: true }));

async function cardsOf(text: string): Promise<readonly Card[]> {
  const context = saveContext({ note: noteOf(text) });
  const answer = await testApp({ evaluator }).request(
    '/cds-services/veileder-encounter-save',
    json(saveRequest({ context })),
  );
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { cards: Card[] }).cards;
}

test('a card of what a site added has its words, its passage and its origin', async () => {
  const card = (await cardsOf(NOTE)).find(
    one => one.extension['no.veileder.card'].condition?.id === 'cauda-equina-syndrome',
  );
  const extension = card?.extension['no.veileder.card'];
  expect(card?.detail).toContain('Ring ryggvakta ved eget sykehus');
  expect(card?.detail).toContain('Lokal kunnskap: Klinikk nord 1.0.0');
  expect(extension?.origin).toEqual([{ overlay: 'north', version: '1.0.0' }]);
  expect(extension?.sources?.some(({ passage }) => passage === 'north/back#whom-to-call')).toBe(true);
  expect(extension?.because?.some(({ quote }) => quote?.toLowerCase() === 'rideflatedød')).toBe(true);
  expect(extension?.knowledge.release).toMatch(/^\d+\.\d+\.\d+\+north\.1\.0\.0$/);
});

test('a red flag that is turned off raises nothing, and a notice says so with reason, person and date', async () => {
  const plain = await releasedEvaluator();
  const frame = { evaluationId: 'e', now: '2026-11-20T09:16:00Z' };
  const asked = { note: { text: PMR }, patient: { age: 74, sex: 'male' } };
  const before = (await plain.analyze(asked, frame)).result;
  expect(before.redFlags.map(({ id }) => id)).toContain('polymyalgia-rheumatica');
  const now = (await evaluator.analyze(asked, frame)).result;
  expect(now.redFlags.map(({ id }) => id)).not.toContain('polymyalgia-rheumatica');
  expect(now.deactivated?.map(({ condition, by, on }) => [condition.id, by, on])).toContainEqual([
    'polymyalgia-rheumatica',
    OFF.by,
    OFF.on,
  ]);
  const patient = { resourceType: 'Patient', id: 'p-1', birthDate: '1952-01-01', gender: 'male' };
  const answer = await testApp({ evaluator }).request(
    '/cds-services/veileder-encounter-save',
    json(saveRequest({ context: saveContext({ note: noteOf(PMR) }), prefetch: { patient } })),
  );
  const { cards } = (await answer.json()) as { cards: Card[] };
  const notice = cards.find(one => one.extension['no.veileder.card'].kind === 'notice');
  expect(notice?.summary).toMatch(/^Slått av lokalt/);
  expect(notice?.indicator).toBe('warning');
  for (const words of ['Tas på egen poliklinikk', OFF.by]) expect(notice?.detail).toContain(words);
});

test('pages show what a site changed and everything it departs from', async () => {
  const app = testApp({ evaluator });
  const list = await (await app.request('/knowledge?lang=nb')).text();
  for (const words of ['Klinikk nord 1.0.0', OFF.from, OFF.by, OFF.reviewBy]) expect(list).toContain(words);
  const cauda = await (await app.request('/knowledge/cauda-equina-syndrome?lang=nb')).text();
  expect(cauda).toContain('Lokal kunnskap');
  const off = await (await app.request('/knowledge/polymyalgia-rheumatica?lang=nb')).text();
  expect(off).toContain('Slått av lokalt.');
  const own = await (await app.request('/guidelines/north/back?lang=nb')).text();
  expect(own).toContain('Klinikk nord 1.0.0');
});

test('a record over an overlay is run again by its hash, byte for byte', async () => {
  const ehr = testEhr({ evaluator, evaluationText: 'kept' });
  await ehr.save(NOTE);
  const { hash } = evaluator.knowledge;
  const { pack } = await prepareKnowledge([join(root, 'north')]);
  // What is written into the folder afterwards was judged by nobody, and is not what the hash names.
  await overlay('north', { 'overlay.yaml': { ...HEAD, version: '2.0.0', deviations: [OFF, OWN_NUMBER] } });
  await ehr.store.keepArtifact('knowledge', hash, await pack());
  const record = ehr.store.events.flatMap(event => (event.kind === 'evaluation' ? [event.record] : []))[0];
  if (record === undefined) throw new Error('nothing recorded');
  const { io, out } = heardIo();
  const code = await withKeptEvaluator(hash, ehr.store, kept =>
    replayRecord(record, kept, ehr.store, io, TEST_SIGNER),
  );
  expect(out()).toMatch(/^The same, byte for byte/);
  expect(code).toBe(0);
});

test('the start is refused with the file and the field of an overlay that cannot be', async () => {
  const bad = await overlay('bad', {
    'overlay.yaml': { ...HEAD, id: 'bad' },
    [`${CAUDA}/red-flag.yaml`]: {
      urgency: 'soon',
      raise: [{ id: 'own', when: { fact: 'gone', operator: 'equal', value: true } }],
    },
    'findings/bad.yaml': [{ id: 'fever', phrases: ['(åpen'] }],
  });
  const { knowledgeDirs } = readConfig({ KNOWLEDGE_DIRS: ` ${bad} ,` });
  expect(knowledgeDirs).toEqual([bad]);
  const refused = await prepareKnowledge(knowledgeDirs).catch((error: Error) => error.message);
  for (const words of [
    'KNOWLEDGE_DIRS: ',
    `bad/${CAUDA}/red-flag.yaml: urgency`,
    'raise[',
    'brackets do not match',
  ])
    expect(refused).toContain(words);
});

test('the start is refused over what could not be kept as it was judged', async () => {
  const odd = await overlay('odd', { 'overlay.yaml': { ...HEAD, id: 'odd' }, 'findings/Own.yaml': [] });
  for (const [dir, words] of [
    [odd, 'odd/findings/Own.yaml: must be called in small letters'],
    [join(root, 'nowhere'), 'nowhere/: the folder cannot be read'],
  ] as const)
    await expect(prepareKnowledge([dir])).rejects.toThrow(words);
});
