import type { ContraindicationSummary, SuggestedProtocol } from '../core/analysis.ts';
import type { Knowledge, Protocol, ProtocolPhase, Treatment } from '../core/knowledge.ts';
import type { Language } from '../core/language.ts';
import { type Applying, compileProtocols, type SelectedProtocol } from '../rules/protocols.ts';
import {
  type BarredTreatments,
  barredLines,
  isBarred,
  mayBeGiven,
  NONE_BARRED,
  reasonsAgainst,
  toldText,
} from './barred-treatments.ts';
import { fill, insideSentence } from './cards/phrasing.ts';
import type { Case } from './case.ts';
import type { Labels } from './labels.ts';

function phaseOf(
  phase: ProtocolPhase,
  language: Language,
  barred: BarredTreatments,
): SuggestedProtocol['phases'][number] {
  const { name, duration, reviewAfterDays, content, dose, progressWhen, stopWhen } = phase;
  const doseTold = dose && toldText(dose, barred, language)[0];
  return {
    name: name[language],
    duration: duration[language],
    ...(reviewAfterDays === undefined ? {} : { reviewAfterDays }),
    content: [
      ...content.flatMap(one => toldText(one, barred, language)),
      ...barredLines(dose === undefined ? content : [...content, dose], barred),
    ],
    ...(doseTold === undefined ? {} : { dose: doseTold }),
    progressWhen: progressWhen.map(text => text[language]),
    stopWhen: stopWhen.map(text => text[language]),
  };
}

function citationOf(protocol: Protocol, labels: Labels): SuggestedProtocol['expectedCourse'] {
  return protocol.expectedCourse.map(({ measure, value, at, source }) => ({
    measure: measure[labels.language],
    value,
    at: at[labels.language],
    source: labels.sources([source])[0]?.citation ?? source.reference,
  }));
}

/** What depends on the patient by what is barred alone; with nothing barred made once for each protocol and language. */
type Frame = Omit<SuggestedProtocol, 'contraindications' | 'treatments' | 'adaptations'>;

function frameOf(
  protocol: Protocol,
  condition: string,
  labels: Labels,
  barred: BarredTreatments = NONE_BARRED,
): Frame | undefined {
  const summary = labels.condition(condition);
  if (!summary) return undefined;
  return {
    id: protocol.id,
    condition: summary,
    title: mayBeGiven(protocol.titleAbout, barred) ? protocol.title[labels.language] : summary.display,
    phases: protocol.phases.map(phase => phaseOf(phase, labels.language, barred)),
    home: protocol.home.flatMap(one => toldText(one, barred, labels.language)),
    expectedCourse: citationOf(protocol, labels),
    grade: protocol.grade,
    sources: labels.sources(protocol.sources),
  };
}

type Contraindication = Protocol['contraindications'][number];

function summaryOf(
  { finding, reason }: Contraindication,
  applying: Applying | undefined,
  { base, labels }: Case,
): ContraindicationSummary {
  return {
    finding,
    label: labels.of(finding),
    reason: reason[labels.language],
    // Contradictory statements leave it open, never settled as a no.
    applies: base.conflicting.has(finding) ? 'unknown' : (applying?.applies ?? 'unknown'),
  };
}

function treatmentOf(
  { id, name, contraindications }: Treatment,
  applying: readonly Applying[],
  one: Case,
): SuggestedProtocol['treatments'][number] {
  return {
    id,
    name: name[one.labels.language],
    contraindications: contraindications.map((each, place) => ({
      ...summaryOf(each, applying[place], one),
      strictness: each.strictness,
    })),
  };
}

function treatmentsOf(selected: SelectedProtocol, one: Case): SuggestedProtocol['treatments'] {
  return selected.treatments.flatMap(({ treatment, contraindications }) => {
    const known = one.knowledge.treatments.get(treatment);
    return known ? [treatmentOf(known, contraindications, one)] : [];
  });
}

function barredOf(treatments: SuggestedProtocol['treatments'], labels: Labels): BarredTreatments {
  const template = labels.text('protocol-barred-line');
  return new Map(
    treatments.filter(isBarred).map(one => {
      const finding = insideSentence(reasonsAgainst(one)[0]?.label ?? '');
      return [one.id, fill(template, { treatment: insideSentence(one.name), finding })];
    }),
  );
}

function compose(selected: SelectedProtocol, protocol: Protocol, frame: Frame, one: Case): SuggestedProtocol {
  const { language } = one.labels;
  const treatments = treatmentsOf(selected, one);
  const barred = barredOf(treatments, one.labels);
  return {
    ...(barred.size === 0 ? frame : (frameOf(protocol, selected.condition, one.labels, barred) ?? frame)),
    contraindications: protocol.contraindications.map((each, place) =>
      summaryOf(each, selected.contraindications[place], one),
    ),
    treatments,
    adaptations: protocol.adaptations
      .filter(({ id }) => selected.adaptations.includes(id))
      .flatMap(each => toldText(each, barred, language).map(text => ({ id: each.id, text }))),
  };
}

/** The part that suggests protocols for the diagnosis codes of the encounter. */
export function createProtocolPart(knowledge: Knowledge): (one: Case) => readonly SuggestedProtocol[] {
  const select = compileProtocols(knowledge);
  const frames = new Map<string, Frame | undefined>();
  return one => {
    const out: SuggestedProtocol[] = [];
    for (const selected of select(one.facts, one.codes)) {
      const protocol = knowledge.conditions.get(selected.condition)?.protocol;
      const key = `${selected.condition}|${one.labels.language}`;
      if (protocol && !frames.has(key)) frames.set(key, frameOf(protocol, selected.condition, one.labels));
      const frame = frames.get(key);
      if (protocol && frame) out.push(compose(selected, protocol, frame, one));
    }
    return out;
  };
}
