import { z } from 'zod';
import { buildFacts } from '../../src/assess/facts.ts';
import { compileInferences } from '../../src/assess/infer.ts';
import type { Vocabulary } from '../../src/core/vocabulary.ts';
import { compileLexicon } from '../../src/notes/compile-lexicon.ts';
import { createNoteReader } from '../../src/notes/read-note.ts';
import type { EvaluationSet } from './evaluation-set.ts';
import { type Share, share } from './interval.ts';

/** One sentence of the bank; see `datasets/evaluation/sentences/README.md`. */
export const bankSentence = z.object({
  finding: z.string(),
  language: z.enum(['nb', 'nn', 'en']),
  expect: z.enum(['present', 'absent', 'silent']),
  text: z.string(),
});
export type BankSentence = z.infer<typeof bankSentence>;

/** What was understood of one sentence that should have been understood otherwise. */
export interface Misread {
  readonly sentence: BankSentence;
  readonly got: 'present' | 'absent' | 'conflicting' | 'silent';
}

/** How many sentences were read as their writer meant them, over one set. */
export interface SentenceResult {
  readonly set: string;
  readonly sha256: string;
  readonly right: Readonly<Record<BankSentence['expect'], Share>>;
  readonly misread: readonly Misread[];
}

/** Reads every sentence alone, as a note of its own, and looks at the one finding it was written for. */
export function measureSentences(set: EvaluationSet<BankSentence>, vocabulary: Vocabulary): SentenceResult {
  const read = createNoteReader(compileLexicon(vocabulary));
  const inferences = compileInferences(vocabulary);
  const understood = ({ finding, text }: BankSentence): Misread['got'] => {
    const { facts, conflicting } = buildFacts(read({ text }).findings, {}, new Map(), vocabulary, inferences);
    if (conflicting.has(finding)) return 'conflicting';
    const value = facts.get(finding);
    return value === undefined ? 'silent' : value === true ? 'present' : 'absent';
  };
  const answers = set.rows.map(sentence => ({ sentence, got: understood(sentence) }));
  const right = (expect: BankSentence['expect']) => {
    const asked = answers.filter(({ sentence }) => sentence.expect === expect);
    return share(asked.filter(({ got }) => got === expect).length, asked.length);
  };
  return {
    set: set.name,
    sha256: set.sha256,
    right: { present: right('present'), absent: right('absent'), silent: right('silent') },
    misread: answers.filter(({ sentence, got }) => got !== sentence.expect),
  };
}
