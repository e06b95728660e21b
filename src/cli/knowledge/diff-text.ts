import type { KnowledgeDiff, UnitChange } from '../../knowledge/diff/compare-knowledge.ts';
import type { Difference } from '../../knowledge/diff/told.ts';
import { KIND_WORDS } from './diff-words.ts';
import { type DiffView, differenceText, word } from './difference-text.ts';

/** Names told of those that a unit touches; the rest is counted. */
const NAMED = 8;

/** Names of conditions. */
export type NameOf = (condition: string) => string;

type Moves = readonly [
  'red-flags-gone' | 'red-flags-new' | 'urgency-moved' | 'red-flags-moved',
  (one: Difference) => boolean,
];

/** What a clinician looks for first. A red flag that is new or gone is not told as moved too. */
const FIRST: readonly Moves[] = [
  ['red-flags-gone', ({ aspect, after }) => aspect === 'red-flag' && after === undefined],
  ['red-flags-new', ({ aspect, before }) => aspect === 'red-flag' && before === undefined],
  ['urgency-moved', ({ aspect }) => aspect === 'urgency' || aspect === 'way-urgency'],
  ['red-flags-moved', ({ aspect }) => aspect === 'way'],
];

function moves({ kind, differences }: UnitChange, [key, holds]: Moves): boolean {
  const whole = key === 'red-flags-gone' || key === 'red-flags-new';
  const comesOrGoes = differences.some(({ aspect }) => aspect === 'red-flag');
  return kind === 'condition' && differences.some(holds) && (whole || !comesOrGoes);
}

function summaryLines({ changes }: KnowledgeDiff, view: DiffView): string[] {
  return FIRST.flatMap(move => {
    const names = changes.filter(change => moves(change, move)).map(change => nameOf(change, view));
    return names.length > 0 ? [`${word(move[0], view)} (${names.length}): ${names.join(', ')}`] : [];
  });
}

function nameOf({ id, name }: UnitChange, { language }: DiffView): string {
  return name?.[language] ?? id;
}

function touchesLine({ kind, redFlags }: UnitChange, conditionName: NameOf, view: DiffView): string[] {
  if (kind === 'condition' || redFlags.length === 0) return [];
  const names = redFlags.slice(0, NAMED).map(conditionName);
  const rest = redFlags.length - names.length;
  return [
    `    ${word('touches', view)}: ${names.join(', ')}${rest > 0 ? ` + ${rest} ${word('more', view)}` : ''}`,
  ];
}

/** A unit that is new or gone is named, and what raises its red flag told; all of a unit that changed is told. */
function unitLines(change: UnitChange, conditionName: NameOf, view: DiffView): string[] {
  const { kind, id, differences } = change;
  const told =
    change.change === 'changed'
      ? differences
      : differences.filter(({ aspect }) => aspect === 'urgency' || aspect === 'way');
  return [
    '',
    `${KIND_WORDS[kind][view.language]} ${word(change.change, view)}: ${nameOf(change, view)} (${id})`,
    ...told.map(one => `    ${differenceText(one, view)}`),
    ...touchesLine(change, conditionName, view),
  ];
}

/** The difference in words, the most important first. */
export function diffText(diff: KnowledgeDiff, conditionName: NameOf, view: DiffView): string {
  const { before, after, changes } = diff;
  const state = ({ release, hash }: KnowledgeDiff['before']): string => `${release} (${hash.slice(0, 12)})`;
  const lines = [
    `${state(before)} → ${state(after)}`,
    ...(changes.length === 0 ? [word('same', view)] : summaryLines(diff, view)),
    ...changes.flatMap(change => unitLines(change, conditionName, view)),
  ];
  return `${lines.join('\n')}\n`;
}
