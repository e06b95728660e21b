import type { SplitShares } from '../../anonymize/dataset/split.ts';
import { namedOptions } from '../named-options.ts';

/** What `dataset build` was asked for. */
export interface BuildOptions {
  readonly input: string;
  readonly out: string;
  readonly report?: string;
  readonly id: string;
  /** What features and outcomes of the records mean; needed where a model is to be trained. */
  readonly schema?: string;
  /** A model definition to go with it. */
  readonly model?: string;
  /** Whether a program made the records up. */
  readonly synthetic: boolean;
  readonly shares: SplitShares;
}

const NAMES = [
  '--in',
  '--out',
  '--report',
  '--id',
  '--schema',
  '--model',
  '--synthetic',
  '--validation',
  '--test',
];
const USUAL_SHARE = '0.15';

/** Reads the arguments of `dataset build`; a text says what is wrong with them. */
export function buildOptions(args: readonly string[]): BuildOptions | string {
  const given = namedOptions(args, NAMES);
  if (typeof given === 'string') return given;
  const [input, out, report] = [given.get('--in'), given.get('--out'), given.get('--report')];
  if (input === undefined || out === undefined) return 'needs --in and --out';
  const id = given.get('--id') ?? 'export';
  if (!/^[a-z][a-z0-9-]{0,59}$/.test(id)) return '--id takes small letters, digits and hyphens';
  const shares = {
    validation: Number(given.get('--validation') ?? USUAL_SHARE),
    test: Number(given.get('--test') ?? USUAL_SHARE),
  };
  const isPossible = shares.validation >= 0 && shares.test >= 0 && shares.validation + shares.test < 1;
  if (!isPossible) return '--validation and --test are shares that leave something for training';
  const synthetic = given.get('--synthetic') ?? 'no';
  if (synthetic !== 'yes' && synthetic !== 'no') return '--synthetic takes yes or no';
  const [schema, model] = [given.get('--schema'), given.get('--model')];
  return {
    input,
    out,
    id,
    shares,
    synthetic: synthetic === 'yes',
    ...(report === undefined ? {} : { report }),
    ...(schema === undefined ? {} : { schema }),
    ...(model === undefined ? {} : { model }),
  };
}
