import type { Knowledge } from '../core/knowledge.ts';
import { activeLibrary } from './active.ts';
import { assemble } from './assemble.ts';
import { checkFactsUsed } from './check/facts-used.ts';
import { checkGuidelineLinks } from './check/guidelines.ts';
import { checkLinks } from './check/links.ts';
import { checkUnique } from './check/unique.ts';
import { factDomains } from './facts.ts';
import type { Library } from './library.ts';
import { layOver } from './overlay/lay-over.ts';
import { inOrder, type Problem, Problems } from './problem.ts';
import { readLibrary } from './read-library.ts';

/** Loaded knowledge, or everything that is wrong with it. */
export type Loaded =
  | { readonly ok: true; readonly knowledge: Knowledge; readonly inactive: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads the knowledge folder and the folders of a site that are laid over it, in order. Every file is held against its schema, and every id and fact that is named must exist and
 * fit; nothing is loaded when anything is wrong, and all problems are told at once. What rests on a source that nobody
 * has opened is left out and listed as inactive. Codes, phrases and cases are the business of `checkKnowledge`.
 */
export async function loadKnowledge(dir: string, overlays: readonly string[] = []): Promise<Loaded> {
  const problems = new Problems();
  const library = await readSoundLibrary(dir, problems, overlays);
  if (problems.list.length > 0) return { ok: false, problems: inOrder(problems.list) };
  const active = activeLibrary(library);
  return { ok: true, knowledge: assemble(active.library), inactive: inOrder(active.inactive) };
}

/** The library with everything checked that makes it safe to evaluate. */
export async function readSoundLibrary(
  dir: string,
  problems: Problems,
  overlays: readonly string[] = [],
): Promise<Library> {
  const library = await layOver(await readLibrary(dir, problems), overlays, problems);
  const domains = factDomains(library);
  checkUnique(library, problems);
  checkLinks(library, domains, problems);
  checkGuidelineLinks(library, problems);
  checkFactsUsed(library, domains, problems);
  return library;
}
