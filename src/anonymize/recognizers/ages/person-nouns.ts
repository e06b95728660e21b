/** Nouns for a person of whom an age is told, in the forms that notes use. */
const PERSON_NOUNS: ReadonlySet<string> = new Set(
  [
    'mann mannen kvinne kvinnen kvinna kv dame damen dama herre herren kar karen gutt gutten gut guten jente jenten jenta pike piken',
    'pasient pasienten pas pat pt klient klienten bruker brukeren',
    'sønn sønnen son sonen datter datteren dattera dotter dottera barn barnet barna unge ungen unger ungar sønner døtre baby babyen',
    'bror broren søster søsteren søstera syster systera mor moren mora far faren bestemor bestefar mormor morfar farmor farfar',
    'kone kona ektefelle ektefellen ektemann ektemannen mannen samboer samboeren sambuar sambuaren kjæreste kjæresten partner',
    'barnebarn barnebarnet tvillinger tvillingene tvillingar enke enka enken enkemann ungdom ungdommen elev eleven bonde bonden',
    'pensjonist pensjonisten man woman male female boy girl patient lady gentleman son daughter wife husband mother father brother sister',
  ].flatMap(line => line.split(' ')),
);

/** Whether a word in lower case names a person of whom an age is told. */
export function isPersonNoun(norm: string): boolean {
  return PERSON_NOUNS.has(norm);
}
