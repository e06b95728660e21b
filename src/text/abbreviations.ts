/**
 * Words that take a period without ending a sentence. Left out on purpose: those that as often end one (`ua.`, `neg.`,
 * `pos.`, `bilat.`); for them the next word decides.
 */
export const ABBREVIATIONS: ReadonlySet<string> = new Set([
  'pas', 'pat', 'pt', 'us', 'tidl', 'ca', 'f', 'eks', 'feks', 'bl', 'a', 'bla', 'evt', 'ev', 'mtp', 'inkl', 'ekskl', 'kl', 'tlf', 'dr',
  'dvs', 'd', 'v', 's', 'vs', 'jf', 'jfr', 'ift', 'iht', 'mht', 'pga', 'pg', 'p', 'g', 'm', 'min', 'max', 'maks', 'hø', 've', 'sin', 'dxt', 'lat',
  'med', 'sens', 'ekst', 'fleks', 'rot', 'abd', 'add', 'rtg', 'anam', 'beh', 'diag', 'dgn', 'undersøk', 'und', 'obj', 'subj', 'vurd', 'resp',
  'temp', 'alm', 'allm', 'bev', 'anst', 'mnd', 'approx', 'e', 'i', 'hx', 'prev', 'st', 'mr', 'mrs', 'no', 'nr', 'fvt', 'kons', 'ref', 'div',
  'mistenk', 'susp', 'mv', 'osv', 'etc', 'tils', 'tilst', 'innl', 'pol', 'poli', 'avd', 'spes', 'ortop', 'nevr', 'nevrol', 'cerv', 'lumb', 'thor', 'th',
]);
