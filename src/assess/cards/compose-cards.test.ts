import { describe, expect, test } from 'vitest';
import type { Because, DeactivatedRedFlag, RaisedRedFlag } from '../../core/analysis.ts';
import type { Card } from '../../core/card.ts';
import type { AbsentPart, Encounter } from '../../core/encounter.ts';
import type { Urgency } from '../../core/knowledge.ts';
import { READS_AS_HARMLESS } from '../../core/resemblance.ts';
import { type Assessment, createAssessor } from '../assessor.ts';
import { encounter } from '../testing/tiny-encounter.ts';
import { tinySetup } from '../testing/tiny-knowledge.ts';
import { arrangeCards } from './arrange-cards.ts';
import { composeCards } from './compose-cards.ts';
import type { CardContext } from './frame.ts';

const assessor = createAssessor(tinySetup());
const contextOf = (assessment: Assessment, encounterId = 'e'): CardContext => ({
  tenant: 't',
  door: 'encounter-save',
  publicUrl: 'https://veileder.test',
  subject: { patientId: 'p', encounterId },
  labels: assessor.labels[assessment.language],
  assessment,
});
const cardsOf = (assessment: Assessment, encounterId = 'e'): readonly Card[] => {
  const context = contextOf(assessment, encounterId);
  return arrangeCards(composeCards(context), context).given;
};
const assess = (one: Partial<Encounter>) => assessor.assess(encounter(one), { evaluationId: 'v' });
const cards = async (one: Partial<Encounter>) => cardsOf(await assess(one));
const kinds = (list: readonly Card[]) => list.map(card => card.extension['no.veileder.card'].kind);
const L92 = { system: 'icpc-2' as const, code: 'L92' };

describe('the cards', () => {
  test('come red flags first, one differential, protocols, notice', async () => {
    const list = await cards({
      note: { subjective: 'Ryggsmerter, feber. Nummen i skrittet.' },
      diagnosisCodes: [L92],
      absent: [{ part: 'conditions', reason: 'failed' }],
    });
    expect(kinds(list)).toEqual(['red-flag', 'red-flag', 'differential', 'protocol', 'notice']);
    expect(list.map(({ indicator }) => indicator)).toEqual([
      'critical',
      'critical',
      'info',
      'warning',
      'info',
    ]);
  });

  test('are none when there is nothing to say', async () => {
    expect(await cards({ note: { subjective: 'Har det fint.' } })).toEqual([]);
  });

  test('keep their ids when the same encounter is saved again, and only then', async () => {
    const one = { note: { subjective: 'Nummen i skrittet.' } };
    const first = cardsOf(await assess(one));
    const again = cardsOf(
      await assess({ note: { subjective: 'Nummen i skrittet siden i går. Ryggsmerter.' } }),
    );
    expect(again[0]?.uuid).toBe(first[0]?.uuid);
    expect(again[0]?.suggestions?.[0]?.uuid).toBe(first[0]?.suggestions?.[0]?.uuid);
    expect(cardsOf(await assess(one), 'other')[0]?.uuid).not.toBe(first[0]?.uuid);
  });

  test('are at most ten, and what is left out is said', async () => {
    const assessment = await assess({ note: { subjective: 'Nummen i skrittet.' } });
    const [flag] = assessment.analysis.redFlags as [RaisedRedFlag];
    const redFlags = Array.from({ length: 14 }, (_, place) => ({ ...flag, id: `flag-${place}` }));
    const list = cardsOf({ ...assessment, analysis: { ...assessment.analysis, redFlags } });
    expect(list).toHaveLength(10);
    expect(kinds(list).slice(0, 9)).toEqual(Array.from({ length: 9 }, () => 'red-flag'));
    expect(list[9]?.summary).toContain('Flere kort');
  });

  test('a part that is not built yet for anybody is no news', async () => {
    expect(kinds(await cards({ note: { subjective: 'Nummen i skrittet.' } }))).not.toContain('notice');
  });
});

