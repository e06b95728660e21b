import { gateOf, matchesFrom, passing, startsOf } from '../document/anchored.ts';
import { WordTest } from '../document/vocabulary.ts';
import type { Found } from '../spans/span.ts';
import type { Recognizer } from './recognizer.ts';

const ID = 'rare-trait';
/** The rest of the clause, as far as it can still describe the person. */
const REST = '(?:(?! (?:og|men|må|har|hadde|fikk|ble|skal|vil|and|but|has)(?!\\p{L}))[^.,;:()\\n]){2,70}';
const WHOSE =
  "(?:kommunens|bygdas|bygdens|traktens|landets|fylkets|øyas|øyens|verdens|Norges|distriktets|klubbens|skolens|the region's|Norway's)";
const ONLY = '(?:eneste|einaste|siste|sidste|eldste|yngste|første|fyrste|only|last|first|oldest|youngest)';
const FORMER = '(?:(?:tidligere|tidlegare|forhenværende|eks|ex|former|regjerende|regjerande|mangeårig) ?-?)';
const HONOUR =
  '(?:norgesmester|norgesmeister|noregsmeistar|verdensmester|verdsmeistar|europamester|nordisk mester|olympisk mester|olympier|mester i|kongepokal\\p{Ll}*|\\p{Ll}*kapp?leiks?vinn\\p{Ll}+|(?:junior-?|senior-?)?(?:OL|VM|NM|EM)-?(?:vinner|vinnar|gull|sølv|bronse|deltaker|deltakar|medalje|medaljør|medaljevinner)\\p{Ll}*|\\p{Ll}*-?landslag(?:et|sspiller|sspelar)?|U\\d\\d-landslaget|Idol|Skal vi danse|Farmen|Paradise Hotel|Norges-rekord|norgesrekord|verdensrekord)';
const OFFICE =
  '(?:ordfører|ordførar|varaordfører|varaordførar|sametingspresident|sametingsrepresentant|stortingsrepresentant|stortingskandidat|stortingspresident|statsråd|statsminister|fylkesmann|fylkesordfører|fylkesordførar|statsforvalter|biskop|domprost|lensmannsbetjent|rikspolitisjef|høyesterettsdommer|ambassadør|generalsekretær|partileder|partileiar|konsernsjef|havnefogd|mayor|bishop|[Mm]ember of [Pp]arliament)(?:en|a|n)?(?!\\p{L})';
const DISASTER =
  '\\p{Ll}*(?:ulykken|ulykka|ulukka|forliset|skredet|raset|flaumen|flommen|brannen|styrten|skytingen|terroren|terrorangrepet|ranet|drapet|drapssaken|eksplosjonen|kollisjonen|havariet|kantringen|kantringa|snøskredet|togulykken|helikopterulykken|bussulykken|øvelsen|accident|avalanche|shipwreck)';

