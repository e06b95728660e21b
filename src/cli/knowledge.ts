import { fileURLToPath } from 'node:url';
import { knowledgeDirsOf } from '../api/config.ts';
import type { Io } from './io.ts';
import { runCheck } from './knowledge/check.ts';
import { runDiff } from './knowledge/diff.ts';
import { runExport } from './knowledge/export.ts';
import { runList } from './knowledge/list.ts';
import type { KnowledgeFolders } from './knowledge/loaded.ts';
import { runShow } from './knowledge/show.ts';

const RELEASED = fileURLToPath(new URL('../../datasets/knowledge', import.meta.url));

const USAGE = `Usage: veileder knowledge <check | list | show | diff | export> [--dir DIR] [--overlay DIR]...

  check              the whole lint: shapes, ids, facts, codes, phrases, sources, cases; exits 3 when it says no
  list [KIND]        a table of conditions, complaints, findings and scores, or of one of them
  show ID            one condition, complaint, finding, quantity or score with its sources
  diff OLD NEW       what a change does, in words: red flags that are raised otherwise, urgency, weights, texts, protocols;
                     each a folder, or the version or hash (its first 8 characters) of knowledge that is kept in the store.
                     Without NEW: the folder. --lang nb or en, --json for programs
  export --format fhir [--out FILE]
                     a FHIR R4 Bundle: PlanDefinitions of red flags and protocols, Libraries, ValueSets, the facts of rules
  --dir DIR          another knowledge folder than the released one
  --overlay DIR      a folder of a site that is laid over it, the later over the earlier; of diff over the second side. Without it and
                     --dir: what KNOWLEDGE_DIRS names, with commas between them
`;

/** A subcommand: its arguments without options, and the folder. */
export type KnowledgeSubcommand = (
  args: readonly string[],
  folders: KnowledgeFolders,
  io: Io,
) => Promise<number>;

const SUBCOMMANDS: ReadonlyMap<string, KnowledgeSubcommand> = new Map([
  ['check', runCheck],
  ['list', runList],
  ['show', runShow],
  ['diff', runDiff],
  ['export', runExport],
]);

/** Options that a subcommand reads itself. */
const OWN_OPTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['diff', ['--json', '--lang']],
  ['export', ['--format', '--out']],
]);

interface Options {
  readonly folders: KnowledgeFolders;
  readonly rest: readonly string[];
  readonly wrong?: string;
}

/** `veileder knowledge`: 0 done, 1 failed, 2 wrong use, 3 the check said no. */
export const knowledgeCommand = {
  name: 'knowledge',
  summary: 'check, list, show, compare and export the clinical knowledge',
  async run(args: readonly string[], io: Io): Promise<number> {
    if (args.includes('--help')) {
      io.stdout(USAGE);
      return 0;
    }
    const { folders, rest, wrong } = optionsOf(args);
    const [name = '', ...own] = rest;
    const subcommand = SUBCOMMANDS.get(name);
    if (wrong === undefined && subcommand !== undefined) return subcommand(own, folders, io);
    io.stderr(
      `knowledge: ${wrong ?? 'needs check, list, show, diff or export'}; see veileder knowledge --help\n`,
    );
    return 2;
  },
};

function optionsOf(args: readonly string[]): Options {
  const [rest, overlays]: [string[], string[]] = [[], []];
  let dir: string | undefined;
  const folders = (): KnowledgeFolders => ({
    dir: dir ?? RELEASED,
    overlays: overlays.length > 0 || dir !== undefined ? overlays : knowledgeDirsOf(process.env),
  });
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    const next = args[i + 1];
    if (arg === '--dir' || arg === '--overlay') {
      if (next === undefined) return { folders: folders(), rest, wrong: `${arg} needs a folder` };
      if (arg === '--dir') dir = next;
      else overlays.push(next);
      i++;
    } else if (arg.startsWith('--') && !OWN_OPTIONS.get(rest[0] ?? '')?.includes(arg))
      return { folders: folders(), rest, wrong: `unknown option ${JSON.stringify(arg)}` };
    else rest.push(arg);
  }
  return { folders: folders(), rest };
}
