import type { Analysis } from '../core/analysis.ts';
import type { Card } from '../core/card.ts';
import type { EvaluationRecord } from '../core/record.ts';
import { differencesOf } from './differences.ts';

/** What came of running a kept evaluation again. */
export interface Replay {
  /** Byte for byte the same. */
  readonly same: boolean;
  /** Where it differs, by path and without values. */
  readonly differences: readonly string[];
}

/** Through text, so that both have been what is kept. */
function asKept<T>(value: T): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** Holds a kept evaluation beside the same one run again. */
export function compareReplay(
  record: EvaluationRecord,
  again: { readonly analysis: Analysis; readonly cards: readonly Card[] },
): Replay {
  const text = ({ analysis, cards }: Pick<EvaluationRecord, 'analysis' | 'cards'>): string =>
    JSON.stringify([analysis, cards]);
  if (text(record) === text(again)) return { same: true, differences: [] };
  const differences = [
    ...differencesOf(asKept(record.cards), asKept(again.cards), 'cards'),
    ...differencesOf(asKept(record.analysis), asKept(again.analysis), 'analysis'),
  ];
  return { same: false, differences: differences.length > 0 ? differences : ['the order of members'] };
}
