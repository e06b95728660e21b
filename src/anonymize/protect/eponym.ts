import { Kind } from '../../text/tokenize.ts';
import { type Document, isHyphened, isNextTo } from '../document/document.ts';
import { wordBefore, wordBehind } from '../document/neighbours.ts';
import { isCapitalised, Shape } from '../document/shape.ts';
import { EXPLAINED, Flag, LISTED_NAME } from '../lists/flags.ts';
import { Cue, cuesOf } from '../proper/cues.ts';

/** Nouns that make the word before them the name of a test, disease or method; the rest of the class only supports a known eponym. */
const STRONG_HEAD =
  /^(?:tests?|testen|testing|tegn|tegnet|teikn|sign|manøver|manøveren|syndrom|syndromet|syndrome|fraktur|frakturen|luksasjon|kontraktur|cyste|cysten|neurom|nevrom|knuter|knutar|klassifikasjon|klassifisering|index|indeks|skala|scale|score|skår|protokoll|protokollen|metoden|konseptet|ortose|protese|skinne|deformitet|refleks|fenomen|triade|lymfom|sarkom|vinkel)$/;
const SICKNESS = /^(?:sykdom|sykdommen|sjukdom|sjukdomen|disease|tyreoiditt|anemi)$/;
const MODUM = /^(?:modum|mb|morbus|am|type|ad)$/;

/** An eponym in clinical company, or a capitalised word before `test`, `tegn`, `syndrom` that no list knows as a name. */
export function isProtectedEponym(document: Document, i: number): boolean {
  const flags = document.flags[i] ?? 0;
  const isEponym = (flags & Flag.eponym) !== 0;
  if (!isEponym && (!isCapitalised(document.shapes[i] ?? 0) || isListed(flags))) return false;
  const before = wordBefore(document, i);
  const isBehindPerson = before !== -1 && isPersonCue(document, before);
  if (isBehindPerson || isSurname(document, i) || isHome(document, i)) return false;
  if (isEponym) return isListed(flags) ? hasClinicalCompany(document, i) : !isFollowedByPerson(document, i);
  if (
    isHyphened(document, i) &&
    /^(?:bilde|bildet|nagle|mistanke|tong|hæl|skinner?|korsett|panser|plaster|nerve|regel|regelen|kateter|bånd|lukking|lapp|klaff|celler?|feber|lidelse|liknende|lignende|øvelser?|øvelsene|test|testen|allergi|score|skala|metoden?|teknikk|trening|program|protokoll|skjema|kriterier|klassifikasjon|diett|bandasje|ortose|tape|ball|strikk|syndrom|sykdom|linje|vinkel|prøve|brudd)$/.test(
      norm(document, i + 1),
    )
  )
    return true;
  if (isTested(document, i) || isDoubted(document, i)) return true;
  const behind = wordBehind(document, i);
  if (behind !== -1 && (STRONG_HEAD.test(norm(document, behind)) || SICKNESS.test(norm(document, behind))))
    return true;
  return before !== -1 && MODUM.test(norm(document, before)) && norm(document, before) !== 'type';
}

/** `Jardar Berg`, `Emeline Roux`: right behind a capitalised word that nothing explains. */
function isSurname(document: Document, i: number): boolean {
  const { shapes, flags } = document;
  const explained =
    EXPLAINED |
    Flag.eponym |
    Flag.medicine |
    Flag.abbreviation |
    Flag.capitalised |
    Flag.clinicalHead |
    Flag.unit;
  return (
    shapes[i] === Shape.capital &&
    shapes[i - 1] === Shape.capital &&
    isNextTo(document, i - 1) &&
    !isHyphened(document, i - 1) &&
    ((flags[i - 1] ?? 0) & explained) === 0 &&
    norm(document, i - 1).length > 2
  );
}

/** `bor i Nottingham`, `hotell i Lyon`. */
function isHome(document: Document, i: number): boolean {
  return (cuesOf(document, i) & Cue.livesBefore) !== 0;
}

/** `Bakody +`, `Sokolow 42 mm`, `Gufoni neg`, `Hoehn stage 3`: an unlisted word and the result of a test, with no given name before it. */
function isTested({ tokens, shapes, flags, text }: Document, i: number): boolean {
  if (
    isCapitalised(shapes[i - 1] ?? 0) &&
    tokens.kinds[i - 1] === Kind.word &&
    ((flags[i - 1] ?? 0) & LISTED_NAME) !== 0
  )
    return false;
  return RESULT.test(text.slice(tokens.ends[i], (tokens.ends[i] ?? 0) + 16));
}

/** Words right before a disease or sign that is doubted or denied. */
const DOUBT =
  /^(?:sannsynlig|sannsynlegvis|sannsynligvis|sannsynleg|mulig|muleg|mogleg|trolig|truleg|ingen|ikke|ikkje|inga|klassisk|typisk|mistenkt|probable|possible|likely)$/;

