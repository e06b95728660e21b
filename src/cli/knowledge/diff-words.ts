import type { UnitKind } from '../../knowledge/diff/compare-knowledge.ts';
import type { Aspect } from '../../knowledge/diff/told.ts';

/** Languages a difference can be told in. */
export const DIFF_LANGUAGES = ['nb', 'en'] as const;
export type DiffLanguage = (typeof DIFF_LANGUAGES)[number];

type Both = Readonly<Record<DiffLanguage, string>>;
const both = (nb: string, en: string): Both => ({ nb, en });

/** What a kind of unit is called. */
export const KIND_WORDS: Readonly<Record<UnitKind, Both>> = {
  condition: both('Tilstand', 'Condition'),
  treatment: both('Behandling', 'Treatment'),
  score: both('Skår', 'Score'),
  complaint: both('Kontaktårsak', 'Complaint'),
  finding: both('Funn', 'Finding'),
  quantity: both('Måling', 'Measurement'),
  reference: both('Kilde', 'Source'),
  text: both('Tekst', 'Text'),
  words: both('Ordklasse', 'Word class'),
  reading: both('Lesing av notater', 'Reading of notes'),
};

/** What a piece of a unit is called. */
export const ASPECT_WORDS: Readonly<Record<Aspect, Both>> = {
  'red-flag': both('Rødt flagg', 'Red flag'),
  urgency: both('Hastegrad', 'Urgency'),
  way: both('Rødt flagg reises når', 'Red flag is raised when'),
  'way-urgency': both('Egen hastegrad', 'Urgency of its own'),
  'way-decisive': both(
    'Reiser uansett hvordan notatet ellers leses',
    'Raises however the note reads otherwise',
  ),
  'turned-off': both('Slått av lokalt', 'Turned off locally'),
  title: both('Overskrift på kortet', 'Title of the card'),
  action: both('Hva som skal gjøres', 'What to do'),
  ask: both('Det spørres etter', 'It asks for'),
  'must-not-miss': both('Må ikke overses', 'Must not be missed'),
  contraindication: both('Kontraindikasjon', 'Contraindication'),
  protocol: both('Behandlingsforløp', 'Protocol'),
  'protocol-title': both('Tittel på forløpet', 'Title of the protocol'),
  'protocol-when': both('Forløpet velges når', 'The protocol is chosen when'),
  treatments: both('Behandlinger i forløpet', 'Treatments of the protocol'),
  phase: both('Fase', 'Phase'),
  adaptation: both('Tilpasning', 'Adaptation'),
  course: both('Forventet forløp', 'Expected course'),
  home: both('Hjemmeprogram', 'Home programme'),
  grade: both('Evidensgrad', 'Grade of evidence'),
  'weight-present': both('Vekt når til stede', 'Weight when present'),
  'weight-absent': both('Vekt når fraværende', 'Weight when absent'),
  'weight-when': both('Vekt gjelder når', 'Weight applies when'),
  item: both('Punkt', 'Item'),
  meaning: both('Betydning av summen', 'Meaning of the total'),
  'meaning-text': both('Tekst til summen', 'Text of the total'),
  applies: both('Laget for', 'Made for'),
  threshold: both('Grenseverdi', 'Threshold'),
  presents: both('Blir tema ved', 'Becomes the topic with'),
  candidate: both('Mulig årsak', 'Candidate'),
  name: both('Navn', 'Name'),
  codes: both('Koder', 'Codes'),
  definition: both('Definisjon', 'Definition'),
  implies: both('Innebærer', 'Implies'),
  phrases: both('Uttrykk', 'Phrases'),
  validity: both('Dager det gjelder', 'Days it counts'),
  text: both('Tekst', 'Text'),
  sources: both('Kilder', 'Sources'),
  other: both(
    'Endret i detaljer som ikke fortelles enkeltvis',
    'Changed in details that are not told one by one',
  ),
};

/** The rest of what is said. */
export const DIFF_WORDS = {
  added: both('ny', 'new'),
  removed: both('fjernet', 'removed'),
  changed: both('endret', 'changed'),
  before: both('før', 'before'),
  now: both('nå', 'now'),
  thresholds: both('annen grense', 'another threshold'),
  touches: both('berører røde flagg', 'touches red flags'),
  more: both('til', 'more'),
  yes: both('ja', 'yes'),
  no: both('nei', 'no'),
  none: both('ingen', 'none'),
  same: both('Ingen forskjell.', 'No difference.'),
  and: both('og', 'and'),
  or: both('eller', 'or'),
  not: both('ikke', 'not'),
  absent: both('ikke', 'no'),
  'source-moved': both(
    'kilden er beskrevet eller kontrollert på nytt',
    'its source is described or checked anew',
  ),
  ratio: both('sannsynlighetsratio', 'likelihood ratio'),
  'red-flags-moved': both('Røde flagg som reises annerledes', 'Red flags that are raised otherwise'),
  'red-flags-new': both('Nye røde flagg', 'New red flags'),
  'red-flags-gone': both('Fjernede røde flagg', 'Removed red flags'),
  'urgency-moved': both('Røde flagg med annen hastegrad', 'Red flags with another urgency'),
  emergency: both('nå', 'now'),
  urgent: both('i dag', 'today'),
  soon: both('innen dager', 'within days'),
  'very-strong-for': both('taler svært sterkt for', 'very strongly for'),
  'strong-for': both('taler sterkt for', 'strongly for'),
  'weak-for': both('taler for', 'for'),
  'weak-against': both('taler mot', 'against'),
  'strong-against': both('taler sterkt mot', 'strongly against'),
} as const satisfies Readonly<Record<string, Both>>;
