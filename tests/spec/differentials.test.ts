import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { ClinicalCondition } from '../../src/core/knowledge.ts';
import { LANGUAGES } from '../../src/core/language.ts';
import { CDS } from '../../src/index.ts';
import { loadKnowledge } from '../../src/knowledge/load-knowledge.ts';

const FOLDER = fileURLToPath(new URL('../../datasets/knowledge', import.meta.url));
const loaded = await loadKnowledge(FOLDER);
if (!loaded.ok) throw new Error('the knowledge does not load');
const conditions = [...loaded.knowledge.conditions.values()];
/** Findings that make a complaint the topic; a disease that is at home in none needs the complaint said. */
const presenting = new Set([...loaded.knowledge.complaints.values()].flatMap(({ presents }) => presents));

/** Whether the knowledge reads the name of the condition as what whoever examined the patient concludes with. */
function isReadByName({ differential }: ClinicalCondition): boolean {
  return (differential?.weights ?? []).some(
    ({ finding, present }) =>
      presenting.has(finding) && present && 'band' in present && present.band === 'very-strong-for',
  );
}

const named = conditions.filter(isReadByName);

/** Some diseases belong to one age. */
const AGES = [3, 12, 40, 72];

async function firstThree(note: Record<string, string>, age = 40): Promise<(string | undefined)[]> {
  const { differentials } = await CDS.analyze({ note, patient: { age, sex: 'female' } });
  return differentials.slice(0, 3).map(({ condition }) => condition?.id);
}

it('knows most everyday diagnoses by name', () => {
  expect(named.length).toBeGreaterThan(120);
});

it.each(LANGUAGES)(
  'puts a diagnosis that the note concludes with among the first three (%s)',
  async language => {
    const missed: string[] = [];
    for (const { id, name } of named) {
      const note = { assessment: `${name[language]}.` };
      const got = await Promise.all(AGES.map(age => firstThree(note, age)));
      if (!got.some(three => three.includes(id))) missed.push(`${id}: ${name[language]}`);
    }
    expect(missed).toEqual([]);
  },
);

it('tells the name as a reason, with its quote, beside the findings', async () => {
  const note = { subjective: 'Vondt på utsiden av albuen i to måneder.', assessment: 'Tennisalbue?' };
  const { differentials } = await CDS.analyze({ note, patient: { age: 46, sex: 'female' } });
  const entry = differentials.find(({ condition }) => condition?.id === 'lateral-epicondylitis');
  const said = entry?.supports.find(({ finding }) => finding === 'named-lateral-epicondylitis');
  expect(said).toMatchObject({ quote: 'Tennisalbue', section: 'assessment', status: 'present' });
  expect(entry?.probability).toBeUndefined();
});

it('takes a diagnosis that is denied, past or of a relative for none', async () => {
  const shoulder = 'Vondt i høyre skulder.';
  for (const aside of ['Ikke impingement.', 'Impingement i 2012.', 'Mor har impingement.']) {
    const { differentials } = await CDS.analyze({
      note: { subjective: `${shoulder} ${aside}` },
      patient: { age: 50, sex: 'female' },
    });
    const entry = differentials.find(({ condition }) => condition?.id === 'shoulder-syndrome');
    expect(entry).toBeDefined();
    expect(entry?.supports.map(({ finding }) => finding)).not.toContain('known-subacromial-pain');
  }
});

it('is about the complaint whose part of the body the note speaks of, where no complaint is put in words', async () => {
  expect(await firstThree({ text: 'Kneet hovner opp etter trening, klikker, McMurray pos.' })).toContain(
    'meniscal-tear',
  );
});

it('makes no differential of a part of the body that is only mentioned', async () => {
  expect(await firstThree({ text: 'Førerkortattest. Beveger nakken godt. Syn 1,0.' })).toEqual([]);
});
