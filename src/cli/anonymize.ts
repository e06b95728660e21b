import { runRisk } from './anonymize/risk.ts';
import { runSpans } from './anonymize/spans.ts';
import type { Command, Io } from './io.ts';

const USAGE = `Usage: veileder anonymize --spans
       veileder anonymize risk [--help]

  --spans    JSON Lines {"id", "text", "record"?} from stdin; {"id", "spans": [{"start", "end", "label"}]} a line to stdout.
             Offsets are UTF-16 code units of the text as given. A bad line gives {"id", "error"} and the rest go on.
  risk       re-identification risk of a table, and the generalisation that removes it at the least loss
`;

/** A way of calling the command: its own arguments, and the streams. */
export type AnonymizeSubcommand = (args: readonly string[], io: Io) => Promise<number>;

const SUBCOMMANDS: ReadonlyMap<string, AnonymizeSubcommand> = new Map([['risk', runRisk]]);

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
    io.stderr('anonymize: needs --spans or risk; see veileder anonymize --help\n');
    return 2;
  },
};
