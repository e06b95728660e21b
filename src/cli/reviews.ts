import { randomUUID } from 'node:crypto';
import { decisionLines, takeReviews } from '../anonymize/export/review-acts.ts';
import type { ConfiguredStore } from '../storage/open-configured-store.ts';
import { ExportFailure, fileReason } from './anonymize/export/export-failure.ts';
import { writeWhole } from './anonymize/export/final-files.ts';
import type { Io } from './io.ts';
import { optionsOf, required, tenantOf } from './models/options.ts';
import { contentsOf, readQueue } from './reviews/read-queue.ts';
import { commandOfParts, WrongUse } from './sub-commands.ts';
import { STORE_VARIABLES, withStore } from './with-store.ts';

const USAGE = `Usage: veileder reviews import --queue Q.jsonl --in A.jsonl --by NAME
       veileder reviews status
       veileder reviews export --out D.jsonl
       veileder reviews forget --by NAME [--all]

  What a person must look at before an export may leave; it is worked through at /reviews of the service.

  import     takes the queue that veileder anonymize --review-queue wrote, with the words around each place from the
             identified file, sealed; what is masked stands as its label. An item that is there already stays
  status     open and decided items, a line of JSON a kind
  export     every decision, for veileder anonymize --decisions; - is stdout
  forget     deletes the words of decided items, with --all of all items; the decisions stay
  --by NAME  who does it; stands in the audit chain
  --tenant TENANT whose queue it is; local where nothing is configured

${STORE_VARIABLES}
An embedded database is free only while the service is stopped; POST /api/v1/reviews takes items while it runs.
`;

/** Items of one transaction. */
const TOGETHER = 200;

type Work = (store: ConfiguredStore, io: Io) => Promise<number>;

function importing(args: readonly string[]): Work {
  const given = optionsOf(args, ['--queue', '--in', '--by']);
  const [queueFile, input] = [required(given, '--queue'), required(given, '--in')];
  const caller = { kind: 'operator', id: required(given, '--by'), tenant: tenantOf(given) } as const;
  return async (store, io) => {
    const queue = await readQueue(queueFile);
    let [taken, waiting] = [0, [] as Parameters<typeof takeReviews>[0][number][]];
    const take = async (): Promise<void> => {
      const actor = { store, caller, now: new Date().toISOString(), newId: randomUUID };
      if (waiting.length > 0) taken += await takeReviews(waiting, actor);
      waiting = [];
    };
    for await (const contents of contentsOf(input, queue)) {
      waiting.push(...contents);
      if (waiting.length >= TOGETHER) await take();
    }
    await take();
    io.stdout(`${JSON.stringify({ taken })}\n`);
    return 0;
  };
}

function telling(args: readonly string[]): Work {
  const tenant = tenantOf(optionsOf(args, []));
  return async (store, io) => {
    for (const one of await store.reviewProgress(tenant)) io.stdout(`${JSON.stringify(one)}\n`);
    return 0;
  };
}

function exporting(args: readonly string[]): Work {
  const given = optionsOf(args, ['--out']);
  const [out, tenant] = [required(given, '--out'), tenantOf(given)];
  return async (store, io) => {
    const lines = decisionLines(await store.reviewDecisions(tenant));
    if (out === '-') io.stdout(lines);
    else await writeWhole('--out', out, lines, 0o600);
    return 0;
  };
}

function forgetting(args: readonly string[]): Work {
  const isAll = args.includes('--all');
  const given = optionsOf(
    args.filter(arg => arg !== '--all'),
    ['--by'],
  );
  const [id, tenant] = [required(given, '--by'), tenantOf(given)];
  return async (store, io) => {
    const at = new Date().toISOString();
    const frame = { eventId: randomUUID(), tenant, at };
    const actor = { kind: 'operator', id } as const;
    const object = isAll ? 'all-items' : 'decided-items';
    const act = { kind: 'administration', action: 'review.forget', object } as const;
    await store.apply({ ...frame, actor, ...act });
    io.stdout(
      `${JSON.stringify({ forgotten: await store.forgetReviews(tenant, isAll ? at : undefined) })}\n`,
    );
    return 0;
  };
}

const PARTS: Readonly<Record<string, (args: readonly string[]) => Work>> = {
  import: importing,
  status: telling,
  export: exporting,
  forget: forgetting,
};

/** Anything but a failure of ours may speak of the records, so its message is not repeated. */
async function orTold(work: Promise<number>, io: Io): Promise<number> {
  return work.catch(error => {
    const told = error instanceof ExportFailure ? error.message : fileReason(error);
    if (told === undefined) throw error;
    io.stderr(`reviews: ${told}\n`);
    return 1;
  });
}

/** `veileder reviews`. */
export const reviewsCommand = commandOfParts(
  {
    name: 'reviews',
    summary: 'what people must look at before an export leaves: import, status, export, forget',
    usage: USAGE,
    failed: 'failed',
  },
  async ([action = '', ...rest], io) => {
    const part = Object.hasOwn(PARTS, action) ? PARTS[action] : undefined;
    if (part === undefined) throw new WrongUse(`needs ${Object.keys(PARTS).join(', ')}`);
    const work = part(rest);
    return withStore('reviews', io, store => orTold(work(store, io), io));
  },
);
