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
/** Shops, chains and makes of employers that a place follows. */
export const CHAINS =
  'Rema_1000 Coop_Extra Coop_Prix Kiwi Meny Joker Bunnpris Spar Europris Apotek_1 Vitusapotek Boots_apotek Specsavers Montér Maxbo Byggmakker Elkjøp Felleskjøpet Esso Circle_K Shell Scandic Thon_Hotel Clarion Posten Postnord Tine Nortura Mesta Veidekke Aleris Volvat Unilabs Evidia Sats Evo Friskis Mester_Grønn Plantasjen Jula Biltema XXL Comfort Hjem-Is Securitas Nokas Sodexo ISS Adecco Manpower Vy Boreal Tide Bravida Skanska Peab AF_Gruppen'.split(
    ' ',
  );
/** What a practice or shop is called by its trade. */
export const DEFINITE_TRADES =
  'Ortopeden Nevrologen Fysioterapeutene Fysioterapeuten Kiropraktoren Naprapatene Tannlegene Tannlegen Legene Doktoren Hudlegen Øyelegen Garnkroken Bakeren Slakteren Bokhandelen Frisøren Optikeren Verkstedet Brygga Kroa Smia Stallen Gartneriet Blomsterbua Snekkeriet Båthuset Sykkelbua Treningssenteret Akuttposten Dagsenteret Fiskebruket Mottaket Skipsmek Ryggskolen Håndterapeutene Velferdssentralen Innsatsteamet Barnevernsvakta Voksenopplæringa Musikkskolen Kulturskolen Leirskolen Hundesenteret Brannstasjonen Biblioteket Vaskeriet Trykkeriet Hotellet Pensjonatet'.split(
    ' ',
  );
/** Words for homes, nature and tales that schools, homes and clinics are called by. */
export const HOMELY =
  'Regnbuen Solsikken Trollskogen Blåbærtua Tyttebæret Eventyret Fyrlykta Solstua Solgården Soltun Fjellheim Utsikten Havblikk Fjordgløtt Elvebredden Kløverenga Maurtua Bikuba Nøtteliten Skogstua Rosenlund Rosenhagen Granbakken Furuly Bjørkelia Lykkeliten Tusenbein Humlebolet Kastanjen Eikelund Solbakken Liabo Kirkebakken Sentrum Torget Brygga Hjørnet Nordlys Midnattssol Fønix Aktiv Pluss Balanse Bevegelse Vital Optimal Puls Sirkel Horisont Kompass Ankeret Stjernen Månen Polaris Vega Orion Atlas Agora Viken Fram Ulven Ørnen Falken Bamsebo Tirilltoppen Myrsnipa Sandkassen Veslefrikk Espira'.split(
    ' ',
  );
/** Lower-case words within the name of an institution that say what kind it is. */
export const FIELDS_OF_WORK =
  'interkommunale kommunale private videregående distriktspsykiatriske regionale medisinske kirurgiske mekaniske kristne nye gamle fysikalske psykiatriske tekniske montessori diakonale idrettsmedisinske øvre nedre ortopediske'.split(
    ' ',
  );
/** Words within the names of firms. */
export const FIRM_WORDS =
  'Bygg Kraft Sjø Tre Stål Mek Rør Elektro Vind Laks Havbruk Mat Brød Bil Dekk Transport Maskin Anlegg Renhold Drift Service Teknikk Finans Energi Marine Offshore Helse Bemanning Data Logistikk Bolig Tak Glass Maling Gulv Hage Skog Grus Betong Fisk Meieri Plast'.split(
    ' ',
  );
/** Services that are called by what they do. */
export const CALLED_SERVICES =
  'Psykisk_helse_og_rus Barne-_og_ungdomspsykiatrien Senter_for_mestring Helsestasjon_for_ungdom Avdeling_for_rehabilitering Tverrfaglig_enhet Poliklinikk_for_fysikalsk_medisin Ambulant_team Rask_psykisk_helsehjelp Fysio-_og_ergoterapitjenesten Pleie_og_omsorg Rehabiliteringsteamet Kreftkoordinator Akutteamet FACT-teamet Oppfølgingstjenesten Barnehabiliteringen Voksenhabiliteringen Lærings-_og_mestringssenteret Aktivitetssenteret Bo-_og_avlastning Støttekontakttjenesten'.split(
    ' ',
  );
/** First words of names that are two words. */
export const SECOND_GIVEN =
  'Anne Marie Lise Kari Inger Liv Else Jon Ole Per Lars Odd Nils Karl Jan Ali Van Thi Carlo Maria Abdi Singh Kaur Bin'.split(
    ' ',
  );
