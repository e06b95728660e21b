import { describe, expect, test } from 'vitest';
import { anonymizeCommand } from './anonymize.ts';
import { heard, type Ran } from './testing/heard-io.ts';

const run = (args: readonly string[], stdin?: string): Promise<Ran> =>
  heard(io => anonymizeCommand.run(args, io), stdin);

describe('anonymize --spans', () => {
  test('one answer a line, in order, offsets in UTF-16 code units', async () => {
    const text = '😀 Kari Nordmann, tlf 90548694';
    const { code, out } = await run(
      ['--spans'],
      `${JSON.stringify({ id: 'a', text })}\n\n${JSON.stringify({ id: 2, text: '' })}\n`,
    );
    const [first, second] = out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(code).toBe(0);
    expect(
      first.spans.map((span: { start: number; end: number; label: string }) => [
        text.slice(span.start, span.end),
        span.label,
      ]),
    ).toEqual([
      ['Kari Nordmann', 'NAME'],
      ['90548694', 'PHONE'],
    ]);
    expect(second).toEqual({ id: 2, spans: [] });
  });

  test('the record counts', async () => {
    const { out } = await run(
      ['--spans'],
      JSON.stringify({ id: 'a', text: 'Dag er bedre.', record: { patientNames: ['Dag Hove'] } }),
    );
    expect(JSON.parse(out).spans).toEqual([{ start: 0, end: 3, label: 'NAME' }]);
  });

  test('bad lines are told without a word of them, the rest go on', async () => {
    const { code, out, err } = await run(
      ['--spans'],
      '{"id":"x","text":7}\nnonsense Kari\n[1]\n{"id":"y","text":"ok","record":"Kari"}\n{"id":"z","text":"ok"}\n',
    );
    const answers = out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(code).toBe(0);
    expect(answers.map(answer => answer.error?.code)).toEqual([
      'malformed',
      'malformed',
      'malformed',
      'malformed',
      undefined,
    ]);
    expect(answers[0]).toMatchObject({ id: 'x', error: { field: 'text' } });
    expect(out + err).not.toContain('Kari');
    expect(err).toBe('anonymize: 4 of 5 lines could not be read\n');
  });
});

test.each([[[]], [['--span']], [['--spans', 'x']]])('wrong use: %j', async args => {
  const { code, err } = await run(args);
  expect(code).toBe(2);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
});

test('--help', async () => {
  expect((await run(['--help'])).out).toContain('Usage: veileder anonymize');
});
