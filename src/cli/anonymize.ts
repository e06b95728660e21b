import { runSpans } from './anonymize/spans.ts';
import type { Command } from './io.ts';

const USAGE = `Usage: veileder anonymize --spans

  --spans    JSON Lines {"id", "text", "record"?} from stdin; {"id", "spans": [{"start", "end", "label"}]} a line to stdout.
             Offsets are UTF-16 code units of the text as given. A bad line gives {"id", "error"} and the rest go on.
`;

/** `veileder anonymize`. */
export const anonymizeCommand: Command = {
  name: 'anonymize',
  summary: 'what identifies people in texts',
  async run(args, io) {
    if (args.includes('--help')) {
      io.stdout(USAGE);
      return 0;
    }
    if (args.length === 1 && args[0] === '--spans') return runSpans(io);
    io.stderr('anonymize: needs --spans; see veileder anonymize --help\n');
    return 2;
  },
};
