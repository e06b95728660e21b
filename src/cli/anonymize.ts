import { runRisk } from './anonymize/risk.ts';
import type { Command, Io } from './io.ts';

const USAGE = `Usage: veileder anonymize <risk> [--help]

  risk    re-identification risk of a table, and the generalisation that removes it at the least loss
`;

/** A subcommand: its own arguments, and the streams. */
export type AnonymizeSubcommand = (args: readonly string[], io: Io) => Promise<number>;

const SUBCOMMANDS: ReadonlyMap<string, AnonymizeSubcommand> = new Map([['risk', runRisk]]);

/** `veileder anonymize`. */
export const anonymizeCommand: Command = {
  name: 'anonymize',
  summary: 'risk of a table and its optimal generalisation',
  async run(args, io) {
    const [name = '', ...own] = args;
    const subcommand = SUBCOMMANDS.get(name);
    if (subcommand !== undefined) return subcommand(own, io);
    if (args.includes('--help')) {
      io.stdout(USAGE);
      return 0;
    }
    io.stderr('anonymize: needs risk; see veileder anonymize --help\n');
    return 2;
  },
};
