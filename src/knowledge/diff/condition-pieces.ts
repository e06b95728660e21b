import { canonicalJson } from '../../core/canonical-json.ts';
import type { ClinicalCondition, Differential, Protocol, RedFlag } from '../../core/knowledge.ts';
import type { Aspect, Piece, Told } from './told.ts';

/** A piece; short, since there are many. */
export function piece(aspect: Aspect, told: Told, of?: string): Piece {
  return { aspect, told, ...(of !== undefined && { of }) };
}

function redFlagPieces({ urgency, title, action, raise, ask, sources }: RedFlag): Piece[] {
  const isOff = raise.every(({ deactivated }) => deactivated);
  const ways = raise.flatMap(({ id, urgency: own, when, sources: cited, decisive, deactivated }) => [
    // What is turned off raises nothing: it is told as gone, with the reason.
    ...(deactivated
      ? [piece('turned-off', { type: 'text', value: deactivated.reason }, id)]
      : [piece('way', { type: 'rule', value: when }, id)]),
    ...(decisive ? [piece('way-decisive', { type: 'flag', value: true }, id)] : []),
    ...(own === undefined ? [] : [piece('way-urgency', { type: 'urgency', value: own }, id)]),
    ...(cited.length === 0 ? [] : [piece('sources', { type: 'sources', value: cited }, id)]),
  ]);
  return [
    ...(isOff ? [] : [piece('red-flag', { type: 'flag', value: true })]),
    piece('urgency', { type: 'urgency', value: urgency }),
    piece('title', { type: 'text', value: title }),
    piece('action', { type: 'text', value: action }),
    piece('ask', { type: 'facts', value: ask }),
    piece('sources', { type: 'sources', value: sources }, 'red-flag'),
    ...ways,
  ];
}

function weightPieces({ weights }: Differential): Piece[] {
  return weights.flatMap(({ finding, when, present, absent, group }) => {
    // Weights on ages and quantities can share a finding: the rule tells them apart.
    const of = when === undefined ? finding : `${finding} ${canonicalJson(when)}`;
    return [
      ...(present ? [piece('weight-present', { type: 'weight', value: present }, of)] : []),
      ...(absent ? [piece('weight-absent', { type: 'weight', value: absent }, of)] : []),
      ...(when ? [piece('weight-when', { type: 'rule', value: when }, of)] : []),
      ...(group ? [piece('other', { type: 'plain', value: group }, `group of ${of}`)] : []),
    ];
  });
}

function coursePieces({ expectedCourse, home, adaptations, contraindications }: Protocol): Piece[] {
  return [
    ...contraindications.map(({ finding, reason }) =>
      piece('contraindication', { type: 'text', value: reason }, finding),
    ),
    ...adaptations.flatMap(({ id, when, text }) => [
      piece('adaptation', { type: 'text', value: text }, id),
      piece('adaptation', { type: 'rule', value: when }, `${id}, when`),
    ]),
    ...expectedCourse.map(({ measure, value, at }, i) =>
      piece(
        'course',
        { type: 'texts', value: [measure, { nb: value, nn: value, en: value }, at] },
        `${i + 1}`,
      ),
    ),
    ...(home.length > 0 ? [piece('home', { type: 'texts', value: home.map(({ text }) => text) })] : []),
  ];
}

function phasePieces({ phases }: Protocol): Piece[] {
  return phases.map(({ name, duration, content, dose, progressWhen, stopWhen }, i) => {
    const texts = [name, duration, ...content.map(({ text }) => text), ...(dose ? [dose.text] : [])];
    return piece('phase', { type: 'texts', value: [...texts, ...progressWhen, ...stopWhen] }, `${i + 1}`);
  });
}

/** What is told in place of which lines where a treatment is barred. */
function barredPieces({ titleAbout, phases, adaptations, home }: Protocol): Piece[] {
  const lines = [...phases.flatMap(({ content, dose }) => [...content, ...(dose ? [dose] : [])]), ...home];
  const marked = [...lines, ...adaptations].flatMap(({ text, about, instead }) =>
    about || instead ? [{ text: text.en, about: about ?? [], instead: instead ?? null }] : [],
  );
  if (titleAbout === undefined && marked.length === 0) return [];
  const value = canonicalJson({ titleAbout: titleAbout ?? [], marked });
  return [piece('other', { type: 'plain', value }, 'lines about treatments')];
}

function protocolPieces(protocol: Protocol): Piece[] {
  const { title, when, treatments, grade, sources } = protocol;
  return [
    piece('protocol', { type: 'flag', value: true }),
    piece('protocol-title', { type: 'text', value: title }),
    ...(when ? [piece('protocol-when', { type: 'rule', value: when })] : []),
    piece('treatments', { type: 'words', value: treatments }),
    ...phasePieces(protocol),
    ...coursePieces(protocol),
    ...barredPieces(protocol),
    piece('grade', { type: 'plain', value: grade }),
    piece('sources', { type: 'sources', value: sources }, 'protocol'),
  ];
}

function namedPieces({ by, concluded, source }: NonNullable<ClinicalCondition['named']>): Piece[] {
  return [
    piece('other', { type: 'words', value: by }, 'findings that name it'),
    piece('other', { type: 'words', value: concluded }, 'findings that name it in a conclusion'),
    piece('sources', { type: 'sources', value: [source] }, 'findings that name it'),
  ];
}

/** Everything of a condition that is told. */
export function conditionPieces(condition: ClinicalCondition): Piece[] {
  const { name, icd10, icpc2, mustNotMiss, named, redFlag, differential, protocol } = condition;
  return [
    piece('name', { type: 'text', value: name }),
    piece('codes', { type: 'words', value: [...icd10, ...icpc2] }),
    piece('must-not-miss', { type: 'flag', value: mustNotMiss }),
    ...(named ? namedPieces(named) : []),
    ...(redFlag ? redFlagPieces(redFlag) : []),
    ...(differential ? weightPieces(differential) : []),
    ...(protocol ? protocolPieces(protocol) : []),
  ];
}
