import { WordTest } from '../document/vocabulary.ts';

/** Words for a part of a hospital, service, school, club or firm: whole, or as the end of a compound. */
const HEAD =
  '(?:avdeling(?:en|a)?|avsnitt(?:et)?|seksjon(?:en)?|(?<!(?:^|[^\\p{L}])[Ee]-?|[Kk]om)post(?:en)?|poliklinikk(?:en)?|poli(?:en)?|klinikk(?:en)?|enhet(?:en)?|eining(?:a)?|mottak(?:et)?|intensiv(?:en)?|hospice(?:t)?|kontor(?:et)?|tjenesten?|tenest[ea]n?|team(?:et)?|laboratori(?:et|um)|lab(?:\\p{Pf}?en|\\u0027en)?|grupp(?:en|a|e)|fløy(?:en|a)?|(?:divisjons|andre|første|junior|senior|dame|herre|jente|gutte|ungdoms|elite|bedrifts|[ABC]-)lag(?:et)?|akutten|barsel(?:en)?|vakt(?:a|en)|stasjon(?:en)?|terminal(?:en)?|rehabilitering(?:en|a)?|habilitering(?:en|a)?|psykiatri(?:en)?|kirurgi(?:en)?|dagtilbud(?:et)?|senter(?:et)?|sentral(?:en)?|område(?:t)?|stov[ae]|stu[ae]|blokk(?:a|en)|rommet|linj[ae]n?|båndet|fabrikken|bygget|mobil(?:en)?|skift(?:et)?|lag(?:et)?|boliger|bustader|bustadene|boligene|leiligheter|lager(?:et)?|verksted(?:et)?|administrasjonen|resepsjonen|ekspedisjonen|kjøkkenet|kantina|kantinen|produksjonen|avløsningen|(?:under|over|bar|ut)etasjen|unit|ward|department|gym|clinic)';
/** The same as notes clip them. */
const CLIPPED = '(?:avd|avsn|seksj|poli?|klin|tj|lab|hab|rehab|psyk|kir|mott|kont|ktr|dept|sengep)';
/** Fields of medicine and of help as notes clip them. */
export const FIELD =
  '(?:ort|ortop|kir|med|nevro|nevrol|nevrokir|gyn|gynekol|gastro|kar|uro|lunge|hjerte|barne|barneort|hud|øye|auge|ønh|øre|føde|revma|revmat|onk|geri|geriatri|hånd|hand|plast|smerte|søvn|nyfødt|rehab|fys|fysmed|psyk|akutt|spes|thorax|torax|pall|amb|hab|inf|hemat|endo|endokr|nyre|mamma|bryst|tann|kjeve|traume|diab|diabetes|hukommelses?|demens|alders|voksen|ungdoms?|ungd|rus|slag|hjerneslag|dag|døgn|sår|stomi|kreft|mikrobiol|patol|radiol|rtg|nukl|allergi|epilepsi|skade|kvinne|anest|kardio|kard|ped|hjemme|heime|hj|interkom|lymfødem|fedme|spiseforst|osteoporose|inkontinens|bekkenbunns?)';
/** Adjectives and clipped words before such a word. */
const MODIFIER = `(?:\\d{1,2}\\.|rød|raud|blå|grønn|grøn|gul|hvit|kvit|lilla|oransje|øvre|nedre|indre|ytre|\\p{L}{2,24}(?:isk|iske|ær|elle?|ende|ande|erma|ert|lant|tiv|tivt|ige|lig|leg)|kommunale?|private?|outpatient|inpatient|[Ss]pine|[Pp]ain|[Hh]and|[Tt]rauma|[Ss]troke|${FIELD}\\.|[\\p{Lu}]\\p{Ll}{2,24}isk)`;
const DIRECTION = '(?:øst|aust|vest|nord|sør|syd|[ØAVNS](?:st|ust|est|ord|ør|yd)|nede|oppe)';
/** What counts departments: a number, letters, both, a direction. */
const NUMBER = `(?:\\d{1,3}(?:[-–.]\\d{1,3})?(?:[A-ZÆØÅ]{1,3})?(?: ${DIRECTION})?|[A-ZÆØÅ]{1,2}\\d{0,3}(?: ?\\d)?|\\d[A-ZÆØÅ]{1,4}|[IVX]{1,4}|${DIRECTION})(?![\\p{L}\\d])`;
/** Whom or what a department is for. */
const PURPOSE =
  '(?: for (?:fysikalsk |indre |psykisk |barn og |barne- og |rus og )?(?:voksne|vaksne|barn|born|unge|ungdom|eldre|demente|rus|avhengighet|akuttmedisin|\\p{Ll}{2,20}(?:medisin|kirurgi|rehabilitering|psykiatri|pediatri|helse|sykdommer|sjukdommar|omsorg))(?: og \\p{Ll}{3,25}(?:ing|helse|kirurgi|sykdommer|unge|ungdom|eldre))?)';
