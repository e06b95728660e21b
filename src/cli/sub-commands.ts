import { VeilederError } from '../core/errors.ts';
import type { Command, Io } from './io.ts';

/** What is wrong with how a command is used; exit code 2. */
export class WrongUse extends Error {}

/**
 * A command of several parts: tells of itself, and of what went wrong in one line without values.
 * @param failed what is said of a failure that is none of ours.
 */
export function commandOfParts(
  about: Pick<Command, 'name' | 'summary'> & { readonly usage: string; readonly failed: string },
  run: (args: readonly string[], io: Io) => Promise<number>,
): Command {
  const { name, summary, usage, failed } = about;
  return {
    name,
    summary,
    async run(args, io) {
      if (args.includes('--help')) {
        io.stdout(usage);
        return 0;
      }
      try {
        return await run(args, io);
      } catch (error) {
        const wrongUse = error instanceof WrongUse;
        const message = wrongUse || error instanceof VeilederError ? error.message : failed;
        io.stderr(`${name}: ${message}${wrongUse ? `; see veileder ${name} --help` : ''}\n`);
        return wrongUse ? 2 : 1;
      }
    },
  };
}
