import type { Analysis, RaisedRedFlag, SuggestedProtocol } from '../../core/analysis.ts';
import type { ClinicalCondition } from '../../core/knowledge.ts';
import { carePlan } from '../../fhir/care-plan.ts';
import {
  about,
  conceptOf,
  REQUEST_PRIORITY,
  type Resource,
  type ResourceSubject,
  referral,
} from '../../fhir/suggestions.ts';
import { fill, insideSentence } from '../cards/phrasing.ts';
import { carePlanContent } from '../cards/protocol-card.ts';
import type { Labels } from '../labels.ts';

/** Which plan is applied: the red flag or the protocol of a condition. */
export type PlanKind = 'red-flag' | 'protocol';

/** What applying needs to know. */
export interface PlanFrame {
  /** Canonical address with version. */
  readonly canonical: string;
  readonly subject: ResourceSubject;
  readonly labels: Labels;
}

/** A plan that says nothing to do is still a plan: it tells why, and what was not looked at. */
function emptyPlan(title: string, notes: readonly string[], { subject, labels }: PlanFrame): Resource {
  return {
    resourceType: 'CarePlan',
    language: labels.language,
    status: 'draft',
    intent: 'proposal',
    title,
    ...about(subject),
    ...(notes.length > 0 ? { note: notes.map(text => ({ text })) } : {}),
  };
}

/** The referral that the card suggests, for the RequestGroup to point to. */
function referralOf({ condition, urgency }: RaisedRedFlag, { subject, labels }: PlanFrame): Resource {
  const order = fill(labels.text('suggest-referral-order'), { condition: insideSentence(condition.display) });
  return { id: 'referral', ...referral(subject, condition, urgency, order, labels.language) };
}

/** What is to be done now as the one action of a RequestGroup: in R4 an action has a resource, or actions of its own. */
function requestGroup(raised: RaisedRedFlag, { subject, canonical }: PlanFrame): Resource {
  const { condition, title, action, urgency, because, rule, sources } = raised;
  const documentation = sources.map(({ citation, url }) => ({
    type: 'citation',
    citation,
    ...(url === undefined ? {} : { url }),
  }));
  const now = {
    id: rule,
    title,
    description: action,
    priority: REQUEST_PRIORITY[urgency],
    code: [conceptOf(condition)],
    ...(because.length > 0 ? { textEquivalent: because.map(({ label }) => label).join('; ') } : {}),
    ...(documentation.length > 0 ? { documentation } : {}),
    resource: { reference: '#referral' },
  };
  return {
    resourceType: 'RequestGroup',
    id: 'actions',
    instantiatesCanonical: [canonical],
    status: 'draft',
    intent: 'proposal',
    priority: REQUEST_PRIORITY[urgency],
    ...about(subject),
    action: [now],
  };
}

/** The plan of a red flag that is raised; what is worth asking stands in its notes. */
function raisedPlan(raised: RaisedRedFlag, frame: PlanFrame): Resource {
  const asked = raised.missing.map(({ text }) => text);
  const ask = asked.length > 0 ? [`${frame.labels.text('heading-ask')}: ${asked.join('; ')}`] : [];
  return {
    ...emptyPlan(raised.title, ask, frame),
    contained: [requestGroup(raised, frame), referralOf(raised, frame)],
    activity: [{ reference: { reference: '#actions' } }],
  };
}

/** The care plan that the card of the protocol suggests; none where a contraindication applies. */
function protocolPlanOf(protocol: SuggestedProtocol, frame: PlanFrame): Resource {
  const { labels, subject } = frame;
  const barred = protocol.contraindications.filter(({ applies }) => applies === true);
  if (barred.length === 0)
    return carePlan(subject, protocol.condition, carePlanContent(protocol, labels), labels.language);
  const reasons = barred.map(({ label, reason }) => `${label}: ${reason}`);
  const summary = fill(labels.text('protocol-contraindicated-summary'), { title: protocol.title });
  return emptyPlan(protocol.title, [summary, ...reasons], frame);
}

/** Not raised is not ruled out: what the red flag asks for and nobody spoke of is told. */
function notRaised(
  { name, redFlag }: ClinicalCondition,
  findings: Analysis['findings'],
  frame: PlanFrame,
): Resource {
  const { labels } = frame;
  const spokenOf = new Set(findings.map(({ id }) => id));
  const open = (redFlag?.ask ?? []).filter(fact => !spokenOf.has(fact)).map(fact => labels.ask(fact).text);
  return emptyPlan(name[labels.language], [labels.text('apply-not-raised'), ...open], frame);
}

type Found = Pick<Analysis, 'redFlags' | 'protocols' | 'absent' | 'findings'>;

function planFor(
  kind: PlanKind,
  condition: ClinicalCondition,
  { redFlags, protocols, findings }: Found,
  frame: PlanFrame,
): Resource {
  if (kind === 'red-flag') {
    const raised = redFlags.find(({ id }) => id === condition.id);
    return raised ? raisedPlan(raised, frame) : notRaised(condition, findings, frame);
  }
  const suggested = protocols.find(({ id }) => id === condition.protocol?.id);
  if (suggested) return protocolPlanOf(suggested, frame);
  const { labels } = frame;
  return emptyPlan(condition.name[labels.language], [labels.text('apply-not-suggested')], frame);
}

/**
 * Applies one plan to what an analysis found: the same rules as for cards. What is unknown raises nothing and rules nothing out, and
 * the plan says so; a part of the analysis that was lost is named.
 */
export function applyPlan(
  kind: PlanKind,
  condition: ClinicalCondition,
  found: Found,
  frame: PlanFrame,
): Resource {
  const { labels, canonical } = frame;
  const plan = planFor(kind, condition, found, frame);
  const lost = found.absent.map(({ part, reason }) => `${labels.text('apply-absent')}: ${part} (${reason})`);
  const { note } = plan;
  const notes = [...(Array.isArray(note) ? note : []), ...lost.map(text => ({ text }))];
  return { ...plan, instantiatesCanonical: [canonical], ...(notes.length > 0 ? { note: notes } : {}) };
}
