import type { Provenance, Statement } from '../../core/evidence-base.ts';
import type { ClinicalCondition, Knowledge, Protocol, ProtocolPhase } from '../../core/knowledge.ts';
import type { LocalText } from '../../core/language.ts';
import type { Resource } from '../suggestions.ts';
import {
  artifact,
  canonical,
  citations,
  conditionConcept,
  focusedOn,
  listed,
  term,
  translated,
} from './artifact.ts';
import { isPresent, RULES_LIBRARY, ruleCondition } from './rule-condition.ts';

/** Id of the PlanDefinition of a protocol. */
export function protocolPlanId(condition: string): string {
  return `protocol-${condition}`;
}

const NOT_WITH: LocalText = { nb: 'Gis ikke ved', nn: 'Vert ikkje gjeve ved', en: 'Not given with' };
const ADAPTED: LocalText = { nb: 'Tilpasning', nn: 'Tilpassing', en: 'Adaptation' };
const HOME: LocalText = { nb: 'Hjemme', nn: 'Heime', en: 'At home' };
const GO_ON: LocalText = { nb: 'Gå videre når', nn: 'Gå vidare når', en: 'Go on when' };
const STOP: LocalText = { nb: 'Stopp når', nn: 'Stopp når', en: 'Stop when' };

function join(...texts: readonly LocalText[]): LocalText {
  const joined = (language: keyof LocalText): string => texts.map(text => text[language]).join(': ');
  return { nb: joined('nb'), nn: joined('nn'), en: joined('en') };
}

type Cite = (sources: readonly Provenance[]) => readonly Resource[];

function statementAction({ text, sources }: Statement, cite: Cite): Resource {
  return { ...translated('title', text), ...listed('documentation', cite(sources)) };
}

function phaseAction(phase: ProtocolPhase, index: number, cite: Cite): Resource {
  const { name, duration, reviewAfterDays, content, dose, progressWhen, stopWhen } = phase;
  const days = { value: reviewAfterDays, unit: 'd', system: 'http://unitsofmeasure.org', code: 'd' };
  const statements = [...content, ...(dose ? [dose] : [])].map(one => statementAction(one, cite));
  const criteria = [
    ...progressWhen.map(text => translated('title', join(GO_ON, text))),
    ...stopWhen.map(text => translated('title', join(STOP, text))),
  ];
  return {
    id: `phase-${index + 1}`,
    ...translated('title', name),
    ...translated('description', duration),
    ...(reviewAfterDays === undefined ? {} : { timingDuration: days }),
    ...listed('action', [...statements, ...criteria]),
  };
}

/** Each with the rule under which it counts: what speaks against the protocol, and how it is adapted. */
function conditionalActions({ contraindications, adaptations }: Protocol, cite: Cite): readonly Resource[] {
  return [
    ...contraindications.map(({ finding, reason, sources }) => ({
      id: `not-with-${finding}`,
      ...translated('title', join(NOT_WITH, reason)),
      ...listed('documentation', cite(sources)),
      ...ruleCondition(isPresent(finding)),
    })),
    ...adaptations.map(({ id, when, text, sources }) => ({
      id: `adaptation-${id}`,
      ...translated('title', join(ADAPTED, text)),
      ...listed('documentation', cite(sources)),
      ...ruleCondition(when),
    })),
  ];
}

/** Contraindications of the treatments that the protocol holds; one that applies bars the treatment and not the plan. */
function treatmentActions({ treatments }: Protocol, knowledge: Knowledge, cite: Cite): readonly Resource[] {
  return treatments.flatMap(id => {
    const treatment = knowledge.treatments.get(id);
    if (treatment === undefined) return [];
    const action = treatment.contraindications.map(({ finding, reason, sources }) => ({
      ...translated('title', join(NOT_WITH, reason)),
      ...listed('documentation', cite(sources)),
      ...ruleCondition(isPresent(finding)),
    }));
    return [{ id: `treatment-${id}`, ...translated('title', treatment.name), ...listed('action', action) }];
  });
}

function homeAction({ home }: Protocol, cite: Cite): readonly Resource[] {
  if (home.length === 0) return [];
  const action = home.map(one => statementAction(one, cite));
  return [{ id: 'home', ...translated('title', HOME), action }];
}

/** The protocol of a condition as a PlanDefinition: a clinical protocol with an action for each phase. */
export function protocolPlan(
  condition: ClinicalCondition,
  protocol: Protocol,
  knowledge: Knowledge,
): Resource {
  const { title, phases, sources, grade, when } = protocol;
  const cite: Cite = list => citations(list, knowledge.references);
  const chosen = when === undefined ? {} : ruleCondition(when);
  return {
    ...artifact('PlanDefinition', protocolPlanId(condition.id), title, knowledge),
    description: `${title.nb} (${grade})`,
    type: term('plan-definition-type', 'clinical-protocol'),
    ...focusedOn(condition),
    ...listed('relatedArtifact', cite(sources)),
    library: [canonical('Library', RULES_LIBRARY)],
    action: [
      {
        id: 'protocol',
        ...translated('title', title),
        reason: [conditionConcept(condition)],
        ...chosen,
        action: [
          ...phases.map((phase, i) => phaseAction(phase, i, cite)),
          ...homeAction(protocol, cite),
          ...conditionalActions(protocol, cite),
          ...treatmentActions(protocol, knowledge, cite),
        ],
      },
    ],
  };
}
