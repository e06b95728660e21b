/** What the table of given names writes where a letter was lost. */
const LOST = 'ï¿½';

/** Names of the table that lost a letter, with the letter that belongs there; told by hand, since several would fit. */
const LETTERS: Readonly<Record<string, readonly string[]>> = {
  ø: 'Asbj_rn Bj_rge Bj_rn Bj_rn-Erik Bj_rnar B_rge B_rre G_ran J_ran J_rg J_rgen J_rn J_rund Kolbj_rn Oddbj_rn Ole-J_rgen Sigbj_rn S_lve S_ren Thorbj_rn Torbj_rn T_nnes Vebj_rn'.split(
    ' ',
  ),
  å: 'B_rd H_kon H_var H_vard K_re Nj_l P_l St_le'.split(' '),
  Ø: '_istein _ivind _rjan _rnulf _ystein _yvind'.split(' '),
  Å: '_dne _ge _smund'.split(' '),
};
const REPAIRED = new Map(
  Object.entries(LETTERS).flatMap(([letter, names]) =>
    names.map(name => [name.replace('_', LOST), name.replace('_', letter)] as const),
  ),
);

/**
 * A name of the table with its lost letter. @throws Error when a name lost a letter that nobody told: it would stand on the list and match nothing.
 */
export function repairedName(name: string): string {
  if (!name.includes(LOST)) return name;
  const repaired = REPAIRED.get(name);
  if (repaired === undefined)
    throw new Error('a given name of the table lost a letter; tell which in repaired-names.ts');
  return repaired;
}
