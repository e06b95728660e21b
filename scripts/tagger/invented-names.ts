import { oneOf, type Random } from './seeded.ts';

/** Parts that names of one language are put together from: beginnings, middles, ends. */
interface Parts {
  readonly given: readonly [string, string];
  readonly family: readonly [string, string, string];
}

/** Written from knowledge of how names of these languages sound; no list of real people. */
const LANGUAGES: readonly Parts[] = [
  {
    given: [
      'Tor Gun Sig Arn Odd Ing Hal Ragn Stein As Ei Ger Kjell Kar Tr Bj Gud Eld Norv Jor',
      'bjørg hild stein vald dis ve mund leif fred ar unn laug geir tor veig frid ulf var gunn grim',
    ],
    family: [
      'Hauk Bjørk Sol Myr Ten Røys Kvist Land Øster Neder Storm Furu Lang Seljel Vass Tverr Brann Skog Lauv Eik Gras Rogn Hest Svart Brei',
      'e a ar e',
      'vik nes dal berg haug li moen rud stad seth land voll eng bakken sæter holm fjord vold heim tveit gård sund dahl mark hagen',
    ],
  },
  {
    given: [
      'Ab Fa Ha Mo Sa Ay Hi Hod Ism Jam Khad Naj Om Yus Zah',
      'di dumo wa hamed fiya aan bo an ail al ija ma ar uf ra',
    ],
    family: ['Abdi Hass War Nu Jam Moh Fara Ali Sha Dua', 'ra am sa ', 'ahi an same r aal ed h le'],
  },
  {
    given: [
      'Grz Woj Ag Mał Krz Kat Zof Dar Mar Bog Jol Stan Prz Ew',
      'egorz ciech nieszka gorzata ysztof arzyna ia iusz cin dan anta isław emek elina',
    ],
    family: [
      'Kow Wiś Now Zie Wój Kacz Szym Dąb Maz Pawl Król Woź',
      'al ni ic iń cz mar ',
      'ski ska czyk ak owicz ewski ewska niak ik',
    ],
  },
  {
    given: ['Thu Ngu Min Lan Huo Qua Tra Ph Anh Duc', 'y yen h h ng n ng uong  '],
    family: ['Ngu Tra Le Pha Hoa Vu Dan Bu Do Ho', ' ', 'yen n  m ng  g i  '],
  },
  {
    given: ['Thar Siv Ra Ku Ni Van Pri Su Ka Jey', 'shan akumar jan maran tha thy ya jith vitha anthi'],
    family: [
      'Siva Raj Kana Nada Sel Than Maha Vig Bala',
      'ku ra ling na va ',
      'maran singham thasan rajah nathan ratnam nesan durai',
    ],
  },
  {
    given: [
      'Ah Am Kha Lei Mus Nou Ras Sam Tar Yas Ham Fat Lay Zay',
      'med ir led la tafa r ha ir iq min za ima la nab',
    ],
    family: ['Al- El- Ben Bou Abu ', 'Rash Mas Had Kar Sha Nas Haj Qas Sal', 'idi ri dad im mi ser ji em eh'],
  },
  {
    given: ['Mu Fai Ay Us Zai Bil Sa Na Ri Im', 'hammad sal esha man nab al dia deem zwan ran'],
    family: ['Cha Ma Hus Bu Kha Raf Sid Ah', 'ud l sa t ', 'hry ik in t n iq diqi med'],
  },
  {
    given: ['Er Mat And Lju Dra Mil Sv Ja Bo Vla', 'min ej rej bica gan ica etlana dranka jan dimir'],
    family: ['Petr Jov Kova Hor Mark Iva Stan Nik', 'o a e ', 'vić nović čević vat ović nko ov ova'],
  },
  {
    given: ['Te Sen Yo Dan Mul Haf Ze Ab Sel Fe', 'sfay ait nas iel u tom re eba am ven'],
    family: ['Ha Te Ge Be Wol Kid Mek', 'ile kle bre re de ane onn ', 'mariam Haimanot hiwot meskel ab'],
  },
  {
    given: ['Má Ái Ni Jo Ov Ras In Bi Sá', 'ret lla ls vnna lá mus ga ret ra'],
    family: ['Sá Hæt Ut Bal Gau Some Tr Er', 'r t si to p by ', 'a i  ta um en ke'],
  },
];

function parts(text: string): string[] {
  return text.split(' ');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function languageOf(random: Random): Parts {
  const [norwegian] = LANGUAGES;
  return norwegian !== undefined && random() < 0.4 ? norwegian : oneOf(LANGUAGES, random);
}

/** A given and a family name of one language that most likely stand on no list. */
export function inventedName(random: Random): { given: string; family: string } {
  const { given, family } = languageOf(random);
  const [first, rest] = given;
  const [start, middle, end] = family;
  return {
    given: capital(oneOf(parts(first), random) + oneOf(parts(rest), random)),
    family: capital(
      oneOf(parts(start), random) + oneOf(parts(middle), random) + oneOf(parts(end), random),
    ).trim(),
  };
}

const PLACE = [
  'Gras Tors Hell Kvam Sand Lang Brei Høg Låg Vest Aust Nord Ytter Inner Ravn Trold Seter Myk Skår Ulv Ørn Ost Ly Kalv Rein Fis Bor Hovd Ask Tind',
  'e a s er ',
  'vik nes dal dalen fjord bygda voll eid vågen sund moen lia haugen bø vang øya strand foss stad mark elv li set heim berg holmen sletta åsen grenda',
] as const;

/** The name of a farm or village that most likely stands on no list. */
export function inventedPlace(random: Random): string {
  const [start, middle, end] = PLACE;
  return capital(oneOf(parts(start), random) + oneOf(parts(middle), random) + oneOf(parts(end), random));
}
