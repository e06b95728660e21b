import type {
  ClinicalCondition,
  Differential,
  EvidenceWeight,
  Knowledge,
  Protocol,
  RedFlag,
} from '../../core/knowledge.ts';
import { CONDITION_PARTS, conditionUnit, originOf } from '../../core/knowledge-overlay.ts';
import { Page, type Sources } from './page.ts';
import { treeText } from './tree-text.ts';

/** One condition with all its parts. */
export function conditionPage(
  condition: ClinicalCondition,
  knowledge: Sources & Pick<Knowledge, 'overlays'>,
): string {
  const page = new Page(knowledge);
  const { id, name, icd10, icpc2, mustNotMiss } = condition;
  page.line(`${name.nb} (${id})`);
  page.line(`${name.nn} / ${name.en}`);
  page.line(
    `ICD-10 ${icd10.join(', ')}; ICPC-2 ${icpc2.join(', ')}${mustNotMiss ? '; must not be missed' : ''}`,
  );
  for (const part of CONDITION_PARTS) {
    const origin = originOf(knowledge.overlays, conditionUnit(id, part));
    for (const one of origin) page.line(`${part}: from ${one.name.nb} (${one.id} ${one.version})`);
  }
  const { named } = condition;
  if (named)
    page.line(`named by ${[...named.by, ...named.concluded].join(', ')}${page.cite([named.source])}`);
  if (condition.redFlag) redFlagLines(condition.redFlag, page);
  if (condition.differential) differentialLines(condition.differential, page);
  if (condition.protocol) protocolLines(condition.protocol, page);
  return page.text();
}

function redFlagLines({ urgency, title, action, raise, ask, sources }: RedFlag, page: Page): void {
  page.heading(`Red flag, ${urgency}: ${title.nb}${page.cite(sources)}`);
  page.line(action.nb, 1);
  for (const way of raise) {
    page.line(
      `${way.id}${way.urgency ? `, ${way.urgency}` : ''}${way.decisive ? ', decisive' : ''}: ${treeText(way.when)}${page.cite(way.sources)}`,
      1,
    );
    if (way.deactivated) {
      const { reason, by, on, reviewBy } = way.deactivated;
      page.line(`turned off: ${reason.nb} (${by}, ${on}, review by ${reviewBy})`, 2);
    }
  }
  if (ask.length > 0) page.line(`asks for ${ask.join(', ')}`, 1);
}

function differentialLines({ weights }: Differential, page: Page): void {
  page.heading('What findings weigh');
  for (const { finding, when, present, absent, group } of weights) {
    const sides = [
      present && `present ${weightText(present, page)}`,
      absent && `absent ${weightText(absent, page)}`,
    ];
    const told = sides.filter(side => side !== undefined).join('; ');
    page.line(`${when ? treeText(when) : finding}: ${told}${group ? `; group ${group}` : ''}`, 1);
  }
}

function weightText(weight: EvidenceWeight, page: Page): string {
  const cited = page.cite([weight.source]);
  if ('band' in weight) return weight.band + cited;
  const interval = weight.interval ? ` (${weight.interval.join(' to ')})` : '';
  return `LR ${weight.likelihoodRatio}${interval}${cited}`;
}

function protocolLines(protocol: Protocol, page: Page): void {
  page.heading(
    `Protocol: ${protocol.title.nb} (${protocol.id}), grade ${protocol.grade}${page.cite(protocol.sources)}`,
  );
  for (const { name, duration, content, dose, progressWhen, stopWhen } of protocol.phases) {
    page.line(`${name.nb}, ${duration.nb}`, 1);
    for (const { text, sources } of content) page.line(`- ${text.nb}${page.cite(sources)}`, 2);
    if (dose) page.line(`dose: ${dose.text.nb}${page.cite(dose.sources)}`, 2);
    for (const text of progressWhen) page.line(`on when: ${text.nb}`, 2);
    for (const text of stopWhen) page.line(`stop when: ${text.nb}`, 2);
  }
  for (const { finding, reason, sources } of protocol.contraindications) {
    page.line(`not with ${finding}: ${reason.nb}${page.cite(sources)}`, 1);
  }
  for (const id of protocol.treatments) page.line(`holds treatment ${id}, see treatments/${id}.yaml`, 1);
  for (const { id, when, text, sources } of protocol.adaptations) {
    page.line(`${id}, when ${treeText(when)}: ${text.nb}${page.cite(sources)}`, 1);
  }
  for (const { text, sources } of protocol.home) page.line(`at home: ${text.nb}${page.cite(sources)}`, 1);
  for (const { measure, value, at, source } of protocol.expectedCourse) {
    page.line(`expected: ${measure.nb} ${value}, ${at.nb}${page.cite([source])}`, 1);
  }
}
