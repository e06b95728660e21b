/**
 * Sentences of notes with places for identifiers, written from knowledge of how notes read: Bokmål, Nynorsk, English; notes, phone notes, letters, signatures.
 * `{G}` given name, `{F}` family name, `{N}` both, `{A}` initial and family name, `{I}` initials, `{P}` place, `{W}` firm, `{C}` club, `{S}` school,
 * `{H}` clinic or hospital with or without department, `{O}` office, home or service, `{T}` title, `{E}` eponym or make that names nobody, `{R}` word for a relative, `{V}` name that is a word too.
 */
export const TEMPLATES: readonly string[] = [
  '{N} kommer til kontroll.',
  '{G} har vondt i ryggen.',
  '{F} har hatt plager siden i høst.',
  'Pas {F} møter som avtalt.',
  'Pasienten {N} ringer.',
  '{R} {G} er med.',
  '{R} {G} ringte i går og var bekymret.',
  'Snakket med {G} på telefon.',
  'Ringte {N}, ikke svar.',
  '{G} sier det går bedre.',
  'Hun heter {N} og bor på {P}.',
  'Han er fra {P} og jobber på {W}.',
  'Bor i {P} sammen med {G}.',
  'Flyttet fra {P} til {P} i fjor.',
  'Falt på tur ved {P}.',
  'Jobber i {W} som montør.',
  'Ansatt hos {W}.',
  'Kjører lastebil for {W}.',
  'Elev ved {S}.',
  'Går på {S} i {P}.',
  'Spiller fotball for {C}.',
  'Trener i {C}.',
  'Henvist til {H}.',
  'MR ved {H} viste prolaps.',
  'Operert på {H} i fjor.',
  'Følges opp ved {H}.',
  'Fastlege {N}, {H}.',
  '{T} {F} ved {H} er informert.',
  'Epikrise fra {H} mottatt.',
  'Samarbeidsmøte med {T} {N} og {T} {F}.',
  '{T} {F} vurderte kneet.',
  'Avtalt med {T} {G} at han ringer.',
  '{T} {N}',
  'Mvh {N}',
  'Med vennlig hilsen\n{N}\n{T}',
  'Hilsen {G}',
  'Sign. {I}',
  '\n{A}',
  '\n{G} {F}\n',
  'v/ {F}',
  'Notert av {G} {F}.',
  '{A}, {T}',
  'Kopi: {N}',
  'Til: {N}, {H}',
  'Fra: {N}',
  'Vedr. {N}',
  'Gjelder {F}, {G}',
  'Kjære {G}!',
  'Hei {G},',
  'Pårørende: {R} {N}',
  'Kontaktperson {N}.',
  '{G}s {R} hentet ham.',
  '{F}s rygg er bedre.',
  'Tolk {N} til stede.',
  'Han vil til {P} i helga.',
  'Hytte ved {P}.',
  'Ambulanse fra {P} til {H}.',
  'Oppvokst i {P}.',
  'Kommer opprinnelig fra {P}.',
  'Tur til {P} gikk fint.',
  'På besøk hos {G} i {P}.',
  'Både {G} og {G} var med.',
  '{G}, {G} og {G} har hatt det samme.',
  'Barna {G} og {G} er friske.',
  'Katten {G} klorte henne.',
  'Hesten {G} kastet ham av.',
  'Møtte {G} på butikken.',
  'hos {G}',
  'sammen m/ {G}',
  '{G} ønsker ny time.',
  '{V} sier at han sover dårlig.',
  '{R} {V} er med.',
  '{V} {F} møtte ikke.',
  'Ringte {V} i dag.',
  '{V} har ringt to ganger.',
  'lærling hos {W} på {P}',
  'sjefen, {G}, vil ha sykmelding',
  'kollega {G} så fallet',
  'oppfølging ved {H}, {P}',
  '{T} {G} {F} - {H}',
  '{N} ({T})',
  '{N} f. 1958',
  '{F} {G}, 54 år',
  '{G} 54 år, gift',
  'Bruker fra {P}, 43 år',
  'Tlf fra {N}.',
  'Melding fra {H}: {F} er klar.',
  'Søknad til {W} sendt.',
  'Arbeidsgiver: {W}',
  'Arbeidsgiver {W} v/ {G}.',
  'Skole: {S}',
  'kommer fra {O} med ambulanse',
  'Bor på {O}.',
  'sendes {H} i dag',
  'Tilsyn {O}, rom 4.',
  'Innlagt {H}, ut i morgen.',
  'MR {H} bestilt',
  'Henv. {H}',
  'kontroll {H} om 6 uker',
  'Overflyttes {O}.',
  'Til {H}',
  'Til {O}\nSaksbehandler {N}',
  'Møte med {O} ved {G} og {G}.',
  'Ansv. gruppe: {G} ({O}), {G} ({S}), {T} {F}.',
  'Styreleder i {C}.',
  'vikar på {S}',
  'tidl. {W}, nå {W}',
  'medlem i {C} fra han var ung',
  'resept hentes {O}',
  'oppringt fra {O} om natta',
  'Klage fra {N} på {H}.',
  'Attest til {O}.',
  'ringt {H}, de har ikke svar',
  'barnet går i {S}',
  'Kjører buss for {W} i {P}.',
  'På {W} siden skolen.',
  'deltid {W}',
  'pensjonert fra {W}',
  'kamp mot {C} på {P}',
  'falt på {P}, hentet av {G}',
  'bor alene på {P}',
  'hjem til {P}',
  'Subj: {G} har hatt vondt i tre uker.',
  'S: {G} kommer igjen.',
  'S) {F} er bedre.',
  'Sett sammen med {G}.',
  'snakket med {G} ({O})',
  'i følge med {G} fra {O}',
  '{G} fra {O} er med.',
  'LIS1 {F}',
  '{A} / {H}',
  '{N}, {H}',
  '{G} {A}',
  // Words with a capital letter that name nobody
  '{E} pos.',
  '{E} lat. hø.',
  '{E} og {E} negative.',
  '{E} 7 av 10.',
  'Bruker {E} daglig.',
  'Skår på {E} 12.',
  '{E} skjema utfylt.',
  'Fått {E} og øvelser.',
  'Ad modum {E}.',
  'Prøvd {E} uten effekt.',
  'Mulig {E}.',
  'Grad 2 etter {E}.',
  '{E} Depression Inventory 14.',
  '{E}-protese hø. hofte.',
  '{E}-korsett fra i fjor.',
  // Nynorsk
  '{G} kjem til kontroll.',
  '{N} har vondt i nakken.',
  '{R} {G} ringde.',
  'Ho bur på {P}.',
  'Han er frå {P}.',
  'Arbeider hjå {W}.',
  'Går på {S}.',
  'Tilvist frå {T} {N}.',
  'Snakka med {G} om trening.',
  '{G} seier ho søv dårleg.',
  'Operert ved {H}.',
  'Spelar handball på {C}.',
  'Helsing {N}',
  'Køyrde frå {P} til {P}.',
  'Eg snakka med {T} {F}.',
  'Dottera {G} er med.',
  'Vaks opp på {P}.',
  // English
  '{N} was seen today.',
  '{G} reports less pain.',
  'Mr. {F} lives in {P}.',
  'Mrs {F} came with her {R} {G}.',
  'Works at {W}.',
  'Plays for {C}.',
  'Referred by Dr. {N}, {H}.',
  'Spoke to {G} on the phone.',
  'She moved from {P} last year.',
  'Her son {G} helps her.',
  'Operated at {H} in {P}.',
  'Yours sincerely\n{N}',
  'Dear {G},',
  '{G} says it is worse.',
  'Husband {G} present.',
];

