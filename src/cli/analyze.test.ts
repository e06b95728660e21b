import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { analyzeCommand } from './analyze.ts';
import { main } from './main.ts';
import { heard, type Ran } from './testing/heard-io.ts';

const run = (args: readonly string[], stdin?: string): Promise<Ran> =>
  heard(io => analyzeCommand.run(args, io), stdin);

const REQUEST = {
  id: 'a',
  note: { subjective: 'Korsryggsmerter. Nummen i skrittet siden i går, får ikke tisset.' },
};

describe('analyze', () => {
  test('one request in, one analysis out', async () => {
    const { code, out, err } = await run([], JSON.stringify(REQUEST));
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ id: 'a', redFlags: [{ id: 'cauda-equina-syndrome' }] });
  });

  test('a file will do', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'veileder-')), 'request.json');
    await writeFile(file, JSON.stringify(REQUEST));
    expect((await run([file])).code).toBe(0);
  });

  test('a bad request is one line that names the field, and code 1', async () => {
    const { code, out, err } = await run(['-'], '{"note":{"subjective":7}}');
    expect([code, out]).toEqual([1, '']);
    expect(err).toBe('analyze: note.subjective must be of type string\n');
    expect((await run([], '{"hemmelig')).err).toBe('analyze: The body is not valid JSON\n');
  });

  test('--jsonl keeps the order, and a bad line does not stop the rest', async () => {
    const lines = [
      JSON.stringify(REQUEST),
      '{"id":"b","note":7}',
      'hemmelig',
      '',
      '{"id":"c","note":{"text":""}}',
    ];
    const { code, out, err } = await run(['--jsonl'], lines.join('\n'));
    const answers = out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(code).toBe(0);
    expect(answers.map(({ id, error }) => [id, error?.code])).toEqual([
      ['a', undefined],
      ['b', 'malformed'],
      [null, 'malformed'],
      ['c', undefined],
    ]);
    expect(answers[1].error.message).toBe('note must be of type object');
    expect(answers[2].line).toBe(3);
    expect(err).toBe('analyze: 2 of 4 lines could not be analyzed\n');
    expect(out + err).not.toContain('hemmelig');
  });

  test('nothing in gives nothing out', async () => {
    expect(await run(['--jsonl'])).toEqual({ code: 0, out: '', err: '' });
  });

  test.each([[['--nope']], [['a', 'b']], [['--dir']]])('%j is wrong use', async args => {
    const { code, err } = await run(args);
    expect(code).toBe(2);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  test('a file that is not there is code 1 on one line', async () => {
    expect(await run(['/nowhere/at/all.json'])).toEqual({
      code: 1,
      out: '',
      err: 'analyze: the file cannot be read\n',
    });
    expect((await run(['--jsonl', '/nowhere/at/all.json'])).code).toBe(1);
  });
});

describe('veileder', () => {
  const call = async (...args: string[]) => {
    let [out, err] = ['', ''];
    const io = {
      stdin: Readable.from([]),
      stdout: (text: string) => {
        out += text;
      },
      stderr: (text: string) => {
        err += text;
      },
    };
    return { code: await main(args, io), out, err };
  };

  test('--help lists the commands, each of which has its own', async () => {
    const { code, out } = await call('--help');
    expect(code).toBe(0);
    for (const name of ['serve', 'analyze', 'knowledge']) {
      expect(out).toContain(name);
      const own = await call(name, '--help');
      expect([own.code, own.out.startsWith('Usage: veileder')]).toEqual([0, true]);
    }
  });

  test('--version is that of the package', async () => {
    expect((await call('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test.each([[[]], [['nope']], [['serve', 'x']]])('%j is wrong use', async args => {
    const { code, err } = await call(...args);
    expect(code).toBe(2);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});
