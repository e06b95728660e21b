import type { SuggestedProtocol } from '../core/analysis.ts';
import type { Knowledge, Protocol, ProtocolPhase } from '../core/knowledge.ts';
import type { Language } from '../core/language.ts';
import { compileProtocols, type SelectedProtocol } from '../rules/protocols.ts';
import type { Case } from './case.ts';
import type { Labels } from './labels.ts';

function phaseOf(phase: ProtocolPhase, language: Language): SuggestedProtocol['phases'][number] {
  const { name, duration, reviewAfterDays, content, dose, progressWhen, stopWhen } = phase;
  return {
    name: name[language],
    duration: duration[language],
    ...(reviewAfterDays === undefined ? {} : { reviewAfterDays }),
    content: content.map(({ text }) => text[language]),
    ...(dose === undefined ? {} : { dose: dose.text[language] }),
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

/** What does not depend on the patient, made once for each protocol and language. */
type Frame = Omit<SuggestedProtocol, 'contraindications' | 'adaptations'>;

function frameOf(protocol: Protocol, condition: string, labels: Labels): Frame | undefined {
  const summary = labels.condition(condition);
  if (!summary) return undefined;
  return {
    id: protocol.id,
    condition: summary,
    title: protocol.title[labels.language],
    phases: protocol.phases.map(phase => phaseOf(phase, labels.language)),
    home: protocol.home.map(({ text }) => text[labels.language]),
    expectedCourse: citationOf(protocol, labels),
    grade: protocol.grade,
    sources: labels.sources(protocol.sources),
  };
}

function compose(
  selected: SelectedProtocol,
  protocol: Protocol,
  frame: Frame,
  { base, labels }: Case,
): SuggestedProtocol {
  const { language } = labels;
  return {
    ...frame,
    contraindications: protocol.contraindications.map(({ finding, reason }, place) => ({
      finding,
      label: labels.of(finding),
      reason: reason[language],
      // Contradictory statements leave it open, never settled as a no.
      applies: base.conflicting.has(finding)
        ? 'unknown'
        : (selected.contraindications[place]?.applies ?? 'unknown'),
    })),
    adaptations: protocol.adaptations
      .filter(({ id }) => selected.adaptations.includes(id))
      .map(({ id, text }) => ({ id, text: text[language] })),
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
