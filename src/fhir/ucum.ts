/** Exponents of the base units and the factor to them: `mg/L` is `{ g: 1, L: -1 }` times 0.001. */
interface Unit {
  readonly factor: number;
  readonly dimensions: ReadonlyMap<string, number>;
}

const PREFIXES: Readonly<Record<string, number>> = {
  k: 1e3,
  h: 1e2,
  d: 1e-1,
  c: 1e-2,
  m: 1e-3,
  u: 1e-6,
  n: 1e-9,
  p: 1e-12,
  f: 1e-15,
};
/** Atoms that take prefixes: base unit and factor to it. */
const METRIC: Readonly<Record<string, readonly [string, number]>> = {
  g: ['g', 1],
  m: ['m', 1],
  s: ['s', 1],
  L: ['L', 1],
  l: ['L', 1],
  mol: ['mol', 1],
  Pa: ['Pa', 1],
  U: ['U', 1],
  '[IU]': ['IU', 1],
  '[iU]': ['IU', 1],
  Cel: ['Cel', 1],
};
const PLAIN: Readonly<Record<string, readonly [string, number]>> = {
  'mm[Hg]': ['Pa', 133.322],
  '%': ['1', 0.01],
  min: ['s', 60],
  h: ['s', 3_600],
  d: ['s', 86_400],
  wk: ['s', 604_800],
  mo: ['s', 2_629_800],
  a: ['s', 31_557_600],
  '1': ['1', 1],
};
const TERM = /^([A-Za-z%[\]0-9^*]*?)(-?\d{1,2})?$/;

function atom(code: string): readonly [string, number] | undefined {
  const known = Object.hasOwn(PLAIN, code)
    ? PLAIN[code]
    : Object.hasOwn(METRIC, code)
      ? METRIC[code]
      : undefined;
  if (known) return known;
  const prefix = code.charAt(0);
  const base = code.slice(1);
  if (!Object.hasOwn(PREFIXES, prefix) || !Object.hasOwn(METRIC, base)) return undefined;
  const [name, factor] = METRIC[base] ?? ['', 0];
  return [name, factor * (PREFIXES[prefix] ?? 0)];
}

function addTerm(term: string, sign: 1 | -1, dimensions: Map<string, number>): number | undefined {
  const power = /^10[*^](-?\d{1,2})$/.exec(term);
  if (power) return 10 ** (sign * Number(power[1]));
  const match = TERM.exec(term);
  const unit = match ? atom(term === '1' ? '1' : (match[1] ?? '')) : undefined;
  if (!match || !unit) return undefined;
  const exponent = sign * (term === '1' ? 1 : Number(match[2] ?? 1));
  if (unit[0] !== '1') dimensions.set(unit[0], (dimensions.get(unit[0]) ?? 0) + exponent);
  return unit[1] ** exponent;
}

function parse(code: string): Unit | undefined {
  const dimensions = new Map<string, number>();
  let factor = 1;
  let sign: 1 | -1 = 1;
  const parts = code.replace(/\{[^{}]*\}/g, '').split(/([./])/);
  for (const part of parts) {
    if (part === '/' || part === '.') {
      sign = part === '/' ? -1 : 1;
      continue;
    }
    if (part === '') continue;
    const termFactor = addTerm(part, sign, dimensions);
    if (termFactor === undefined) return undefined;
    factor *= termFactor;
  }
  for (const [name, exponent] of dimensions) if (exponent === 0) dimensions.delete(name);
  return { factor, dimensions };
}

function sameDimensions(a: Unit, b: Unit): boolean {
  if (a.dimensions.size !== b.dimensions.size) return false;
  for (const [name, exponent] of a.dimensions) if (b.dimensions.get(name) !== exponent) return false;
  return true;
}

/**
 * A value in another UCUM unit. Undefined where a unit is unknown or the two measure different things; mass
 * and amount of substance are different things. Knows the units of vital signs and common laboratory values.
 */
export function convert(value: number, from: string, to: string): number | undefined {
  if (from === to) return value;
  if (from.length > 40 || to.length > 40) return undefined;
  if (from === '[degF]' && to === 'Cel') return round(((value - 32) * 5) / 9);
  if (from === '[degF]' || to === '[degF]') return undefined;
  const source = parse(from);
  const target = parse(to);
  if (!source || !target || !sameDimensions(source, target)) return undefined;
  return round((value * source.factor) / target.factor);
}

/** Twelve significant digits, so that a threshold is not missed by a rounding error of the conversion. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