describe('a red flag', () => {
  test('begins with what to do, then why, what to ask, on what it rests', async () => {
    const [card] = await cards({ note: { subjective: 'Nummen i skrittet.' } });
    expect(card?.summary).toBe('Mulig cauda – Legg inn nå');
    expect(card?.detail).toBe(
      [
        '**Gjør nå:** Legg inn nå',
        '**Fordi**\n\n- saddle-numbness: «Nummen i skrittet» (subjektivt)',
        '**Spør om eller undersøk**\n\n- bilateral-leg-weakness',
        '**Kilder**\n\n- [Test A. A title. 2026](<https://example.org/a(b)>)',
      ].join('\n\n'),
    );
  });

  test('that is soon is a warning', async () => {
    const [card] = await cards({ note: { subjective: 'Ryggsmerter. Kreft.' } });
    expect([card?.indicator, card?.extension['no.veileder.card'].urgency]).toEqual(['warning', 'soon']);
  });

  test('shows both sides of a contradiction', async () => {
    const note = { subjective: 'Ryggsmerter. Ingen feber.', objective: 'Temp 38,9' };
    const [card] = await cards({ note });
    expect(card?.detail).toMatch(/fever .*\(motstridende\): «.*» \(.*\) \/ «.*» \(.*\)/);
  });

  test('creates a complete referral', async () => {
    const [card] = await cards({ note: { subjective: 'Nummen i skrittet.' } });
    const resource = card?.suggestions?.[0]?.actions[0]?.resource;
    expect(resource).toMatchObject({
      resourceType: 'ServiceRequest',
      status: 'draft',
      intent: 'proposal',
      priority: 'stat',
      subject: { reference: 'Patient/p' },
      encounter: { reference: 'Encounter/e' },
      code: { text: expect.stringMatching(/ cauda/) },
      reasonCode: [{ coding: [{ code: 'G83.4' }, { code: 'N18' }] }],
    });
  });

  test('offers reasons for setting it aside', async () => {
    const [card] = await cards({ note: { subjective: 'Nummen i skrittet.' } });
    for (const reason of card?.overrideReasons ?? []) {
      expect(Object.values(reason).every(text => text !== '')).toBe(true);
    }
    expect(card?.overrideReasons?.length).toBeGreaterThan(3);
  });
});

describe('a differential', () => {
  const NOTE = { subjective: 'Ryggsmerter.' };

  test('names the other causes with their size beside numbers', async () => {
    const assessment = await assess({ note: NOTE });
    const differentials = assessment.analysis.differentials.map(entry =>
      entry.condition === null
        ? { ...entry, probability: 0.75, band: 'likely' as const }
        : { ...entry, probability: 0.25 },
    );
    const list = cardsOf({ ...assessment, analysis: { ...assessment.analysis, differentials } });
    expect(JSON.stringify(list)).toMatch(/label-other-causes|Andre årsaker/);
    expect(JSON.stringify(list)).toContain('75 %');
  });

  test('says nothing about other causes when nothing is numbered', async () => {
    const assessment = await assess({ note: NOTE });
    expect(assessment.analysis.differentials.at(-1)?.condition).toBeNull();
    const list = cardsOf(assessment);
    expect(kinds(list)).toContain('differential');
    expect(JSON.stringify(list)).not.toMatch(/Andre årsaker|label-other-causes|band-undefined/);
  });
});

describe('a protocol', () => {
  test('whose contraindication applies is a warning without a plan to accept', async () => {
    const [card] = (await cards({ note: { subjective: 'Feber' }, diagnosisCodes: [L92] })).slice(-1);
    expect(card?.indicator).toBe('warning');
    expect(card?.suggestions).toBeUndefined();
    expect(card?.detail).toContain('(GJELDER)');
  });

  test('else creates a complete care plan', async () => {
    const [card] = await cards({ diagnosisCodes: [L92] });
    expect(card?.summary).toBe('Skulderforløp. Start: Ro (2 uker)');
    expect(card?.suggestions?.[0]?.actions[0]?.resource).toMatchObject({
      resourceType: 'CarePlan',
      status: 'draft',
      intent: 'proposal',
      subject: { reference: 'Patient/p' },
      activity: [
        {
          detail: {
            status: 'not-started',
            scheduledString: '2 uker',
            reasonCode: [{ coding: [{ code: 'M75.1' }, { code: 'L92' }] }],
          },
        },
        { detail: { code: { text: 'Hjemme' }, description: 'Beveg deg' } },
      ],
    });
    expect(card?.detail).toContain('(ukjent, spør)');
    expect(card?.detail).toContain('- Manuellterapi (ukjent, spør om): ');
  });

  test('of which a treatment is contraindicated keeps its plan, which says what not to do', async () => {
    const [card] = (await cards({ note: { subjective: 'Tidligere kreft.' }, diagnosisCodes: [L92] })).slice(
      -1,
    );
    expect(card?.indicator).toBe('warning');
    expect(card?.summary).toMatch(/^Skulderforløp\. Ikke manuellterapi: /);
    expect(card?.detail).toMatch(/- IKKE Manuellterapi \(.*\): Avklar først/);
    const resource = card?.suggestions?.[0]?.actions[0]?.resource;
    expect(resource).toMatchObject({ resourceType: 'CarePlan' });
    expect(JSON.stringify(resource)).toContain('"doNotPerform":true');
    expect(card?.extension['no.veileder.card'].because?.map(({ finding }) => finding)).toEqual([
      'cancer-history',
    ]);
  });

  test('is no warning for a treatment that needs care alone', async () => {
    const [card] = (await cards({ note: { subjective: 'Har diabetes.' }, diagnosisCodes: [L92] })).slice(-1);
    expect(card?.indicator).toBe('info');
    expect(card?.detail).toContain('VARSOM Manuellterapi');
    expect(JSON.stringify(card?.suggestions)).not.toContain('doNotPerform');
  });
});

