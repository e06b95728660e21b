import { beforeAll, expect, it } from 'vitest';
import { CDS } from '../../src/index.ts';
import { ASIDES } from './aside-lines.ts';
import { STATED_BESIDE } from './stated-beside.ts';
import { STATED } from './stated-lines.ts';

/** Ids of the conditions whose red flag a line raises. */
async function raisedBy(text: string, age = '60', sex = 'male'): Promise<string[]> {
  const { redFlags } = await CDS.analyze({ note: { text }, patient: { age: Number(age), sex } });
  return redFlags.map(({ condition }) => condition.id);
}

beforeAll(async () => {
  await raisedBy('Vondt i ryggen.');
}, 120_000);

const stated = [...Object.entries(STATED), ...Object.entries(STATED_BESIDE)].flatMap(([raises, lines]) => {
  const [condition = '', age, sex] = raises.split(' ');
  return lines.map(text => ({ condition, text, age, sex }));
});

it.each(stated)('$text raises $condition', async ({ condition, text, age, sex }) => {
  expect(await raisedBy(text, age, sex)).toContain(condition);
});

const asides = Object.entries(ASIDES).flatMap(([why, lines]) => lines.map(line => ({ why, line })));

it.each(asides)('$line raises nothing: $why', async ({ line }) => {
  const [text = '', age, sex] = line.split('|');
  expect(await raisedBy(text, age, sex)).toEqual([]);
});
