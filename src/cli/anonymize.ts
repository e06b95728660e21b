import { runExport } from './anonymize/export.ts';
import { runRisk } from './anonymize/risk.ts';
import { runSpans } from './anonymize/spans.ts';
import { runWork } from './anonymize/work.ts';
import type { Command, Io } from './io.ts';

const USAGE = `Usage: veileder anonymize --spans
       veileder anonymize --in A.jsonl --out B.jsonl --report R.json [options]
       veileder anonymize work [--workers N]
       veileder anonymize risk [--help]

  --spans    JSON Lines {"id", "text", "record"?} from stdin; {"id", "spans": [{"start", "end", "label"}]} a line to stdout.
             Offsets are UTF-16 code units of the text as given. A bad line gives {"id", "error"} and the rest go on.
  --in ..    de-identifies records; exits 3 and writes no output where the gate fails
    --in FILE             JSON Lines of identified records; - is stdin, held in memory
    --out FILE            what may leave; written only when the gate lets it through
    --report FILE         counts, risk before and after, what the gate found and where; - is stdout
    --purpose TEXT        what the export is for
    --legal-basis TEXT    what allows it, for instance "helsepersonelloven § 29"
    --review-queue FILE   what a person must look at, one place a line
    --decisions FILE      what was decided: {"item", "decision": keep, mask, clean or leak} a line
    --sample N            draws N records for review, for a bound on what leaks
    --unsure review|mask  what the scan of the rest finds is looked at (left out), or masked unseen
    --replace tags|surrogates   [NAME_1] (left out), or other people's names
    --k N                 people in the smallest group; left out: 5
    --suppression SHARE   of the records that may be left out for it; left out: 0.05
    --keep-keys FILE      keeps the secret of the export (mode 600); the output is then pseudonymised
    --workers N           threads; left out: one a core, at most 4
    --jobs N              hands batches to the queue of jobs, N at once, sealed; this process takes its share with its
                          threads (--workers 0: none). Needs the store: DATA_DIR, DATABASE_URL, REDIS_URL and the keys
  work       takes batches of exports from the queue until it is stopped, on any machine with the same store and keys
  risk       re-identification risk of a table, and the generalisation that removes it at the least loss
`;

/** A way of calling the command: its own arguments, and the streams. */
export type AnonymizeSubcommand = (args: readonly string[], io: Io) => Promise<number>;

const SUBCOMMANDS: ReadonlyMap<string, AnonymizeSubcommand> = new Map<string, AnonymizeSubcommand>([
  ['risk', runRisk],
  ['work', (args, io) => runWork(args, io)],
]);

/** `veileder anonymize`. */
export const anonymizeCommand: Command = {
  name: 'anonymize',
  summary: 'what identifies people in texts, and in tables',
  async run(args, io) {
    const [name = '', ...own] = args;
    const subcommand = SUBCOMMANDS.get(name);
    if (subcommand !== undefined) return subcommand(own, io);
    if (args.includes('--help')) {
      io.stdout(USAGE);
      return 0;
    }
    if (args.length === 1 && name === '--spans') return runSpans(io);
    if (name.startsWith('--') && name !== '--spans') return runExport(args, io);
    io.stderr('anonymize: needs --spans, --in or risk; see veileder anonymize --help\n');
    return 2;
  },
};
