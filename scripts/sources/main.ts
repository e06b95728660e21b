import { loadKnowledge } from '../../src/knowledge/load-knowledge.ts';
import { RELEASED_KNOWLEDGE } from '../../src/open-evaluator.ts';
import { randomFrom } from '../../src/rules/random.ts';
import { type SourcedNumber, sourcedNumbers } from './sourced-numbers.ts';

/** Draws numbers of the released knowledge to be opened at their source again: `npm run sources [HOW_MANY] [SEED]`. */
const [howMany = '30', seed = '1'] = process.argv.slice(2);

/** A whole decision rule is looked up under its name. */
const SHOWN_CHARS = 300;

/** Some of a list, each as likely as any other, the same for the same seed. */
function drawn<T>(list: readonly T[], count: number, random: () => number): readonly T[] {
  return list
    .map(one => ({ one, key: random() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, count)
    .map(({ one }) => one);
}

function lineOf({ path, said, source }: SourcedNumber): string {
  const { reference, locator, setting, checked } = source;
  const where = [
    reference,
    locator,
    setting,
    checked ? `checked ${checked.on} in ${checked.where}` : 'inactive',
  ];
  return `${path}\n  ${said.length > SHOWN_CHARS ? `${said.slice(0, SHOWN_CHARS)} ...` : said}\n  ${where.filter(one => one !== undefined).join('; ')}`;
}

const loaded = await loadKnowledge(RELEASED_KNOWLEDGE);
if (!loaded.ok) throw new Error('the knowledge does not load; run `npx veileder knowledge check`');
const { conditions, complaints, scores, references } = loaded.knowledge;
const all = sourcedNumbers({ conditions, complaints, scores });
console.log(`${all.length} numbers that are published or derived; seed ${seed}`);
for (const one of drawn(all, Number(howMany), randomFrom(Number(seed)))) {
  console.log(`\n${lineOf(one)}\n  ${references.get(one.source.reference)?.citation ?? ''}`);
  const url = references.get(one.source.reference)?.url;
  if (url !== undefined) console.log(`  ${url}`);
}
