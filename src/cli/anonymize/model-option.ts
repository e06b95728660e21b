import type { ModelChoice } from '../../anonymize/tabular/models/model-of.ts';

type Maker = (numbers: readonly number[]) => ModelChoice | undefined;

const one =
  (make: (number: number) => ModelChoice): Maker =>
  ([number, ...more]) =>
    number === undefined || more.length > 0 ? undefined : make(number);

const MODELS: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  ['k', one(k => ({ kind: 'k-anonymity', k }))],
  ['distinct-l', one(l => ({ kind: 'distinct-l-diversity', l }))],
  ['entropy-l', one(l => ({ kind: 'entropy-l-diversity', l }))],
  ['grassberger-l', one(l => ({ kind: 'grassberger-l-diversity', l }))],
  [
    'recursive',
    ([c, l, ...more]) =>
      c === undefined || l === undefined || more.length > 0
        ? undefined
        : { kind: 'recursive-cl-diversity', c, l },
  ],
  ['t', one(t => ({ kind: 't-closeness', t }))],
  ['ordered-t', one(t => ({ kind: 'ordered-t-closeness', t }))],
  ['hierarchical-t', one(t => ({ kind: 'hierarchical-t-closeness', t }))],
  ['average-risk', one(threshold => ({ kind: 'average-risk', threshold }))],
  ['sample-uniqueness', one(threshold => ({ kind: 'sample-uniqueness', threshold }))],
  ['population-uniqueness', one(threshold => ({ kind: 'population-uniqueness', threshold }))],
]);

/** Names of the models that `--model` takes. */
export const MODEL_NAMES: readonly string[] = [...MODELS.keys()];

/** Reads `k=5`, `recursive=4,5` and the like; undefined where it is none. Ranges are judged by the models. */
export function modelOption(text: string): ModelChoice | undefined {
  const [, name = '', parameters = ''] = /^([a-z-]+)=(.+)$/.exec(text) ?? [];
  const numbers = parameters.split(',').map(number => (number.trim() === '' ? Number.NaN : Number(number)));
  if (numbers.some(number => !Number.isFinite(number))) return undefined;
  return MODELS.get(name)?.(numbers);
}
