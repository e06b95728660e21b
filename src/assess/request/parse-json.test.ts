import { describe, expect, test } from 'vitest';
import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import { checkShape, parseJson } from './parse-json.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('parseJson', () => {
  test.each(['{"a":[1,2,{"b":"}]"}]}', '"x"', '7', 'null', '{"a":"\\"[[["}', '\ufeff{}'])(
    'reads %s',
    text => {
      expect(parseJson(bytes(text))).toEqual(JSON.parse(text.replace('\ufeff', '')));
    },
  );

  test.each(['', '{', '{"hemmelig"}', "{'a':1}", '{"a":1,}', 'hemmelig', '{"a":1}}'])(
    'refuses %j without a word of it',
    text => {
      expect(() => parseJson(bytes(text))).toThrow(VeilederError);
      expect(() => parseJson(bytes(text))).not.toThrow(/hemmelig/);
    },
  );

  test('refuses bad UTF-8', () => {
    expect(() => parseJson(new Uint8Array([0x22, 0xff, 0x22]))).toThrow('not valid UTF-8');
  });
});

describe('checkShape', () => {
  const nested = (depth: number) => bytes('['.repeat(depth) + ']'.repeat(depth));

  test('lets the limit pass and nothing deeper', () => {
    expect(() => checkShape(nested(LIMITS.jsonDepth))).not.toThrow();
    expect(() => checkShape(nested(LIMITS.jsonDepth + 1))).toThrow('nests deeper');
  });

  test.each([10_000, 700_000])('depth %i is no stack overflow', depth => {
    expect(() => checkShape(nested(depth))).toThrow('nests deeper');
    expect(() => checkShape(bytes('{"a":'.repeat(Math.min(depth, 200_000))))).toThrow('nests deeper');
  });

  test('brackets in strings are text', () => {
    expect(() => checkShape(bytes(`"${'['.repeat(500)}\\"${'{'.repeat(500)}"`))).not.toThrow();
  });

  test('refuses too many values', () => {
    expect(() => checkShape(bytes(`[${'1,'.repeat(LIMITS.jsonValues)}1]`))).toThrow('holds more');
  });
});