describe('what a note says', () => {
  test('stays text: no markup, no HTML, no links', async () => {
    const subjective = 'Ryggsmerter <img src=x onerror=alert(1)> feber [klikk](https://ond.example)';
    const [card] = await cards({ note: { subjective } });
    expect(card?.detail).not.toMatch(/<img|\[klikk\]\(/);
  });
});

test('a notice without the note is a warning', async () => {
  const list = await cards({ absent: [{ part: 'note', reason: 'unreadable' }] });
  expect(list.map(({ indicator, summary }) => [indicator, summary])).toEqual([
    ['warning', 'Ikke alt kunne vurderes: notatet'],
  ]);
});

describe('a notice of red flags that are turned off', () => {
  const OFF = 'Slått av lokalt, men ville vært varslet: Cauda';
  async function summaryWith(absent: readonly AbsentPart[]): Promise<string | undefined> {
    const assessment = await assess({ absent });
    const condition = assessor.labels.nb.condition('cauda');
    if (condition === undefined) throw new Error('no condition');
    const off = { condition, urgency: 'urgent', rule: 'saddle', reason: 'r', by: 'b', on: '2026-03-01' };
    const deactivated = [off] as readonly DeactivatedRedFlag[];
    const [notice] = cardsOf({ ...assessment, analysis: { ...assessment.analysis, deactivated } });
    return notice?.summary;
  }

  test.each([
    ['nothing', [], OFF],
    ['the note', ['note'], `Ikke alt kunne vurderes: notatet. ${OFF}`],
    [
      'the grave ones before the rest',
      ['conditions', 'observations', 'medications', 'red-flags', 'note'],
      `Ikke alt kunne vurderes: røde flagg, notatet. ${OFF}`,
    ],
    ['what is not grave', ['conditions'], `${OFF}. Ikke alt kunne vurderes: diagnoselisten`],
  ])('tells in its summary what could not be judged: %s', async (_, parts, summary) => {
    expect(await summaryWith(parts.map(part => ({ part, reason: 'failed' })))).toBe(summary);
  });
});

describe('a notice of red flags that the note as a whole outweighs', () => {
  const OUTWEIGHED = 'Tegn i et notat som ellers leses som ufarlig, vurder selv: Cauda';
  const reason = (finding: string, quote: string): Because => ({
    finding,
    label: finding,
    status: 'present',
    quote,
    section: 'subjective',
    evidence: [],
  });
  async function noticeOf(urgency: Urgency, parts: readonly string[]): Promise<Card | undefined> {
    const assessment = await assess({ absent: parts.map(part => ({ part, reason: 'failed' })) });
    const condition = assessor.labels.nb.condition('cauda');
    if (condition === undefined) throw new Error('no condition');
    const because = [
      reason('saddle-numbness', 'Nummen *i* skrittet'),
      reason(READS_AS_HARMLESS, 'Sover godt.'),
    ];
    const outweighed = [{ condition, urgency, rule: 'saddle', because }];
    const [notice] = cardsOf({ ...assessment, analysis: { ...assessment.analysis, outweighed } });
    return notice;
  }

  test('tells the words, as text', async () => {
    const notice = await noticeOf('urgent', []);
    expect(notice?.detail).toContain('- Cauda: «Nummen \\*i\\* skrittet»');
    expect(notice?.detail).not.toContain('Sover godt');
  });

  test.each<[string, Urgency, string[], string, string]>([
    ['nothing else', 'urgent', [], 'info', OUTWEIGHED],
    ['an emergency', 'emergency', [], 'warning', OUTWEIGHED],
    [
      'what is not grave',
      'soon',
      ['conditions'],
      'info',
      `${OUTWEIGHED}. Ikke alt kunne vurderes: diagnoselisten`,
    ],
    ['what is grave', 'soon', ['red-flags'], 'warning', `Ikke alt kunne vurderes: røde flagg. ${OUTWEIGHED}`],
  ])('names them in the summary beside %s', async (_, urgency, parts, indicator, summary) => {
    const notice = await noticeOf(urgency, parts);
    expect([notice?.indicator, notice?.summary]).toEqual([indicator, summary]);
  });
});