/** `Sannsynlig Sever`, `Ikke Horton`: an unlisted word alone behind a word of doubt, of which nothing is told that people do. */
function isDoubted({ tokens, shapes, flags }: Document, i: number): boolean {
  const isAlone =
    !isCapitalised(shapes[i + 1] ?? 0) &&
    ((flags[i + 1] ?? 0) & (Flag.personVerb | Flag.institutionHead)) === 0;
  return isAlone && tokens.kinds[i - 1] === Kind.word && DOUBT.test(tokens.norms[i - 1] ?? '');
}

const RESULT =
  /^(?:-[\p{L}'’-]{2,20})?(?: (?:neg|pos|negativ|positiv|negative|positive|uøm|bilat|grad|stadium|stage|type)(?![\p{L}])| {1,2}[+±−](?! ?\d)| (?:I{2,3}V?|IV|V|I{1,3}[AaBb])(?![\p{L}])| \d{1,2},\d(?!\d)| dig(?![\p{L}])| \d{1,3}(?:[,.]\d)? ?(?:mm|cm|%|°|grader|m²|poeng)(?![\p{L}]))/u;

function norm(document: Document, i: number): string {
  return document.tokens.norms[i] ?? '';
}

function isListed(flags: number): boolean {
  return (flags & (LISTED_NAME | Flag.place)) !== 0;
}

function isPersonCue(document: Document, i: number): boolean {
  const flags = document.flags[i] ?? 0;
  if ((flags & (Flag.title | Flag.relative)) !== 0)
    return !/^(?:mt|pat|pas|pt|pasient|pasienten|ortoped|fys|type)$/.test(norm(document, i));
  const isCapital = isCapitalised(document.shapes[i] ?? 0);
  return isCapital && (flags & Flag.givenName) !== 0 && (flags & Flag.eponym) === 0;
}

/** `Thomas sier`, `Kemp Hansen`: the eponym is a person after all. */
function isFollowedByPerson(document: Document, i: number): boolean {
  const behind = wordBehind(document, i);
  if (behind === -1) return false;
  const flags = document.flags[behind] ?? 0;
  return (
    isCapitalised(document.shapes[behind] ?? 0) && (flags & LISTED_NAME) !== 0 && (flags & Flag.eponym) === 0
  );
}

/** How far a head, a sign of the result or another eponym may stand away. */
const REACH = 3;

/** Diseases that are called by their eponym alone: `utredes for Sjøgren`. */
const DISEASE =
  /^(?:sjøgrens?|sjögrens?|bechterews?|parkinsons?|alzheimers?|crohns?|raynauds?|perthes|scheuermanns?|hashimotos?|graves|menière|meniere|addisons?|cushings?|pagets?|lewy|huntingtons?|wilsons?|dupuytrens?|tietzes?|sudecks?|behçets?|stills?|hodgkins?|mortons?|bakers?)$/;
const SUSPECTED =
  /^(?:utredes|utredet|utreda|utredning|mistanke|mistenkt|mistenkes|kjent|kjend|diagnosen|diagnose|obs|susp|påvist|bekreftet|mulig|differensialdiagnose|ddx|fikk|fått)$/;

function hasClinicalCompany(document: Document, i: number): boolean {
  if (DISEASE.test(norm(document, i)) && [1, 2, 3].some(back => SUSPECTED.test(norm(document, i - back))))
    return true;
  const { norms, kinds } = document.tokens;
  const isMeasured =
    kinds[i + 1] === Kind.number &&
    !/^(?:år|åra)$/.test(norms[i + 2] ?? '') &&
    !/^\d{4}$/.test(norms[i + 1] ?? '');
  if (isMeasured) return true;
  for (let at = i + 1; at <= i + REACH; at++) {
    if (kinds[at] === undefined || norms[at] === '\n') break;
    if (((document.flags[at] ?? 0) & Flag.clinicalHead) !== 0) return true;
    const isEponymNext = ((document.flags[at] ?? 0) & Flag.eponym) !== 0 && isNextTo(document, at - 1);
    if (isEponymNext && !isListed(document.flags[at] ?? 0)) return true;
    if (/^[+-]$/.test(norms[at] ?? '')) return true;
    if (document.shapes[at] === Shape.capital && (document.flags[at] ?? 0) === 0) break;
    if (norms[at] === '.') break;
  }
  for (let at = i - 1; at >= Math.max(0, i - REACH); at--) {
    if (norms[at] === '\n' || (norms[at] === '.' && (at !== i - 1 || document.positions[i] !== 0))) break;
    if (((document.flags[at] ?? 0) & Flag.clinicalHead) !== 0) return true;
    const isEponymBefore =
      ((document.flags[at] ?? 0) & Flag.eponym) !== 0 && !isListed(document.flags[at] ?? 0);
    if (isEponymBefore) return true;
  }
  return false;
}
