import { repairedName } from './repaired-names.ts';

/** Rows of `navn, menn, kvinner` as `name TAB m|f|b`: b where the rarer sex has at least a twentieth of the bearers. */
export function givenNames(rows: readonly (readonly string[])[]): string[] {
  const lines = rows.map(
    ([name = '', men, women]) => `${repairedName(name)}\t${sexOf(Number(men), Number(women))}`,
  );
  return lines.sort(byCodePoint);
}

const SHARED = 0.05;

function sexOf(men: number, women: number): 'm' | 'f' | 'b' {
  if (Math.min(men, women) > SHARED * Math.max(men, women)) return 'b';
  return men > women ? 'm' : 'f';
}

/** The names of the first column. */
export function surnames(rows: readonly (readonly string[])[]): string[] {
  return rows.map(([name = '']) => name).sort(byCodePoint);
}

/** Tables that places come from. */
export interface PlaceTables {
  readonly towns: readonly (readonly string[])[];
  /** Postcode, place in capitals, municipality in capitals. */
  readonly postal: readonly (readonly string[])[];
  /** Number, name, number of the county. */
  readonly municipalities: readonly (readonly string[])[];
  /** Number, name. */
  readonly counties: readonly (readonly string[])[];
}

/** `name TAB county`, the county empty where the tables do not tell it or tell several. */
export function places(tables: PlaceTables): string[] {
  const countyNames = new Map(tables.counties.map(([number = '', name = '']) => [number, name]));
  const counties = new Map<string, Set<string>>();
  const add = (name: string, county: string): void => {
    const clean = name.replace(/\s*\(.*\)$/, '').trim();
    if (clean.length < 2) return;
    const known = counties.get(clean) ?? new Set();
    if (county !== '') known.add(county);
    counties.set(clean, known);
  };
  const countyOfMunicipality = new Map<string, string>();
  for (const [, name = '', number = ''] of tables.municipalities) {
    const county = countyNames.get(number) ?? '';
    countyOfMunicipality.set(name.split(' - ')[0]?.toUpperCase() ?? '', county);
    for (const part of name.split(' - ')) add(part, county);
  }
  for (const county of countyNames.values()) add(county, county);
  for (const [, place = '', municipality = ''] of tables.postal)
    add(capitalised(place), countyOfMunicipality.get(municipality) ?? '');
  for (const [name = ''] of tables.towns) for (const part of name.split('/')) add(part, '');
  return [...counties]
    .map(([name, known]) => `${name}\t${known.size === 1 ? [...known][0] : ''}`)
    .sort(byCodePoint);
}

const SMALL = new Set(['I', 'PÅ', 'OG', 'VED', 'PR']);

/** `MO I RANA` to `Mo i Rana`. */
function capitalised(name: string): string {
  return name
    .split(' ')
    .map(word => (SMALL.has(word) ? word.toLowerCase() : word.charAt(0) + word.slice(1).toLowerCase()))
    .join(' ');
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