/** Patterns with their explanation; the first group, where there is one, is the span. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(
      `(?<=(?:er|var|som|is|was|Pasienten|avdøde) )((?:den |det |the )?${ONLY}(?: \\p{Ll}+){0,2}(?: (?:i|på|ved|fra|frå|nord|sør|med|av|som|in|on|from|who|to|at)) ${REST})`,
      'iuy',
    ),
    'the only, last or first of something',
  ],
  [
    new RegExp(`(?<!\\p{L})(${WHOSE} ${ONLY}(?: \\p{Ll}{4,30}){1,2})`, 'iuy'),
    'the only, last or first of something',
  ],
  [
    new RegExp(
      `((?:den|ein|en) ${ONLY.replace('|første|fyrste', '')} \\p{Ll}*(?:mannen|mann|kvinnen|kvinna|eren|aren|guide|innbygger|budeie|fisker|bonde|prest|lege|veterinæren?|smed) (?:i|på|ved|nord|sør|fra|som) ${REST})`,
      'iuy',
    ),
    'the only, last or first of something',
  ],
  [
    new RegExp(
      `(?<!\\p{L})(${ONLY.replace('|første|fyrste', '').replace('|siste|sidste', '')} (?:kvinnelige|mannlige|norske|samiske|nålevende|gjenlevende) \\p{Ll}+(?: (?:i|på|ved|fra) ${REST})?)`,
      'iuy',
    ),
    'the only, last or first of something',
  ],
  [
    new RegExp(
      `((?:[Dd]en|[Dd]e|[Tt]he) (?:eneste|einaste|only)(?: \\p{Ll}+)? (?:som|who) (?:omkom|overlevde|overlevd|døde|døydde|kom|vant|bor|bur|kan|har|driver|survived|died|lives)(?!\\p{L})${REST})`,
      'uy',
    ),
    'the only, last or first of something',
  ],
  [
    /(?<!\p{L})((?:dømt|domfelt|dømd|tiltalt|siktet|sikta|frikjent) (?:etter|for|i) ["“«][^"”»\n]{3,40}["”»])/iuy,
    'known from the press',
  ],
  [
    /(?<!\p{L})((?:saken|saka|historien|historia) (?:med|om) [^.;:()\n]{4,60}?(?:dokumentar|serien?|podkast|podcast|boken?|boka|filmen?|avis\p{L}*|tv|nyhetene|mediene)(?:\p{L}*))/iuy,
    'known from the press',
  ],
  [
    new RegExp(`(en av (?:to|tre|få|de siste) (?:nålevende|gjenlevende|overlevende)${REST})`, 'iuy'),
    'one of a few',
  ],
  [
    new RegExp(
      `((?:(?:${FORMER} ?)|(?:kaptein|trener|trenar|\\p{Ll}*(?:spiller|spelar|vakt|løper|løpar)|keeper|spiss|back|dommer|dommar) på |vant |vann |tok )?(?<!\\p{L})${HONOUR}(?: (?:i|på|for|fra|kombinert|in|on) ${REST}| kombinert)?)`,
      'iuy',
    ),
    'an honour that the press knows',
  ],
  [
    new RegExp(`((?:${FORMER} )?(?<!\\p{L})${OFFICE}(?: (?:i|på|for|in|of) (?=\\p{Lu})${REST})?)`, 'uy'),
    'a high office',
  ],
  [
    new RegExp(`(?<!\\p{L})(${DISASTER} (?:ved|på|i|utenfor|utanfor|in|at) \\p{Lu}[\\p{L}-]+)`, 'uy'),
    'an accident that the press knows',
  ],
  [
    new RegExp(
      `((?:[Ss]iste|[Ee]neste|[Ee]inaste|[Ee]ldste|[Yy]ngste) \\p{Ll}{4,}(?:en|a|aren|eren|ene) (?:i|på|ved|frå|fra) (?=\\p{Lu}|bygda|øya|dalen|kommunen|fylket|landet)${REST})`,
      'uy',
    ),
    'the only, last or first of something',
  ],
  [
    new RegExp(
      `((?:den|det|the) (?:(?:mye|mykje|så|much) )?(?:omtalte|omtalde|kjente|kjende|famous) \\p{Ll}{4,}(?: (?:ved|på|i|utenfor|utanfor|in|at) ${REST})?)`,
      'iuy',
    ),
    'known from the press',
  ],
  [
    /(?<!\p{L})((?:saken|saka|ulykken|ulykka|ulukka|bildet|biletet|historien|historia|hendelsen|hendinga) (?:sto|stod|var|kom|ble|vart|er) (?:på|i) (?:forsiden|framsida|forsida|avisen|avisa|lokalavisen|lokalavisa|nyhetene|nyheitene|mediene|media|tv|dagsrevyen)(?: (?:av|i|på) [^.,;:()\n]{2,40})?)/iuy,
    'known from the press',
  ],
  [
    /(?<!\p{L})((?:profilert|landskjent|landskjend|rikskjent) \p{Ll}{4,30} (?:med|fra|frå|på|i) [^.,;:()\n]{2,50})/iuy,
    'known from the press',
  ],
];
const GATE = gateOf(PATTERNS.map(([pattern]) => pattern));

/** `sjarken "Havdis II"`. */
const VESSEL =
  /(?<=(?:sjarken|skøyta|båten|bussen|russebussen|ferja|fergen|garden|gården) )(["“«][^"”»\n]{2,30}["”»])/gu;
/** How the words begin, or what they hold, at which the patterns are tried. */
const FIRST =
  /^(?:den|det|the|dømt|domfelt|dømd|tiltalt|siktet|sikta|frikjent|vant|vann|tok|keeper|spiss|back|dommer|dommar|trenar|saken$|saka$|bildet$|biletet$|histori|hendel|hending|de|en|ein|eneste|einaste|siste|sidste|eldste|yngste|første|fyrste|only|last|first|oldest|youngest|kommunens|bygdas|bygdens|traktens|landets|fylkets|øyas|øyens|verdens|norges|distriktets|klubbens|skolens|norway|tidl|forhenv|eks|ex|former|regjer|mangeårig|kaptein|trener|spiller|norges|noreg|verd|europam|nordisk|olymp|mester|kongepokal|junior|senior|ol|vm|nm|em|idol|skal|farmen|paradise|norgesrekord|verdensrekord|u\d|ordfør|varaord|same|stortings|stats|fylkes|biskop|domprost|lensmannsb|rikspoliti|høyesterett|ambassad|general|parti|konsern|havnefogd|mayor|bishop|member|profilert|kjent|landskje|rikskjent)|(?:spiller|spelar|vakt|løper|løpar)$|landslag|leiksvin|leiksvinn|ulykken$|ulykka$|ulukka$|forliset$|skredet$|raset$|flaumen$|flommen$|brannen$|styrten$|skytingen$|terroren$|angrepet$|ranet$|drapet$|saken$|eksplosjonen$|kollisjonen$|havariet$|kantring|øvelsen$|accident|avalanche|shipwreck/;
const BEGINS = new WordTest(norm => FIRST.test(norm));

/** Rare traits by which one person is known: the only or last of something, honours, high offices, accidents with their place. All go to review. */
export const rareTrait: Recognizer = {
  id: ID,
  labels: ['OTHER'],
  find(document) {
    const found: Found[] = [];
    const add = ({ index, 0: written, 1: value = written }: RegExpExecArray, because: string): void => {
      const start = index + written.indexOf(value);
      found.push({
        start,
        end: start + value.trimEnd().length,
        label: 'OTHER',
        confidence: 0.5,
        recognizer: ID,
        because,
        review: true,
      });
    };
    const offsets = passing(GATE, document.text, startsOf(document, BEGINS.all(document)));
    for (const [pattern, because] of PATTERNS)
      for (const match of matchesFrom(document.text, pattern, offsets)) add(match, because);
    if (/["“«]/.test(document.text))
      for (const match of document.text.matchAll(VESSEL)) add(match, 'the name of a boat or a bus');
    return found;
  },
};