/** Where it lies. */
const PLACED = '(?:(?<=[\\p{L}’](?:en|et|a|n)) (?:på|i) \\p{Lu}[\\p{L}-]{2,24})';
const NAMED = '(?: \\p{Lu}\\p{Ll}{2,24}(?![\\p{L}:]))';

/** A department told by a word for one. */
export const HEADED = `(?:${MODIFIER}(?:,? | og ))?(?:${MODIFIER} )?(?:[\\p{L}-]{1,24}-? og [\\p{L}-]{2,20})?(?:[\\p{L}-]{0,24}${HEAD}|[\\p{L}.]{0,16}${CLIPPED}\\.|\\p{L}{4,16}kl\\.|${FIELD}[. ]{0,2}${CLIPPED}(?:[ea]n)?)(?!\\p{L})(?:${PURPOSE})?(?: ?(?:nr\\.? ?)?${NUMBER})?(?:${PLACED}|${NAMED})?`;
/** A part that its number tells: `hall C`, `vaktrom 2`, `blokk C`, `klasse 1MKA`, `trygdeboliger nr 6`. */
export const COUNTED = `(?:plan|rom|vaktrom|kull|prosjekt|pav\\.?|inng\\.?|rode|sengeområde|Sengeområde|driftsenhet|MR|CT|Lab|studio|sal|kontor|bil|hall|skift|blokk|klasse|sone|bygg|hus|post|gruppe|kohort|oppgang|inngang|nr\\.?|team|kontor|tun|fløy|korridor|parti|avd\\.?|pol\\.?|seksjon|enhet|område|distrikt|krets|stue|trinn|lag|kai|port|rigg|felt|bane|brakke|brygge|base|paviljong|Blokk|Plan|Hall|Sone|Avd\\.?|Pol\\.?|Post|Bygg|Hus|Fløy|Skift)(?: nr\\.?)? ?(?:${NUMBER}|\\p{Lu}\\p{Ll}{2,20}(?: \\d{1,2})?(?![\\p{L}:]))`;
/** A floor or ward: `3. etg.`, `2. høgda`, `korttid 3. etg.`. */
export const FLOOR = `(?:(?:korttid|langtid|dagavd\\.?|døgnavd\\.?) )?\\d{1,2}\\.? ?(?:etg\\.?|etasje|etasjen|høgda|høgd|post|avd\\.?)(?: ${DIRECTION}| [A-D](?!\\p{L}))?(?![\\p{L}])`;
/** A class or a division: `8. trinn`, `5.–7. trinn`, `4. divisjonslaget`. */
export const ORDERED =
  '\\d{1,2}\\.?(?:[-–]\\d{1,2}\\.?)? ?(?:trinn|klasse|kl\\.|div\\.?|divisjon(?:slaget)?)(?![\\p{L}])';
/** A ward that is called by its field: `Medisin A`, `Nevro 1`, `Kirurgi 2`. */
export const NUMBERED_FIELD =
  '(?:Medisin(?:sk)?|Kirurgi(?:sk)?|Kirurgen|Ortoped(?:i|en|isk)|Nevro(?:logi|logen)?|Gyn(?:ekologi)?|Geriatri|Barne(?:avd|post)?|Psyk(?:iatri)?|Lunge|Hjerte|Med|Kir|Ort|Gastro|Uro(?:logi)?|Onkologi|Kreft|Slag|Rehab|Akutt|Intensiv|Føden?|Barsel|Revma|Pol|Post|Avd|Seksjon|Sengepost|Korttid|Langtid|Hud|Øye|ØNH|Røntgen|Barne|Kvinne|Overvåk(?:inga|ingen|ning)|Intermediær|Dialyse|Nevrokir|Karkir|Plastikk|Uro|BUK|Fys\\.? ?[Mm]ed|Onk|Anestesi|Nyfødt|Observasjon(?:sposten)?|Poliklinikk(?:en)?|Legevakta|Akuttmottaket|Dagkirurgi|Dagpost(?:en)?)\\.?(?: (?:\\d{1,2}[A-D]?|[A-D]\\d?))?';
/** Services that are called by their capitals before a place or an owner. */
export const CALLED =
  '(?:LV|AOF|AMK|KAD|ØHD|HAVO|HABU|BUP|BUPA|VOP|DPS|DMS|PPT|PPD|FACT|FACT-team|BUF|NLSH|SSK|STHF|SiV|BHT|LAR|VTA|ARA|ROP|TSB|RPH|NKS|FUS|SFO|HMS|HMR|MST|KK|LHL|DMF|AFP|ASVO|VID|TRS|MS-senteret|Blå Kors|Røde Kors)';
