import { createLabels } from '../../assess/labels.ts';
import { VeilederError } from '../../core/errors.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { compareKnowledge, type KnowledgeDiff } from '../../knowledge/diff/compare-knowledge.ts';
import type { Difference } from '../../knowledge/diff/told.ts';
import type { Io } from '../io.ts';
import { withStore } from '../with-store.ts';
import { diffText } from './diff-text.ts';
import { DIFF_LANGUAGES, type DiffLanguage } from './diff-words.ts';
import type { KnowledgeFolders } from './loaded.ts';
import { isKeptName, type KeptKnowledge, openState } from './open-state.ts';

interface DiffOptions {
  readonly names: readonly string[];
  /** What is laid over the second side. */
  readonly overlays: readonly string[];
  readonly language: DiffLanguage;
  readonly json: boolean;
}

function optionsOf(args: readonly string[], { dir, overlays }: KnowledgeFolders): DiffOptions | string {
  const names: string[] = [];
  let [language, json]: [DiffLanguage, boolean] = ['nb', false];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--json') json = true;
    else if (arg === '--lang') {
      const found = DIFF_LANGUAGES.find(one => one === args[i + 1]);
      if (found === undefined) return '--lang is nb or en';
      language = found;
      i++;
    } else names.push(arg);
  }
  if (names.length < 1 || names.length > 2) return 'needs OLD, and NEW or --dir';
  return { names: names.length === 2 ? names : [...names, dir], overlays, language, json };
}

/** What programs read: the difference with plain values. */
function jsonOf(diff: KnowledgeDiff): string {
  const plain = ({ before, after, ...rest }: Difference): object => ({
    ...rest,
    ...(before && { before: before.value }),
    ...(after && { after: after.value }),
  });
  const changes = diff.changes.map(change => ({ ...change, differences: change.differences.map(plain) }));
  return `${JSON.stringify({ ...diff, changes }, undefined, 2)}\n`;
}

function textOf(diff: KnowledgeDiff, before: Knowledge, after: Knowledge, language: DiffLanguage): string {
  const [old, now] = [createLabels(before, language), createLabels(after, language)];
  // What is gone has its name in the old knowledge alone.
  const of = (fact: string): string => (now.of(fact) === fact ? old.of(fact) : now.of(fact));
  const conditionName = (id: string): string =>
    now.condition(id)?.display ?? old.condition(id)?.display ?? id;
  return diffText(diff, conditionName, { language, of });
}

/** Compares and tells; exit code. */
export async function tellDiff(
  { names, overlays, language, json }: DiffOptions,
  store: KeptKnowledge | undefined,
  io: Io,
): Promise<number> {
  const [oldName = '', newName = ''] = names;
  try {
    const before = await openState(oldName, store);
    const after = await openState(newName, store, overlays);
    const diff = compareKnowledge(before, after);
    io.stdout(json ? jsonOf(diff) : textOf(diff, before, after, language));
    return 0;
  } catch (error) {
    if (!(error instanceof VeilederError)) throw error;
    io.stderr(`knowledge diff: ${error.message}\n`);
    return 1;
  }
}

/** `knowledge diff OLD [NEW]`: 0 told, 1 one of them cannot be had, 2 wrong use. */
export async function runDiff(args: readonly string[], folders: KnowledgeFolders, io: Io): Promise<number> {
  const options = optionsOf(args, folders);
  if (typeof options === 'string') {
    io.stderr(`knowledge diff: ${options}; see veileder knowledge --help\n`);
    return 2;
  }
  const kept = await Promise.all(options.names.map(isKeptName));
  if (!kept.includes(true)) return tellDiff(options, undefined, io);
  return withStore('knowledge diff', io, store => tellDiff(options, store, io));
}
