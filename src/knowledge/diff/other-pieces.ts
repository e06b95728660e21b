import { canonicalJson } from '../../core/canonical-json.ts';
import type { Complaint, Score, Treatment } from '../../core/knowledge.ts';
import type { FindingDefinition, QuantityDefinition } from '../../core/vocabulary.ts';
import { piece } from './condition-pieces.ts';
import type { Piece } from './told.ts';

/** Everything of a complaint that is told. */
export function complaintPieces({ name, presents, icpc2, candidates }: Complaint): Piece[] {
  return [
    piece('name', { type: 'text', value: name }),
    piece('codes', { type: 'words', value: icpc2 }),
    piece('presents', { type: 'facts', value: presents }),
    ...candidates.flatMap(({ condition, when, pretest }) => {
      // A condition can be a candidate twice, for other ages.
      const of = when === undefined ? condition : `${condition} ${canonicalJson(when)}`;
      const value = 'probability' in pretest ? String(pretest.probability) : pretest.frequency;
      return [piece('candidate', { type: 'plain', value }, of)];
    }),
  ];
}

/** Everything of a score that is told. */
export function scorePieces({ name, items, rule, sources }: Score): Piece[] {
  return [
    piece('name', { type: 'text', value: name }),
    ...items.flatMap(({ id, label, points, when }) => [
      piece('item', { type: 'plain', value: String(points) }, `${id}, points`),
      piece('item', { type: 'text', value: label }, id),
      piece('item', { type: 'rule', value: when }, `${id}, when`),
    ]),
    ...(rule?.meanings.flatMap(({ id, when, title, text, answer }) => [
      piece('meaning', { type: 'rule', value: when }, id),
      piece('meaning', { type: 'plain', value: answer }, `${id}, answer`),
      piece('meaning-text', { type: 'texts', value: [title, text] }, id),
    ]) ?? []),
    ...(rule?.applies ? [piece('applies', { type: 'rule', value: rule.applies })] : []),
    piece('sources', { type: 'sources', value: sources }),
  ];
}

/** Everything of a treatment that is told. */
export function treatmentPieces({ name, contraindications }: Treatment): Piece[] {
  return [
    piece('name', { type: 'text', value: name }),
    ...contraindications.flatMap(({ finding, strictness, reason }) => [
      piece('contraindication', { type: 'text', value: reason }, finding),
      piece('contraindication', { type: 'plain', value: strictness }, `${finding}, strictness`),
    ]),
  ];
}

/** Everything of a finding that is told. */
export function findingPieces(finding: FindingDefinition): Piece[] {
  const { label, definition, phrases, names, denied, unless, functions, implies, codes, validityDays } =
    finding;
  const { icpc2, icd10, atc = [] } = codes;
  return [
    piece('name', { type: 'text', value: label }),
    piece('definition', { type: 'plain', value: definition }),
    piece('codes', { type: 'words', value: [...icpc2, ...icd10, ...atc] }),
    piece('implies', { type: 'facts', value: implies }),
    ...Object.entries({ phrases, names, denied, functions, unless }).map(([of, value]) =>
      piece('phrases', { type: 'words', value }, of),
    ),
    piece('validity', { type: 'plain', value: String(validityDays) }),
  ];
}

/** Everything of a quantity that is told. */
export function quantityPieces(quantity: QuantityDefinition): Piece[] {
  const { id, label, unit, names, loinc, findings, validityDays } = quantity;
  return [
    piece('name', { type: 'text', value: label }),
    piece('definition', { type: 'plain', value: unit }, 'unit'),
    piece('phrases', { type: 'words', value: names }),
    piece('codes', { type: 'words', value: loinc }),
    ...findings.flatMap(({ id: finding, present, absent }) => [
      piece('threshold', { type: 'rule', value: { fact: id, ...present } }, `${finding}, present`),
      piece('threshold', { type: 'rule', value: { fact: id, ...absent } }, `${finding}, absent`),
    ]),
    piece('validity', { type: 'plain', value: String(validityDays) }),
  ];
}