/** A department told by its code alone. */
export const CODE =
  '(?:[A-ZÆØÅ]{1,2}-?\\d{1,4}[A-ZÆØÅ]?|\\d{1,2}[A-ZÆØÅ]{1,4}|[A-ZÆØÅ]{3,5} ?[A-D\\d])(?![\\p{L}\\d])';
/** A department told by its abbreviation. */
export const ABBREVIATION =
  '(?:SFO|PPT|HR|IKT|HMS|BUP|VOP|DPS|KAD|ØHD|FACT|PUT|ARA|LAR|DMS|ROP|HABU|AIO|MO)(?:-?(?:en|et|a))?(?![\\p{L}\\d])';
/** A field alone behind the comma: `, ortopedi`, `, fysio`, `, obs`, `, nukl.med`. */
export const BARE_FIELD =
  '(?:ortopedi|nevrologi|medisin|kirurgi|gynekologi|geriatri|pediatri|psykiatri|radiologi|onkologi|urologi|revmatologi|hjerterehab|barnenevro|fysio|ergo|obs|rtg|røntgen|føde|barsel|intensiv|nattskift|dagskift|kveldsskift|personal|resepsjon|\\p{Ll}{2,10}\\.\\p{Ll}{2,8}\\.?|\\p{Ll}{4,16} & \\p{Ll}{4,16})';
/** A noun in the definite form that is of no other use behind a comma: `, grisebåndet`, `, realfagblokka`. */
export const DEFINITE_NOUN = '\\p{Ll}[\\p{L}-]{7,24}(?:et|en|a)';
/** What stands in brackets behind an institution and belongs to it. */
export const IN_BRACKETS = `(?:${HEADED}|${COUNTED}|\\p{Lu}{2,4} (?:HF|\\d{1,2})|\\p{Lu}[\\p{L} -]{2,24}(?:huset|senteret|bygget|gården|avdelingen|enheten)|[Ff]ys\\.?[Mm]ed)`;
/** A word in small letters that a department, service or floor may be told by. */
const TELLING = new RegExp(
  `(?:${HEAD.slice(3, -1)}|kirurgen|akuttmottaket|senteret|sentralen|skolen|skulen|barnehagen|klubben|huset|heimen|hjemmet|pleien|banken|leg[ae]ne|linj[ae]n?|terapeutene|kommisjonen|ambulansen|nemnda|overvåk\\p{L}+|logen|logien|nevroen|ortopeden|psykiatrien|['’][nea]{1,2}[nt]?|helse|helsehjelp|isk|huset)$|^(?:\\p{L}{0,14}(?:avd|avsn|seksj|poli?|klin|tj|lab|hab|rehab|psyk|mott|kont|ktr|dept|sengep|kl|etg|etasje|etasjen)|kir|ort|nevro|rtg|trinn|klasse|div|divisjonslaget|høgda|høgd|plan|rom|vaktrom|kull|prosjekt|pav|inng|rode|mr|ct|studio|sal|bil|hall|skift|blokk|sone|bygg|hus|nr|team|tun|kohort|oppgang|inngang|korridor|parti|distrikt|krets|stue|lag|kai|port|rigg|felt|bane|brakke|brygge|base|paviljong|medisin|kirurgi|ortopedi|nevrologi|gyn|gynekologi|geriatri|barne|lunge|hjerte|gastro|uro|urologi|onkologi|kreft|slag|akutt|føde|føden|barsel|revma|hud|øye|ønh|røntgen|kvinne|intermediær|dialyse|nevrokir|karkir|plastikk|buk|onk|anestesi|nyfødt|observasjon|korttid|langtid|pediatri|radiologi|obs|ergo|fysio|nattskift|dagskift|kveldsskift|personal|resepsjon|ledelsen|skranken|hr|sfo|ppt|ikt|bup|vop|dps|kad|øhd|fact|put|ara|lar|dms|rop|habu|mo|rus|omsorg|velferd|mestring|koordinering|forvaltning|ungdom|trening|velvære|massasje|akupunktur|idrett|manuellterapi|fysioterapi|hjemmesykepleie|hverdagsrehabilitering)$`,
  'u',
);
/** Longer words tell nothing. */
const LONGEST = 40;

/** Whether a department may be told by a word: asked before the grammar, which costs far more. */
export const MAY_TELL_DEPARTMENT = new WordTest(norm => norm.length <= LONGEST && TELLING.test(norm));
