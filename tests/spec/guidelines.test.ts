import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import type { BackedPart, Guideline } from '../../src/core/guideline.ts';
import { indexPassages } from '../../src/guidelines/passage-index.ts';
import { passagesOf } from '../../src/guidelines/passages.ts';
import { guideline } from '../../src/knowledge/schema/guideline.ts';

const DIR = 'datasets/guidelines';
const CONDITIONS = 'datasets/knowledge/conditions';

/** What is released, without the knowledge: reading that would cost more than all of this. */
const guidelines: ReadonlyMap<string, Guideline> = new Map(
  readdirSync(DIR).flatMap(publisher =>
    readdirSync(`${DIR}/${publisher}`).map(name => {
      const id = `${publisher}/${name}`;
      const one = guideline.parse(load(readFileSync(`${DIR}/${id}/guideline.yaml`, 'utf8')));
      return [id, { id, ...one }] as const;
    }),
  ),
);
const passages = passagesOf(guidelines);
const { search } = indexPassages(passages);

/** The file that makes a condition have a card of that kind; a differential card needs no file of its own. */
const FILES: Partial<Readonly<Record<BackedPart, string>>> = {
  'red-flag': 'red-flag.yaml',
  protocol: 'protocol.yaml',
};

describe('the released guidelines', () => {
  test('are thirty or more, and Norwegian ones are among them', () => {
    expect(guidelines.size).toBeGreaterThanOrEqual(30);
    expect([...guidelines.values()].filter(({ country }) => country === 'NO').length).toBeGreaterThan(2);
  });

  test.each(passages.map(passage => [passage.id, passage] as const))(
    '%s is found by its own questions',
    (id, { section }) => {
      for (const question of [...section.questions.nb, ...section.questions.en])
        expect(
          search(question, 3).map(({ passage }) => passage.id),
          question,
        ).toContain(id);
    },
  );

  test.each(passages.map(passage => [passage.id, passage] as const))(
    '%s backs some card',
    (_id, { section }) => {
      const cards = section.conditions.flatMap(condition =>
        section.backs.filter(part => {
          const file = FILES[part] ?? 'condition.yaml';
          return existsSync(`${CONDITIONS}/${condition}/${file}`);
        }),
      );
      expect(cards.length).toBeGreaterThan(0);
    },
  );

  test('no question stands with two passages', () => {
    const questions = passages.flatMap(({ section }) => [...section.questions.nb, ...section.questions.en]);
    expect(questions.filter((question, i) => questions.indexOf(question) !== i)).toEqual([]);
  });
});
