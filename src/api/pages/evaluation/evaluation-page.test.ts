import { beforeAll, describe, expect, it } from 'vitest';
import { cardsOf } from '../../../assess/evaluation.ts';
import { createEvaluator } from '../../../assess/evaluator.ts';
import { tinySetup } from '../../../assess/testing/tiny-knowledge.ts';
import type { CardStanding, EvaluationRecord } from '../../../core/record.ts';
import { noteOf } from '../../testing/test-app.ts';
import { type PageLanguage, wordsOf } from '../language.ts';
import { layout } from '../layout.ts';
import { evaluationPage } from './evaluation-page.ts';

/** The page of a recorded evaluation, over the tiny knowledge. */
const evaluator = createEvaluator(tinySetup());
const NOTE = 'Ryggsmerter. Nummen i skrittet.';
const FRAME = { evaluationId: '00000000-0000-4000-8000-000000000001', now: '2026-06-01T10:00:00Z' };
let record: EvaluationRecord;

beforeAll(async () => {
  const subject = { patientId: 'p-1', encounterId: 'e-1' };
  const save = { ...subject, note: noteOf(NOTE), resources: undefined, prefetch: undefined };
  const frame = { ...FRAME, tenant: 't', publicUrl: 'https://veileder.test' };
  const cards = cardsOf(await evaluator.encounterSave(save, frame));
  const { result: analysis } = await evaluator.analyze({ note: { subjective: NOTE } }, FRAME);
  record = {
    ...FRAME,
    tenant: 't',
    door: 'encounter-save',
    publicUrl: 'https://veileder.test',
    subject,
    text: 'kept',
    encounter: {
      patient: { ageYears: 54 },
      note: { subjective: NOTE },
      diagnosisCodes: [],
      findings: [],
      absent: [],
    },
    analysis: { ...analysis, absent: [{ part: 'conditions', reason: 'not-supplied' }] },
    cards,
    software: { version: '1.2.3' },
    knowledge: evaluator.knowledge,
    models: [{ id: 'm', hash: 'bbbb', state: 'champion' }],
  };
});

function page(
  change: Partial<EvaluationRecord> = {},
  standings: readonly CardStanding[] = [],
  language: PageLanguage = 'nb',
): string {
  const found = {
    record: { ...record, ...change },
    standings: new Map(standings.map(one => [one.cardId, one])),
  };
  const words = wordsOf(language);
  return layout(evaluationPage(found, words, evaluator.labels), words);
}

describe('the page of a recorded evaluation', () => {
  it('tells when, by which door, on which knowledge, models and software, and what was absent', () => {
    const shown = page();
    expect(shown).toContain('datetime="2026-06-01T10:00:00Z"');
    for (const one of [
      'Lagret konsultasjon',
      'tiny',
      evaluator.knowledge.hash,
      'bbbb',
      '1.2.3',
      'Patient/p-1',
    ])
      expect(shown).toContain(one);
    expect(shown).toMatch(/Ikke vurdert<\/dt><dd><ul><li>[^<]+: [^<]+<\/li>/);
  });

  it('shows the note with its marks and the cards unfolded, without any script', () => {
    const shown = page();
    expect(shown).toMatch(
      /<a class="mark mark-present" id="mark-1" href="#card-[0-9a-f-]+"[^>]*>Nummen i skrittet/,
    );
    expect(shown).toMatch(/<a class="quote" href="#mark-1"/);
    expect(shown).not.toContain('<details class="why">');
  });

  it('shows what became of a card, with the reason in the words of the knowledge', () => {
    const [card] = record.cards;
    const standing: CardStanding = {
      cardId: card?.uuid ?? '',
      state: 'overridden',
      raisedAt: FRAME.now,
      changedAt: '2026-06-01T11:00:00Z',
      overrideReason: { system: 's', code: 'misread', display: '<b>given by a client</b>' },
    };
    const shown = page({}, [standing]);
    expect(shown).toContain('Satt til side');
    expect(shown).toContain('datetime="2026-06-01T11:00:00Z"');
    expect(shown).not.toContain('<b>given');
  });

  it('shows what was read where no text is kept, and says so', () => {
    const findings = record.analysis.findings.map(one => ({
      ...one,
      evidence: one.evidence.map(place => ({ ...place, quote: '' })),
    }));
    const shown = page({
      text: 'none',
      encounter: { ...record.encounter, note: {} },
      analysis: { ...record.analysis, findings },
      cards: [],
    });
    expect(shown).toContain('lagrer ikke tekst');
    expect(shown).toMatch(/<details class="findings" open>/);
    expect(shown).toContain('<th scope="row"');
  });

  it('shows the answer of a door that gives no cards', () => {
    const shown = page({ door: 'analyze', cards: [] });
    expect(shown).toContain('Analyse (API)');
    expect(shown).toMatch(/<article class="card card-(?:emergency|urgent|soon)">/);
  });

  it.each([
    ['nb', 'Røde flagg som er slått av lokalt'],
    ['en', 'Red flags that are turned off locally'],
  ] as const)(
    'shows what a site has turned off, also where nothing else was answered: %s',
    (language, heading) => {
      const condition = evaluator.labels.nb.condition('cauda');
      if (condition === undefined) throw new Error('no condition');
      const off = {
        condition,
        urgency: 'urgent',
        rule: 'saddle',
        reason: '<b>Avtale</b>',
        by: 'Sjefen',
      } as const;
      const nothing = { redFlags: [], differentials: [], protocols: [], scores: [] };
      const analysis = { ...record.analysis, ...nothing, deactivated: [{ ...off, on: '2026-03-01' }] };
      const shown = page({ door: 'analyze', cards: [], analysis }, [], language);
      expect(shown).toContain(heading);
      expect(shown).toContain(
        'Cauda. Begrunnelse: &lt;b&gt;Avtale&lt;/b&gt; Besluttet av Sjefen, 2026-03-01.',
      );
      expect(shown).not.toContain('class="empty"');
    },
  );

  it('shows what a note looks like, and nothing of it as markup', () => {
    const shown = page({
      encounter: { ...record.encounter, note: { subjective: '<script>alert(1)</script>' } },
    });
    expect(shown).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(shown).not.toContain('<script>alert');
  });
});
