import { flagsBehind } from '../document/around.ts';
import type { Document } from '../document/document.ts';
import { Shape } from '../document/shape.ts';
import { WordTest } from '../document/vocabulary.ts';
import { Flag } from '../lists/flags.ts';
import type { Found } from '../spans/span.ts';
import type { Recognizer } from './recognizer.ts';

const ID = 'numbered-case';
/** What may stand between the word and the number. */
const VALUE =
  /(?:[\s.:#=()-]{1,3}|(?:nr|nummer|no|id|er|var|som|med|siste|fem|sifre|siffer)(?!\p{L})){0,6}((?:(?:[A-ZÆØÅ]{1,6}|[a-zæøå]{1,3})[-/_ ]?)?\d[\dA-Za-z]*(?:(?:[-/._ ]?(?=[\dA-Z]*\d)[\dA-Za-z]+)|[-/][A-Z]{1,4}(?![a-z])){0,8})/uy;
/** Words that are too common to carry a short number. `her` also means here. */
const WEAK = new Set([
  'nr',
  'id',
  'sak',
  'ref',
  'pass',
  'konto',
  'pid',
  'org',
  'referanse',
  'journal',
  'rekv',
  'her',
  'regnr',
  'sak-id',
  'login',
  'passord',
  'swift',
  'pin',
  'vedtak',
  'kid',
  'faktura',
  'npr',
  'hpr',
  'resh',
  'mva',
  'fødsels',
  'rekvisisjon',
  'accession',
  'polise',
  'førerkort',
  'case',
  'glass',
  'histologi',
  'biopsi',
  'lot',
  'nhs',
  'policy',
  'permit',
  'card',
  'chart',
  'incident',
  'reg',
]);
const CAPITALS_ONLY = new Set(['her', 'kid', 'org', 'mva', 'id', 'hpr', 'npr', 'resh', 'duf']);
const STRONG_DIGITS = 2;
const WEAK_DIGITS = 4;
const NAMED_REGISTER = new Set(['hpr', 'her', 'resh', 'npr', 'duf']);

/** Case, journal, referral, register, insurance, passport and customer numbers: whatever has digits behind a word for such a number. */
export const numberedCase: Recognizer = {
  id: ID,
  labels: ['ID'],
  find(document) {
    const found: Found[] = [];
    for (let i = 0; i < document.flags.length; i++) {
      const isListed = ((document.flags[i] ?? 0) & Flag.idWord) !== 0;
      if (!isListed && !IS_NUMBER_WORD.holds(document, i)) continue;
      const one = valueBehind(document, i);
      if (one !== undefined) found.push(one);
    }
    return found;
  },
};

const NUMBER_WORD = /(?:nr|nummer|nummeret|numer|kode|koden|-id)$/u;
const SHORTEST_NUMBER_WORD = 5;
const LONGEST_NUMBER_WORD = 40;
const OTHER_NUMBER =
  /^(?:telefon|mobil|tlf|mob|sko|løpe|romnr|rom|etasje|side|takst|diagnose|icd|icpc|kapittel|tabell|figur|serie|øvelse|strek|post|prosedyre|atc|hus|gate|start|drakt|størrelse|fax|faks|tall|tele|jobb|privat)\p{L}*$/u;

/** Any word that ends as words for a number do: `anleggsnr`, `dørkode`; not those whose number is no person's. */
const IS_NUMBER_WORD = new WordTest(norm => {
  const isWord = norm.length >= SHORTEST_NUMBER_WORD && norm.length <= LONGEST_NUMBER_WORD;
  return isWord && NUMBER_WORD.test(norm) && !OTHER_NUMBER.test(norm);
});

function valueBehind(document: Document, i: number): Found | undefined {
  const { text, tokens } = document;
  const word = tokens.norms[i] ?? '';
  const isCaps = document.shapes[i] === Shape.caps;
  const isJoined = /^-(?:id|nr)/i.test(text.slice(tokens.ends[i], (tokens.ends[i] ?? 0) + 3));
  if (CAPITALS_ONLY.has(word) && !isCaps && !isJoined && word !== 'id') return undefined;
  VALUE.lastIndex = tokens.ends[i] ?? 0;
  const match = VALUE.exec(text);
  const value = match?.[1];
  if (match === null || value === undefined) return undefined;
  const end = VALUE.lastIndex;
  const start = end - value.length;
  if (start > (tokens.ends[i] ?? 0) + 24) return undefined;
  const digits = value.replace(/\D/g, '').length;
  const isNamed = NAMED_REGISTER.has(word) && (isCaps || isJoined);
  const isLettered = /[A-Z]/.test(value) && (digits >= 3 || /^[A-ZÆØÅ]{1,4}-\d{2}$/.test(value));
  const needed = WEAK.has(word) && !isNamed && !isJoined && !isLettered ? WEAK_DIGITS : STRONG_DIGITS;
  if (digits < needed || (flagsBehind(document, end) & Flag.unit) !== 0) return undefined;
  if (WEAK.has(word) && /^\d{1,3}\/\d{1,3}$/.test(value)) return undefined;
  if (/^(?:19|20)\d\d$/.test(value) && WEAK.has(word)) return undefined;
  return {
    start,
    end,
    label: 'ID',
    confidence: 0.9,
    recognizer: ID,
    because: 'a number behind a word for an id',
  };
}
