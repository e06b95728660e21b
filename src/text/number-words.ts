const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ['en', 1], ['ei', 1], ['ett', 1], ['et', 1], ['ein', 1], ['eit', 1], ['to', 2], ['tre', 3], ['fire', 4], ['fem', 5], ['seks', 6], ['sju', 7], ['syv', 7],
  ['åtte', 8], ['ni', 9], ['ti', 10], ['elleve', 11], ['tolv', 12], ['femten', 15], ['tjue', 20], ['tretti', 30], ['førti', 40], ['femti', 50],
  ['one', 1], ['two', 2], ['three', 3], ['four', 4], ['five', 5], ['six', 6], ['seven', 7], ['eight', 8], ['nine', 9], ['ten', 10],
  ['eleven', 11], ['twelve', 12], ['fifteen', 15], ['twenty', 20], ['thirty', 30], ['forty', 40], ['fifty', 50],
]);

/** The value of a number written as a word in Bokmål, Nynorsk or English; undefined for any other word. */
export function numberWord(norm: string): number | undefined {
  return NUMBER_WORDS.get(norm);
}