/** Titles as notes write them. */
export const TITLES =
  'dr. dr Dr. lege fastlege overlege sykepleier spl. sjukepleiar fysioterapeut fys. manuellterapeut kiropraktor tannlege psykolog jordmor ergoterapeut saksbehandler lærer trener prest advokat ortoped nevrolog tolk rektor sjef'.split(
    ' ',
  );
/** Words for relatives and friends, as notes write them. */
export const RELATIVES =
  'Kona kona Mannen mannen Sønnen sønnen Datteren datteren dattera Mor mor Far far Bror broren søsteren Samboer samboeren ektefellen svigermor naboen kjæresten barnebarnet nevøen tante onkel bestemor venninnen sister wife brother'.split(
    ' ',
  );
/** Names that are words too. */
export const WORD_NAMES =
  'Dag Even Odd Stein Bjørn Liv Ask Bo Mai Tor Vår Live Gro Jo Per Rose Sol Sten Storm Hauk Falk Svale Vilje Frost Berg Dal Lund Moe Vik Strand Hjelm Brandt Kvist Holm Lie Aas By'.split(
    ' ',
  );
/** Parts of hospitals as notes write them before the name. */
export const DEPARTMENTS =
  'kir_pol ort_pol ort._avd. nevro_pol med_post_2 barneavd hudpol gyn_pol øyeavd. føden smertepol søvnlab akuttmottaket ortopedisk_poliklinikk Ortopedisk_avdeling Nevrologisk_avdeling Medisinsk_klinikk Barneavdelingen Hudavdelingen revmatologisk karkir hjertepost infeksjonsposten hørselssentralen dagkirurgen'.split(
    ' ',
  );
