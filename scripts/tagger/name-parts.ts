/** Parts that names of one language are put together from: beginnings, middles, ends. */
export interface NameParts {
  readonly given: readonly [string, string];
  readonly family: readonly [string, string, string];
}

/** Written from knowledge of how names of these languages sound; no list of real people. */
export const LANGUAGES: readonly NameParts[] = [
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
  {
    given: [
      'Jo Ma Ro Re An Cri Ed Ger Ar Li Ju Na Ben Dan Ru Ly',
      'sefa ricel melyn ynaldo gelito stina gardo aldine nel ezel nalyn thaniel jie ica by neth',
    ],
    family: [
      'Dela Ba Ma Sal Pan Man Ca Vil Es Bue Ali Gat',
      'ca lan ga bu ti ra na ',
      'cruz tista pagal ngon sican vera guez dor mayor lacion nao caras dao',
    ],
  },
  {
    given: [
      'Ba Ro Za Dil Ser Ze Ar Şî Re Ha Be Şe Kam Na Si Go',
      'ran zhin gros nas war yneb am rîn ber zal ritan vin iran lîn yar ran',
    ],
    family: [
      'Ab Ra Bar Ka Has Ah Shi Za Mah Kar Day',
      'dul sh za ri s ma r ',
      'lah id ni m an di wani oğlu zadeh pour ian i',
    ],
  },
  {
    given: [
      'Oks Vol Myk Ser An Iry Nat Dmy Ta Yev Bo Lyud Kat Val',
      'ana odymyr ola hiy driy na alia tro tiana hen hdan myla eryna eriy',
    ],
    family: [
      'Shev Kov Bon Tka Kra Mel Lys Poli Hry Mor Voro Zaj Kuz Rom',
      'che al da ch v ny en shch oz a ',
      'enko chuk ko uk sky ets yuk ova in ov iv anova',
    ],
  },
  {
    given: [
      'Vy Mind Jur Gin Aud Rim Dai Ko Ag Lai Il Jā Mār Kris Egl',
      'tautas augas gita taras rius as va stas nė ma ze nis tiņš taps ė',
    ],
    family: [
      'Kaz Pet Jan Bal Sta Žuk Vai Rad Bērz Ozol Kal',
      'lau rau ku tru nke kau či niņ iņ ni ',
      'skas auskas nas čius aitė ienė avičius s š ņš tis',
    ],
  },
  {
    given: [
      'Som Na Pra Kan Su Chai Wa Nit Pim Ara Thi Sa',
      'chai rong sert ya da wat raporn taya ya nya da siri',
    ],
    family: [
      'Sri Chai Wong Sae Thong Pra Rat Su Bun Pon',
      'su pa wat cha sa na ',
      'wan sombat sakul chai phong porn kul rat thong sri',
    ],
  },
  {
    given: [
      'Kwa Ama A O Ngo Chi Ad Fe Tun Ka Kof Abe Em Nne Ye Ola',
      'me bena kosua luwaseun zi noso eola mi de biru i na eka ka wande kunle',
    ],
    family: [
      'Ow Men A Bo Ok Ade O Nwa Eze Agye Osei Mwa Ngu Ki',
      'us sa ko bon afor ye lu ba man mba bi ',
      'u h nkwo ateng kwe mi wole kor di ngi ma ye',
    ],
  },
  {
    given: [
      'Par Mo Sa Far Sha Moj Leil Naw Ho Re Gul Zar Hek Mar Fer',
      'wana rteza hra had bnam taba a roz ssein za alai mina mat zia eshteh',
    ],
    family: [
      'Ah Ha Raza Hos Mo Nou Ghol Ta Ami Sad Stan Ra',
      'mad shem  sei ham ri am he ri e ek him ',
      'zai i zadeh ni madi pour rad ian ifi at ullah',
    ],
  },
  {
    given: [
      'Jo Ma Car Al Lu Gui San Es Fer Va Pa Ro Die Bea Ped',
      'aquín riana los ejandra ciana lherme tiago peranza nando lentina trícia drigo go triz ro',
    ],
    family: [
      'Gon Her Fer Ro Mar Ma Que Oli Al Per San Cas Men',
      'za nán nán drí tí cha sa vei ca e tia ti do ',
      'lez dez guez nez do ira ra cos ros go lho les za',
    ],
  },
  {
    given: ['Xia Wei Li Jing Zhi Min Ha Yu Son Ji Tae Yo Hiro', 'o  ying  hua jun ru ki a hye yang shi ko'],
    family: ['Zha Che Wa Li Hua Xu Par Cho Ki Jeo Tana Yama Saka Mura', ' ', 'ng n k i m ka moto ta to ng'],
  },
  {
    given: [
      'Gu Þó Sig Hal Sno Ás Bry Ing Jó Hel Ein Rag',
      'ðrún ra urjón ldór rri geir ndís veldur hann ga ar nheiður',
    ],
    family: [
      'Guð Sig Jón Hal Þór Ein Gun Mag Krist Björ',
      'munds ur s l dórs ars nars nús jáns ns ',
      'son sson dóttir sdóttir sen',
    ],
  },
  {
    given: [
      'Eli Mat Juh Ai Pek Ter Han Ot Vei Kla Jür Wolf Hei Ann Fred Wil',
      'na ti ani no ka ttu nele to kko us gen gang ke egret rik helm',
    ],
    family: [
      'Koi Leh Mäk Nie Hir Vir Kor Schrö Mül Stein Wal Bruck Hoff Van Lind Berg Söder Nord Ek',
      'vu to i mi vo ta ho der le bach d ne e ',
      'nen la nen kangas mann er berg bach ner hausen feld ström gren kvist strand',
    ],
  },
  {
    given: [
      'Il Ay Em Meh Zey Fat Har Lu Do Ro Gje Ar Ta An',
      'knur şe ine met nep ma un lzim ruka jeta rgj ben nase drei',
    ],
    family: [
      'Yıl Dem Kay Öz Şa Çel Kra Ho Be Gas Po Du Ion',
      'dı i a de h ik s xh ri hi pe mi es ',
      'rım r a mir in niqi a sha cu scu oğlu',
    ],
  },
];
