import type { ClinicalCondition, Knowledge, RedFlag } from '../../core/knowledge.ts';
import type { LocalText } from '../../core/language.ts';
import { REQUEST_PRIORITY, type Resource } from '../suggestions.ts';
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
import { RULES_LIBRARY, ruleCondition } from './rule-condition.ts';

/** Id of the PlanDefinition of a red flag. */
export function redFlagPlanId(condition: string): string {
  return `red-flag-${condition}`;
}

const ASK: LocalText = { nb: 'Spør eller undersøk', nn: 'Spør eller undersøk', en: 'Ask or examine' };

function askOf(fact: string, { vocabulary }: Knowledge): LocalText {
  const finding = vocabulary.findings.get(fact);
  const text = finding?.ask ?? finding?.label ?? vocabulary.quantities.get(fact)?.label;
  return text ?? { nb: fact, nn: fact, en: fact };
}

function askAction({ ask }: RedFlag, knowledge: Knowledge): readonly Resource[] {
  if (ask.length === 0) return [];
  const action = ask.map(fact => translated('title', askOf(fact, knowledge)));
  return [{ id: 'ask', ...translated('title', ASK), requiredBehavior: 'could', action }];
}

/** Each way raises the red flag by itself: one action a way, with the rule as its condition. */
function wayAction(
  way: RedFlag['raise'][number],
  { urgency, title, action }: RedFlag,
  condition: ClinicalCondition,
  { references }: Knowledge,
): Resource {
  return {
    id: way.id,
    ...translated('title', title),
    ...translated('description', action),
    priority: REQUEST_PRIORITY[way.urgency ?? urgency],
    reason: [conditionConcept(condition)],
    ...listed('documentation', citations(way.sources, references)),
    ...ruleCondition(way.when),
  };
}

/** The red flag of a condition as a PlanDefinition: an event-condition-action rule with an action for each way it is raised. */
export function redFlagPlan(condition: ClinicalCondition, redFlag: RedFlag, knowledge: Knowledge): Resource {
  const { raise, title, action, sources } = redFlag;
  return {
    ...artifact('PlanDefinition', redFlagPlanId(condition.id), title, knowledge),
    ...translated('description', action),
    type: term('plan-definition-type', 'eca-rule'),
    ...focusedOn(condition),
    ...listed('relatedArtifact', citations(sources, knowledge.references)),
    library: [canonical('Library', RULES_LIBRARY)],
    action: [
      ...raise
        .filter(({ deactivated }) => !deactivated)
        .map(way => wayAction(way, redFlag, condition, knowledge)),
      ...askAction(redFlag, knowledge),
    ],
  };
}
