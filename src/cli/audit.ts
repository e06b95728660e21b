import type { AuditVerdict } from '../core/store.ts';
import type { Command, Io } from './io.ts';
import { namedOptions } from './named-options.ts';
import { STORE_VARIABLES, withStore } from './with-store.ts';

const USAGE = `Usage: veileder audit verify [--tenant TENANT]

  Walks the audit chain of every tenant, or of one, and compares it with the heads that were written to the second place.
  One line of JSON for each chain; exits 3 and names the first broken entry where one does not hold.

${STORE_VARIABLES}`;

function tell(verdicts: readonly AuditVerdict[], io: Io): number {
  for (const verdict of verdicts) io.stdout(`${JSON.stringify(verdict)}\n`);
  const broken = verdicts.filter(({ ok }) => !ok);
  for (const { tenant, firstBroken } of broken)
    io.stderr(`audit verify: ${tenant}: entry ${firstBroken?.seq}: ${firstBroken?.why}\n`);
  return broken.length === 0 ? 0 : 3;
}

/** `veileder audit`: 0 every chain holds, 1 failed, 2 wrong use, 3 a chain is broken. */
export const auditCommand: Command = {
  name: 'audit',
  summary: 'verify the audit chain',
  async run(args, io) {
    if (args.includes('--help')) {
      io.stdout(USAGE);
      return 0;
    }
    const [action, ...rest] = args;
    const options = namedOptions(rest, ['--tenant']);
    const wrong = action === 'verify' ? options : 'needs verify';
    if (typeof wrong === 'string' || typeof options === 'string') {
      io.stderr(`audit: ${wrong}; see veileder audit --help\n`);
      return 2;
    }
    return withStore('audit', io, async store => tell(await store.verifyAudit(options.get('--tenant')), io));
  },
};
