import type { Knowledge } from '../core/knowledge.ts';
import type { FactDomain } from '../core/vocabulary.ts';
import { activeLibrary } from './active.ts';
import { assemble } from './assemble.ts';
import { checkCasesShape } from './check/cases-shape.ts';
import { checkCodes } from './check/codes.ts';
import { checkCompleteness } from './check/completeness.ts';
import { checkGuidelines } from './check/guidelines.ts';
import { checkPatterns } from './check/patterns.ts';
import type { CheckPorts } from './check/ports.ts';
import { type CaseCount, runCases } from './check/run-cases.ts';
import { checkScoreCases, runScoreCases } from './check/score-cases.ts';
import { checkSources } from './check/sources.ts';
import { clinicalParts, treesOf } from './check/walk.ts';
import { factDomains } from './facts.ts';
import type { Library } from './library.ts';
import { readSoundLibrary } from './load-knowledge.ts';
import { readAllCases } from './overlay/cases.ts';
import { touchedCases } from './overlay/touched-cases.ts';
import { inOrder, type Problem, Problems } from './problem.ts';

/** Everything the check found. The knowledge may be released when there is no problem. */
export interface CheckReport {
  readonly problems: readonly Problem[];
  /** Worth a look, no reason to refuse. */
  readonly warnings: readonly Problem[];
  /** Numbers and sources that stand in the files but are left out, since nobody has opened the source. */
  readonly inactive: readonly Problem[];
  readonly cases: CaseCount;
  /** Parts of the check that could not be done, since what they need was not handed in. */
  readonly notChecked: readonly string[];
  /** There when it loads. */
  readonly knowledge?: Knowledge;
}

/**
 * The whole lint of the knowledge folder, with the folders of a site laid over it. Problems of all files are reported together.
 * @param which `touched` leaves out whole notes and ranks that come out as they were released, whatever the site wrote.
 */
export async function checkKnowledge(
  dir: string,
  ports: CheckPorts = {},
  overlays: readonly string[] = [],
  which: 'all' | 'touched' = 'all',
): Promise<CheckReport> {
  const [problems, warnings] = [new Problems(), new Problems()];
  const library = await readSoundLibrary(dir, problems, overlays);
  const sound = problems.list.length === 0;
  const domains = factDomains(library);
  const { cases, scoreCases } = await readAllCases(dir, overlays, library, problems);
  checkCodes(library, problems);
  const readable = checkPatterns(library, ports, problems, warnings);
  checkSources(library, problems, warnings);
  checkGuidelines(library, problems);
  checkCompleteness(library, problems, warnings);
  checkCasesShape(library, cases, domains, problems);
  checkScoreCases(library, scoreCases, domains, problems);
  const active = activeLibrary(library);
  const knowledge = sound ? assemble(active.library) : undefined;
  // Rules are run only when they are sound: one with an unknown fact would fail every case a second time.
  const able = readable ? ports : withoutNotes(ports);
  const meant = knowledge && which === 'touched' ? touchedCases(cases, knowledge) : cases;
  const count = knowledge ? await runCases(knowledge, meant, able, problems) : { run: 0, skipped: 0 };
  if (knowledge) add(count, runScoreCases(knowledge, scoreCases, able, problems));
  if (knowledge) await checkEngine(library, domains, ports, problems);
  return {
    problems: inOrder(problems.list),
    warnings: inOrder(warnings.list),
    inactive: inOrder(active.inactive),
    cases: count,
    notChecked: notChecked(able, sound),
    ...(knowledge && { knowledge }),
  };
}

function add(count: CaseCount, { run, skipped }: CaseCount): void {
  count.run += run;
  count.skipped += skipped;
}

/** Without a readable vocabulary every note would fail a second time. */
function withoutNotes({ readNote: _, ...ports }: CheckPorts): CheckPorts {
  return ports;
}

/** Every rule gives in json-rules-engine what it gives here. */
async function checkEngine(
  library: Library,
  domains: ReadonlyMap<string, FactDomain>,
  { engineDisagreements }: CheckPorts,
  problems: Problems,
): Promise<void> {
  if (engineDisagreements === undefined) return;
  for (const tree of clinicalParts(library).flatMap(treesOf)) {
    for (const words of await engineDisagreements(tree.value, domains)) {
      problems.add(tree, [], `json-rules-engine disagrees: ${words}`);
    }
  }
}

const NEEDS: readonly (readonly [keyof CheckPorts, string])[] = [
  ['parsePattern', 'that patterns can be read'],
  ['compile', 'that the vocabulary compiles'],
  ['evaluateRule', 'cases of rules and protocols'],
  ['engineDisagreements', 'that json-rules-engine agrees'],
  ['readScore', 'cases of scores'],
  ['rankConditions', 'cases of differentials'],
  ['readNote', 'cases with whole notes'],
];

function notChecked(ports: CheckPorts, sound: boolean): string[] {
  const missing = NEEDS.filter(([port]) => ports[port] === undefined).map(([, what]) => what);
  return sound ? missing : [...missing, 'any case, until the rest is right'];
}
