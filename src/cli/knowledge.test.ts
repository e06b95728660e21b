import { describe, expect, test } from 'vitest';
import { folderOf, folderWith, soundFiles } from '../knowledge/testing/fixture.ts';
import { knowledgeCommand } from './knowledge.ts';
import { heard } from './testing/heard-io.ts';

async function run(...args: string[]) {
  const { code, out, err } = await heard(io => knowledgeCommand.run(args, io));
  return { code, stdout: out, stderr: err };
}

describe('knowledge check', () => {
  test('says yes to sound knowledge, with all its cases run by the real rooms', async () => {
    const { code, stdout, stderr } = await run('check', '--dir', await folderOf(soundFiles()));
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toContain('8 cases run, 0 not run');
    expect(stdout).toContain('0 problems, 0 warnings, 0 inactive');
    expect(stdout).not.toContain('not checked');
  });

  test('says no with 3 and one line a problem, naming file and path', async () => {
    const files = soundFiles();
    files['findings/one.yaml'] = (files['findings/one.yaml'] as object[]).map(each => ({
      ...each,
      phrases: ['(open', '<gone>'],
    }));
    const { code, stderr } = await run('check', '--dir', await folderOf(files));
    expect(code).toBe(3);
    const lines = stderr
      .trimEnd()
      .split('\n')
      .filter(line => !line.startsWith('warning: '));
    expect(lines).toHaveLength(6);
    expect(lines[0]).toBe('findings/one.yaml: [0].phrases[0]: brackets do not match');
  });

  test('a note that comes out otherwise is told with what was understood', async () => {
    const note = { subjective: 'Ikke nummen i skrittet.' };
    const dir = await folderWith('conditions/cauda-equina/cases.yaml', [4, 'note'], note);
    const { code, stderr } = await run('check', '--dir', dir);
    expect(code).toBe(3);
    expect(stderr).toContain(
      '[4]: whole: expected raised, came out silent; understood saddle-numbness absent',
    );
  });

  test('a class that holds itself, which only the compiler sees', async () => {
    const { stderr } = await run(
      'check',
      '--dir',
      await folderWith('words/one.yaml', ['seat'], ['<saddle>']),
    );
    expect(stderr).toContain('holds itself');
  });
});

describe('knowledge list', () => {
  test('shows tables with codes, or one of them', async () => {
    const dir = await folderOf(soundFiles());
    const { code, stdout } = await run('list', '--dir', dir);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^CONDITION +ICD-10 +ICPC-2 +HAS +NAME\ncauda-equina +G834 +N99 +red-flag differential protocol/,
    );
    for (const head of ['COMPLAINT', 'FINDING', 'SCORE']) expect(stdout).toContain(head);
    const only = await run('list', 'complaints', '--dir', dir);
    expect(only.stdout).toMatch(/^COMPLAINT.*\nback-pain +L03 +1 +Back pain nb\n$/);
  });

  test('names the problems when the knowledge does not load', async () => {
    const { code, stderr } = await run(
      'list',
      '--dir',
      await folderWith('headings.yaml', [0, 'role'], 'weather'),
    );
    expect(code).toBe(1);
    expect(stderr).toContain('headings.yaml: [0].role');
  });
});

describe('knowledge show', () => {
  test.each([
    [
      'cauda-equina',
      [
        'Red flag, emergency',
        'saddle: saddle-numbness',
        'numbness and score:points ≥ 2',
        'LR 3 (2 to 4) [2; published; checked 2026-01-02]',
        'absent weak-for',
        '[2] A study',
        'Protocol:',
      ],
    ],
    ['back-pain', ['Candidates', 'cauda-equina: probability 0.01']],
    ['points', ['2: Fever nb: fever', '[1] A guideline']],
    ['fever', ['Raised temperature.', 'phrases', '  feber']],
    ['temperature', ['believed from 30 to 44', 'fever: present greaterThanInclusive 38']],
  ])('%s with its sources', async (id, expected) => {
    const { code, stdout } = await run('show', id, '--dir', await folderOf(soundFiles()));
    expect(code).toBe(0);
    for (const text of expected) expect(stdout).toContain(text);
  });

  test('an id that is not there', async () => {
    const { code, stderr, stdout } = await run('show', 'gout', '--dir', await folderOf(soundFiles()));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('there is no "gout"');
  });
});

test.each([
  [[]],
  [['chek']],
  [['check', 'x']],
  [['check', '--dir']],
  [['check', '--fast']],
  [['list', 'drugs']],
  [['show']],
  [['show', 'a', 'b']],
])('wrong use: %j', async args => {
  const { code, stderr } = await run(...args);
  expect(code).toBe(2);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});

test('--help', async () => {
  const { code, stdout } = await run('check', '--help');
  expect(code).toBe(0);
  expect(stdout).toContain('Usage: veileder knowledge');
});