/** The same behind it. */
export const DEPARTMENTS_BEHIND =
  'med._post_3 sengepost_2 ortopedisk_avdeling nevrologisk_poliklinikk kir._avd. barneklinikken rehabilitering medisinsk_avdeling akuttmottak smerteklinikken hudpoliklinikken seksjon_for_hjerneslag avd._B'.split(
    ' ',
  );
/** What an office, home or service is called before its place. */
export const OFFICES =
  'NAV BUP DPS PPT LV HABU Hjemmetjenesten Hjemmesykepleien Legevakten Helsestasjonen Familievernkontoret Barnevernet Frisklivssentralen Voksenopplæringen Apotek_1 Vitus Krisesenteret Tolketjenesten Kommunelegen Kriminalomsorgen'.split(
    ' ',
  );
/** And behind it. */
export const OFFICE_ENDS =
  'sykehjem sjukeheim omsorgssenter bosenter helsetun tingrett kommune herad bydel apotek krisesenter legevakt helsestasjon familievernkontor barnevern asylmottak menighet bofellesskap aldersheim politistasjon frivilligsentral rehab helsehus hospice bokollektiv'.split(
    ' ',
  );
/** Eponyms, makes and words of the trade that stand with a capital letter and name nobody. */
export const NOBODY =
  'Weber Rinne Beck Hamilton Harris Oswestry Tegner Lysholm Constant Fontaine Rutherford Wagner Gustilo Garden Kellgren Modic Pfirrmann Ottawa Canadian Wells Geneva Kocher Budapest Rome Berg Borg Bristol Apgar Ranchos Glasgow Barthel Katz Waterlow Norton Braden Fitzpatrick Ashworth Brooke Vignos Landau Moro Galant Alberta Peabody Bayley Raven Stroop Rey Hopkins Zung Montgomery Edinburgh Oticon Phonak Stryker Zimmer Dictus Rollator Airex Theraband Biodex Garmin Fitbit Apple Samsung Toyota Volvo Scania Yamaha Burton Salomon Vipps Facebook Teams Excel Helsenorge Kjernejournal Norspan Cave Obs Status Tidligere Aktuelt Vurdering Tiltak Konklusjon Medisiner Allergier Sosialt Familie Arbeid Funn Røntgen Blodprøver Videre Diagnose Henvisning Epikrise'.split(
    ' ',
  );
/** Last words of names of firms. */
export const FIRM_ENDS =
  'AS Bygg Transport Elektro Rør Mek. Verksted Maskin Eiendom Sveis Graveservice Regnskap Bakeri Fisk Trevare Renhold Auto Bil Energi Laks Consulting Group Taxi Frisør Kafé Gartneri kjøttvarer bilservice settefisk brygge betong mekaniske bruktbil dekk dyreklinikk trafikkskole catering vaktselskap seafood rederi smie møbler blikk maling butikk Verft ASA Shipping Invest Kraft'.split(
    ' ',
  );
/** Last words of names of clubs. */
export const CLUB_ENDS =
  'IL IF FK HK SK Turn fotball håndball skiklubb idrettslag skytterlag rideklubb J16 G14 skolekorps mannskor musikklag ungdomslag turlag vel bygdelag jeger jentefotball Ballklubb svømming G17 speidergruppe motorklubb teaterlag'.split(
    ' ',
  );
/** Last words of names of schools. */
export const SCHOOL_ENDS =
  'skole barneskole ungdomsskole vgs videregående barnehage skule folkehøgskole oppvekstsenter bhg. u.skole oppvekst fagskole SFO naturbarnehage privatskole'.split(
    ' ',
  );
/** Last words of names of clinics and hospitals. */
export const CLINIC_ENDS =
  'legesenter legekontor sykehus sjukehus sykehjem helsesenter fysioterapi Fysioterapi klinikk kiropraktikk legevakt DPS omsorgssenter manuellterapi helsestasjon rehabilitering hospital clinic legektr. l.s. spesialistsenter BUP opptrening fysio kysthospital sentralsjukehus universitetssykehus røntgen h.stasjon sykestue'.split(
    ' ',
  );
