/** Lines that name an emergency and state none, by why. Age and sex stand behind a bar where the patient is no man of 60. */
export const ASIDES: Readonly<Record<string, readonly string[]>> = {
  'a question about what was, what may come, or anybody': [
    'Har pasienten hatt DVT?',
    'Tidligere hjerteinfarkt?',
    'Tidl. DVT?',
    'Hvis feber: meningitt?',
    'Kan man arve hjerteinfarkt?',
  ],
  'a suspicion that is answered': [
    'Vurdering: Meningitt. Avkreftet.',
    'Vurdering: DVT, lite sannsynlig.',
    'Vurdering: DVT, avkreftet.',
  ],
  'an earlier illness with its time or word': [
    'Carotisdisseksjon for 12 år siden, ingen plager.',
    'Ustabil angina 2015, stent, ingen plager etter det.',
    'Gammelt brudd i Th8 etter kortison, behandlet og stabilt.',
    'Brot i L1 ved fall i fjor haust, friskmeld i vår.',
    'Tidl. kompr.fraktur L1 -08 (fall på is), restituert.',
    'Alendronat etter ryggbrot for 12 år sidan, grodd utan plager.',
  ],
  'advice on what to do when it comes': [
    'Falt på leken. Kontakt LV ved oppkast, økende hodepine.|8|male',
    'Kontroll om to uker, tidligere ved smerter i pungen og oppkast.|7|male',
    'Vondt ved pust etter fall på ribbein. Oppsøk lege v tungpust.',
    'Start combined pill. Leaflet given incl. calf pain/breathlessness advice.|18|female',
    'Blir det ny type hovudverk på eine sida, tek vi angio.',
    'Et fall her kan ende med brot i rygg.',
    'Ta kontakt ved smerter ved pust, tungpust eller hoven legg.',
  ],
  'what is denied in a list, in front of its answer': [
    'Asked and denied: worst-ever pain; visual loss; lid droop; slurring; unsteadiness.',
    'Kryssar "nei" på samtlege punkt: synsforstyrring, nyoppstått hovudpine, kast av ustøleik.',
    'Korsryggsmerter. Sprøyter - aldri brukt.',
    'Osteoporose. Bankeømhet: ingen T4-L5.|72|female',
    'Lumbago. Kortison/biol. legemidler - nei',
    'Palpation failed to find a sore vertebra.|58|female',
  ],
  'somebody else': [
    "Low mood. Her partner had his heart attack. He's home, gets tight chested on the stairs.|33|female",
    'Doing her CES case study for the MSc - bilateral leg pain, saddle numbness, retention.|32|female',
    'Sjekket for blodpropp: kontakt LV ved tungpust eller hoven legg.',
  ],
  'words that look like it': [
    'Vondt i nakken av å sitte. Ser lenge på to skjermer.',
    'Øm over knær. Heel drop comfortable, rib-pelvis gap 3 fingers.',
    'CES qs: all no. R buttock ache.',
    'CT-angio halskar fra sykehuset: disseksjon avkreftet. Hodepinen borte nå.',
    'Har båret på hunden i to uker, sliten i skulderen.|66|female',
    'Ryggen lugger etter hagearbeid. Operert for livmorkreft 1998, redd kreften har satt seg i ryggen.|66|female',
    'Kontroll 14 mnd etter kompresjonsbrudd L1. Zoledron gitt i juni.|77|female',
  ],
};
