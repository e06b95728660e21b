import { canonicalJson } from '../../core/canonical-json.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import type { LocalText } from '../../core/language.ts';
import { conditionPieces, piece } from './condition-pieces.ts';
import { dependentsOf } from './dependents.ts';
import { differencesOf } from './differences.ts';
import {
  complaintPieces,
  findingPieces,
  quantityPieces,
  scorePieces,
  treatmentPieces,
} from './other-pieces.ts';
import type { Difference, Piece } from './told.ts';

/** Kinds of units, in the order in which they are told. */
export const UNIT_KINDS = [
  'condition',
  'treatment',
  'score',
  'complaint',
  'finding',
  'quantity',
  'reference',
  'text',
  'words',
  'reading',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** One unit that is new, gone or not as it was. */
export interface UnitChange {
  readonly kind: UnitKind;
  readonly id: string;
  readonly name?: LocalText;
  readonly change: 'added' | 'removed' | 'changed';
  readonly differences: readonly Difference[];
  /** Conditions whose red flag rests on this unit, directly or through scores and what findings imply. */
  readonly redFlags: readonly string[];
}

/** What distinguishes two states of the knowledge; without changes exactly where their hashes are the same, releases apart. */
export interface KnowledgeDiff {
  readonly before: Pick<Knowledge, 'release' | 'hash'>;
  readonly after: Pick<Knowledge, 'release' | 'hash'>;
  readonly changes: readonly UnitChange[];
}

interface Unit {
  readonly content: unknown;
  readonly name?: LocalText;
  readonly pieces: readonly Piece[];
}
type Units = ReadonlyMap<string, Unit>;

function units<T>(from: ReadonlyMap<string, T>, make: (one: T) => Omit<Unit, 'content'>): Units {
  return new Map([...from].map(([id, one]) => [id, { content: one, ...make(one) }]));
}

/** What steers reading and has no unit of its own to be told by: that it changed is said, and no more. */
function readingUnits({ vocabulary, requestWords }: Knowledge): Units {
  const { cues, headings, frames = null, resemblance = null } = vocabulary;
  const parts: ReadonlyMap<string, unknown> = new Map(
    Object.entries({ cues, headings, frames, resemblance, 'request-words': requestWords }),
  );
  return units(parts, () => ({ pieces: [] }));
}

function unitsOf(knowledge: Knowledge): Readonly<Record<UnitKind, Units>> {
  const { conditions, treatments, scores, complaints, references, texts, vocabulary } = knowledge;
  return {
    condition: units(conditions, one => ({ name: one.name, pieces: conditionPieces(one) })),
    treatment: units(treatments, one => ({ name: one.name, pieces: treatmentPieces(one) })),
    score: units(scores, one => ({ name: one.name, pieces: scorePieces(one) })),
    complaint: units(complaints, one => ({ name: one.name, pieces: complaintPieces(one) })),
    finding: units(vocabulary.findings, one => ({ name: one.label, pieces: findingPieces(one) })),
    quantity: units(vocabulary.quantities, one => ({ name: one.label, pieces: quantityPieces(one) })),
    reference: units(references, ({ citation }) => ({
      pieces: [piece('text', { type: 'plain', value: citation })],
    })),
    text: units(texts, text => ({ pieces: [piece('text', { type: 'text', value: text })] })),
    words: units(vocabulary.words, entries => ({
      pieces: [piece('phrases', { type: 'words', value: entries })],
    })),
    reading: readingUnits(knowledge),
  };
}

/** Compares two states of the knowledge unit by unit and piece by piece. Pure. */
export function compareKnowledge(before: Knowledge, after: Knowledge): KnowledgeDiff {
  const [old, now] = [unitsOf(before), unitsOf(after)];
  const redFlags = (kind: UnitKind, id: string): readonly string[] => [
    ...new Set([...dependentsOf(kind, id, after), ...dependentsOf(kind, id, before)]),
  ];
  const changes = UNIT_KINDS.flatMap(kind =>
    [...new Set([...old[kind].keys(), ...now[kind].keys()])].sort().flatMap(id => {
      const change = changeOf(old[kind].get(id), now[kind].get(id));
      return change ? [{ kind, id, ...change, redFlags: redFlags(kind, id) }] : [];
    }),
  );
  return { before: stateOf(before), after: stateOf(after), changes };
}

function stateOf({ release, hash }: Knowledge): KnowledgeDiff['before'] {
  return { release, hash };
}

function changeOf(
  before: Unit | undefined,
  after: Unit | undefined,
): Pick<UnitChange, 'name' | 'change' | 'differences'> | undefined {
  if (before && after && canonicalJson(before.content) === canonicalJson(after.content)) return undefined;
  const name = after?.name ?? before?.name;
  const differences = differencesOf(before?.pieces ?? [], after?.pieces ?? []);
  return {
    ...(name && { name }),
    change: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
    // What no piece tells is still not passed over.
    differences: differences.length > 0 ? differences : [{ aspect: untold(before, after) }],
  };
}

/** Whether all that moved is what a number or statement rests on, or more. */
function untold(before: Unit | undefined, after: Unit | undefined): 'sources' | 'other' {
  return withoutSources(before?.content) === withoutSources(after?.content) ? 'sources' : 'other';
}

function withoutSources(content: unknown): string {
  const told = JSON.parse(canonicalJson(content ?? null), (key, value) =>
    key === 'source' || key === 'sources' ? undefined : value,
  );
  return canonicalJson(told);
}
