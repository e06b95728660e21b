import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkPorts } from '../../src/cli/knowledge/ports.ts';
import { checkKnowledge } from '../../src/knowledge/check-knowledge.ts';
import { problemText } from '../../src/knowledge/problem.ts';
import { folderOf } from '../../src/knowledge/testing/fixture.ts';
import { scaffold } from './scaffold.ts';

function out() {
  const said = { stdout: '', stderr: '' };
  const write = (to: keyof typeof said) => (text: string) => {
    said[to] += text;
  };
  return { said, stdout: write('stdout'), stderr: write('stderr') };
}

const released = { 'release.yaml': { version: '0.0.1', changed: ['first'] } };

test.each(['condition', 'finding', 'score'])(
  'a new %s loads, its cases hold, and only what is to be written is named',
  async kind => {
    const dir = await folderOf(released);
    expect(await scaffold([kind, 'septic-hip'], dir, out())).toBe(0);
    const { problems, cases, knowledge } = await checkKnowledge(dir, checkPorts());
    expect(knowledge).toBeDefined();
    expect(
      problems.map(problemText).filter(line => !line.endsWith('is still the text of the scaffold')),
    ).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
    expect(cases).toEqual({ run: kind === 'condition' ? 3 : 0, skipped: 0 });
  },
);

test('nothing that is there is written over', async () => {
  const dir = await folderOf({ ...released, 'conditions/gout/cases.yaml': '- mine\n' });
  const { said, ...to } = out();
  expect(await scaffold(['condition', 'gout'], dir, to)).toBe(1);
  expect(said.stderr).toBe('new: conditions/gout/cases.yaml is there already\n');
  expect(await readFile(join(dir, 'conditions/gout/cases.yaml'), 'utf8')).toBe('- mine\n');
  await expect(readFile(join(dir, 'conditions/gout/condition.yaml'))).rejects.toThrow();
});

test.each([
  [],
  ['condition'],
  ['illness', 'gout'],
  ['condition', 'Gout'],
  ['condition', '../gout'],
  ['finding', 'a', 'b'],
])('wrong use: %j %j %j', async (...args) => {
  const { said, ...to } = out();
  expect(
    await scaffold(
      args.filter(arg => arg !== undefined),
      '/nowhere',
      to,
    ),
  ).toBe(2);
  expect(said.stderr).toContain('Usage');
});
