import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { readPlainYaml } from './plain-yaml.ts';

/** What the library reads; a symbol when it refuses. */
const REFUSED = Symbol('refused');

function library(text: string): unknown {
  try {
    return parse(text, { logLevel: 'error' });
  } catch {
    return REFUSED;
  }
}

describe('reads what knowledge is written in as the library does', () => {
  test.each([
    'a: 1\nb: [x, "y, z", \'w\', -]'.replace(', -', ''),
    '# head\n- id: x # why\n  when: { fact: a-b, operator: equal, value: true }\n\n- id: y\n',
    'a:\n- 1\n- 2\nb:\n  - c: 1\n    d: -2.5\n  -\n    e: 1e3\n',
    '- - 1\n  - 2\n- [ [a], {b: {c: d}} ]',
    'list: [=exact, nummen*, <class>, a b c, 08, 0.5, .5, +1, ~, null, true, False1,\n  next, "quoted", # why\n  last]',
    'a:\nb: ~\nc: ""\nd:\n  # nothing\n',
    'text: one line\n  and the next\n    and another\nother: "quoted\n  over lines"\n',
    '"quoted key": 1\n\'single\': 2\nfact: tried:nsaid\nurl: https://example.org/a#b\n',
    '{"json": [1, 2, {"a":"b\\n\\u00e5"}], "c": null}',
    '- tried:nsaid\n- a:b\n- -5\n- "- not a list"\n- x - y\n',
    'just words',
    '[]',
    'a: {}\nb: [ ]\n',
  ])('%j', text => {
    expect(readPlainYaml(text)).toEqual({ value: library(text) });
  });
});

describe('leaves to the library', () => {
  test.each([
    ['nothing', ''],
    ['an alias', 'a: &x 1\nb: *x'],
    ['a tag', 'a: !!str 1'],
    ['a block of text', 'a: |\n  b\n'],
    ['a folded block', 'a: >-\n  b\n'],
    ['a tab', 'a:\tb'],
    ['Windows line ends', 'a: b\r\n'],
    ['documents', '---\na: 1\n---\nb: 1\n'],
    ['a member twice', 'a: 1\na: 2\n'],
    ['a member called __proto__', '__proto__: 1'],
    ['a key that is no word', '1: a'],
    ['a merge', '<<: a'],
    ['a doubled apostrophe', "a: 'it''s'"],
    ['an escape that JSON lacks', 'a: "\\x41"'],
    ['an empty line in quotes', 'a: "b\n\n  c"'],
    ['another base', 'a: 0x1F'],
    ['no number', 'a: .nan'],
    ['many digits', 'a: 12345678901234567890'],
    ['a pair in a list', '[a: b]'],
    ['a member without value in brackets', '{a, b}'],
    ['a mapping on the line of a key', 'a: b: c'],
    ['brackets that stay open', 'a: [1, 2'],
    ['quotes that stay open', 'a: "b'],
    ['something after the quotes', 'a: "b" c'],
    ['a line that belongs to nothing', 'a:\n    b: 1\n  c: 1\n'],
    ['a list after a value', 'a: 1\n- 2'],
  ])('%s', (_, text) => {
    expect(readPlainYaml(text)).toBeUndefined();
  });
});

const word = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    'smerte i ryggen',
    '<numb> .. <saddle>',
    '=ben',
    'a: b',
    'yes',
    '-',
    '- x',
    '#',
    'a #b',
    '1.5',
    'null',
    "it's",
    'tried:nsaid',
    '',
    ' ',
    'æøå',
    '08',
    '1e3',
    '0x1',
    'x'.repeat(90),
    'mange ord '.repeat(12),
  ),
);
const { value } = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    word,
    fc.double({ noNaN: true }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    tie('list'),
    tie('map'),
  ),
  list: fc.array(tie('value'), { maxLength: 5 }),
  map: fc.dictionary(fc.oneof(fc.constantFrom('id', 'when', 'fact', 'a b'), word), tie('value'), {
    maxKeys: 5,
  }),
}));
const style = fc.record({
  lineWidth: fc.constantFrom(0, 30, 80),
  collectionStyle: fc.constantFrom('any', 'block', 'flow'),
  indentSeq: fc.boolean(),
  defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE'),
} as const);

test('never gives another value than the library for what the library writes', () => {
  fc.assert(
    fc.property(value, style, (written, options) => {
      const text = stringify(written, options);
      const plain = readPlainYaml(text);
      if (plain !== undefined) expect(plain.value).toEqual(library(text));
    }),
    { numRuns: 1500 },
  );
});

test('never gives another value than the library for a text with slips of the pen', () => {
  const slip = fc.record({
    place: fc.nat(),
    cut: fc.nat(2),
    put: fc.constantFrom(
      '',
      ' ',
      '\n',
      '\n  ',
      ':',
      ': ',
      '- ',
      '#',
      ' #',
      ',',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '?',
      '&',
      '*',
      '|',
      '\\',
      '~',
      '0',
    ),
  });
  fc.assert(
    fc.property(value, style, fc.array(slip, { minLength: 1, maxLength: 3 }), (written, options, slips) => {
      const text = slips.reduce(
        (before, { place, cut, put }) => {
          const at = place % (before.length + 1);
          return before.slice(0, at) + put + before.slice(at + cut);
        },
        stringify(written, options),
      );
      const plain = readPlainYaml(text);
      const whole = library(text);
      if (plain !== undefined && whole !== REFUSED) expect(plain.value).toEqual(whole);
    }),
    { numRuns: 3000 },
  );
});
