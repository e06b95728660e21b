/** Small words that stand within names: Norse, Dutch, German, Romance, Arabic. One list for all that read and write names. */
export const NAME_PARTICLES: ReadonlySet<string> = new Set(
  "av von van de der den da di du del dos la le al el bin ibn bint abu ter ten zu y ' st mac mc san ul ur ud".split(
    ' ',
  ),
);
