import { randomUUID } from 'node:crypto';
import type { Evaluator } from '../../src/assess/evaluator.ts';
import type { Finding } from '../../src/core/finding.ts';
import { resemblanceOf } from '../../src/core/resemblance.ts';
import type { SentenceWords } from '../../src/notes/resemblance/words.ts';
import { SectionSpans } from '../../src/text/section-spans.ts';
import type { LabelledNote } from './labelled-notes.ts';

/** The sentences of a note on which each red flag rests that rules raise in it, by condition. */
export async function alarmSentences(
  { note, patient, sentences }: LabelledNote,
  evaluator: Pick<Evaluator, 'analyze'>,
): Promise<ReadonlyMap<string, readonly SentenceWords[]>> {
  const frame = { evaluationId: randomUUID(), now: new Date().toISOString() };
  const { redFlags, outweighed = [], findings } = (await evaluator.analyze({ note, patient }, frame)).result;
  const spans = new SectionSpans(sentences);
  const sentencesOf = (facts: ReadonlySet<string>) =>
    new Set(findings.filter(({ id }) => facts.has(id)).flatMap(finding => restsOn(finding, spans)));
  return new Map(
    [...redFlags, ...outweighed].flatMap(({ condition, because }): [string, SentenceWords[]][] => {
      const facts = new Set(because.map(({ finding }) => finding));
      facts.delete(resemblanceOf(condition.id));
      const rests = [...sentencesOf(facts)];
      return rests.length > 0 ? [[condition.id, rests]] : [];
    }),
  );
}

function restsOn({ evidence }: Finding, spans: SectionSpans<SentenceWords>): SentenceWords[] {
  return evidence.flatMap(place => spans.holding(place) ?? []);
}
