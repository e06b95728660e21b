import { expect, test } from 'vitest';
import type { ScoreOutcome } from './check/ports.ts';
import { checkKnowledge } from './check-knowledge.ts';
import { problemText } from './problem.ts';
import { folderOf, piece, soundFiles } from './testing/fixture.ts';
import { PORTS } from './testing/stand-in-ports.ts';

const total = (operator: string) => ({ fact: 'score:points', operator, value: 2 });
const meaning = (id: string, answer: string, operator: string) => ({
  id,
  answer,
  when: total(operator),
  title: piece.text(id),
  text: piece.text(id),
});

const RULE = {
  topic: piece.fires('numbness'),
  who: piece.text('anybody'),
  meanings: [meaning('yes', 'required', 'greaterThanInclusive'), meaning('no', 'not-required', 'lessThan')],
};
const CASES = [
  {
    id: 'met',
    probes: 'met',
    facts: { fever: true },
    expect: { total: 2, answer: 'required', meaning: 'yes' },
  },
  { id: 'denied', probes: 'denied', facts: { fever: false }, expect: { total: 0, meaning: 'no' } },
  {
    id: 'open',
    probes: 'open',
    facts: {},
    expect: { total: { low: 0, high: 2 }, answer: 'cannot-tell', shown: false },
  },
];

/** Reads the one score of the fixture. */
function readScore(_knowledge: unknown, _score: string, facts: ReadonlyMap<string, unknown>): ScoreOutcome {
  const fever = facts.get('fever');
  const frame = { met: [], unmet: [], shown: false };
  if (fever === undefined)
    return { ...frame, total: { low: 0, high: 2 }, answer: 'cannot-tell', possible: ['yes', 'no'] };
  return fever === true
    ? { ...frame, total: { low: 2, high: 2 }, answer: 'required', possible: ['yes'], met: ['fever'] }
    : { ...frame, total: { low: 0, high: 0 }, answer: 'not-required', possible: ['no'], unmet: ['fever'] };
}

async function problemsOf(rule: unknown, cases: unknown): Promise<string> {
  const files = soundFiles();
  const score = files['scores/points/score.yaml'] as object;
  const dir = await folderOf({
    ...files,
    'scores/points/score.yaml': { ...score, rule },
    'scores/points/cases.yaml': cases,
  });
  const { problems } = await checkKnowledge(dir, { ...PORTS, readScore });
  return problems.map(problemText).join('\n');
}

test('a published rule whose cases come out has nothing against it', async () => {
  expect(await problemsOf(RULE, CASES)).toBe('');
});

test.each([
  ['another total', [{ ...CASES[0], expect: { total: 1 } }], 'met: expected total 1-1, came out as 2-2'],
  [
    'another answer',
    [{ ...CASES[0], expect: { answer: 'consider' } }],
    'expected consider, came out as required',
  ],
  [
    'another meaning',
    [{ ...CASES[2], expect: { meaning: 'no' } }],
    'expected meaning no, came out as yes, no',
  ],
  ['that it is shown', [{ ...CASES[2], expect: { shown: true } }], 'expected shown, came out as not shown'],
  [
    'a meaning that is not there',
    [{ ...CASES[0], expect: { meaning: 'maybe' } }],
    'there is no meaning maybe',
  ],
  ['a fact that is not there', [{ ...CASES[0], facts: { fevr: true } }], 'there is no fact fevr'],
  ['one case twice', [CASES[0], CASES[0]], 'met stands already'],
  ['an item never met', [CASES[1]], 'no case meets the item fever'],
  ['an item never denied', [CASES[0]], 'no case in which the item fever is surely not met'],
  ['a meaning never reached', [CASES[0]], 'no case comes out as no'],
  ['nothing that cannot be told', [CASES[0], CASES[1]], 'no case in which the rule cannot be told'],
])('cases that expect %s', async (_, cases, expected) => {
  expect(await problemsOf(RULE, cases)).toContain(expected);
});

test('a meaning names no score but its own', async () => {
  const other = {
    ...meaning('yes', 'required', 'lessThan'),
    when: { ...total('lessThan'), fact: 'score:other' },
  };
  expect(await problemsOf({ ...RULE, meanings: [other] }, CASES)).toContain(
    'a score does not count another score',
  );
});
