import type { AskFor, ConditionSummary, SourceSummary } from '../core/analysis.ts';
import type { Provenance } from '../core/evidence-base.ts';
import { dotted } from '../core/icd10.ts';
import type { ClinicalCondition, Knowledge } from '../core/knowledge.ts';
import { originOf } from '../core/knowledge-overlay.ts';
import type { Language } from '../core/language.ts';
import { type Backing, compileBacking } from '../guidelines/passages.ts';

/** An overlay that a unit comes from or was changed by. */
export interface UnitOrigin {
  readonly overlay: string;
  readonly version: string;
  readonly name: string;
}

/** Words for ids, in one language, made ready once. */
export interface Labels {
  readonly language: Language;
  /** Name of a finding, quantity, score or other fact; its id where it has none. */
  readonly of: (fact: string) => string;
  /** What to ask or examine to settle it. */
  readonly ask: (fact: string) => AskFor;
  readonly condition: (id: string) => ConditionSummary | undefined;
  readonly complaint: (id: string) => string | undefined;
  /** A text that frames cards, by id; the id where there is none. */
  readonly text: (id: string) => string;
  readonly sources: (provenance: readonly Provenance[]) => readonly SourceSummary[];
  /** The overlays that a unit comes from, as `conditions/gout/protocol`; none: as released. */
  readonly origin: (unit: string) => readonly UnitOrigin[];
  /** Passages of guidelines that back a card of a condition. */
  readonly passages: Backing;
}

function summaryOf(condition: ClinicalCondition, language: Language): ConditionSummary {
  const { id, name, icd10, icpc2 } = condition;
  return { id, icd10: dotted(icd10[0] ?? ''), icpc2: icpc2[0] ?? '', display: name[language] };
}

function collectLabels(knowledge: Knowledge, language: Language): Map<string, string> {
  const labels = new Map<string, string>();
  for (const [id, text] of knowledge.texts) {
    if (id.startsWith('fact-')) labels.set(id.slice('fact-'.length), text[language]);
  }
  for (const { id, name } of knowledge.scores.values()) labels.set(`score:${id}`, name[language]);
  for (const { id, label } of knowledge.vocabulary.quantities.values()) labels.set(id, label[language]);
  for (const { id, label } of knowledge.vocabulary.findings.values()) labels.set(id, label[language]);
  return labels;
}

function sourceIndex(knowledge: Knowledge): (provenance: readonly Provenance[]) => readonly SourceSummary[] {
  const summaries = new Map<string, SourceSummary>();
  for (const { id, citation, url, grade } of knowledge.references.values()) {
    summaries.set(id, {
      citation,
      ...(url === undefined ? {} : { url }),
      ...(grade === undefined ? {} : { grade }),
    });
  }
  return provenance => {
    // A list, not a set: there are few, and this is asked for every entry and every card.
    const out: SourceSummary[] = [];
    for (const { reference } of provenance) {
      const summary = summaries.get(reference);
      if (summary !== undefined && !out.includes(summary)) out.push(summary);
    }
    return out;
  };
}

/** Makes the words of one language ready. */
export function createLabels(knowledge: Knowledge, language: Language): Labels {
  const labels = collectLabels(knowledge, language);
  const asks = new Map<string, AskFor>();
  for (const { id, label, ask } of knowledge.vocabulary.findings.values()) {
    asks.set(id, { finding: id, text: (ask ?? label)[language] });
  }
  const conditions = new Map([...knowledge.conditions].map(([id, one]) => [id, summaryOf(one, language)]));
  const texts = new Map([...knowledge.texts].map(([id, text]) => [id, text[language]]));
  const of = (fact: string): string => labels.get(fact) ?? fact;
  return {
    language,
    of,
    ask: fact => asks.get(fact) ?? { finding: fact, text: of(fact) },
    condition: id => conditions.get(id),
    complaint: id => knowledge.complaints.get(id)?.name[language],
    text: id => texts.get(id) ?? id,
    sources: sourceIndex(knowledge),
    origin: unit =>
      originOf(knowledge.overlays, unit).map(({ id, version, name }) => ({
        overlay: id,
        version,
        name: name[language],
      })),
    passages: compileBacking(knowledge.guidelines),
  };
}
