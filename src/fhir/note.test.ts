import { describe, expect, test } from 'vitest';
import { readNoteResource } from './note.ts';
import { indexTitles } from './sections.ts';

const TITLES = indexTitles([
  { role: 'subjective', titles: ['subjektivt', '=s'] },
  { role: 'objective', titles: ['objektivt'] },
  { role: 'family', titles: ['familie'] },
]);
const div = (text: string) => ({ status: 'generated', div: `<div>${text}</div>` });
const composition = (...section: unknown[]) =>
  readNoteResource({ resourceType: 'Composition', section }, TITLES);
const document = (...content: unknown[]) =>
  readNoteResource({ resourceType: 'DocumentReference', content }, TITLES);
const base64 = (text: string, encoding: BufferEncoding = 'utf8') =>
  Buffer.from(text, encoding).toString('base64');
const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] });

describe('Composition', () => {
  test.each([
    ['61150-9', 'subjective'],
    ['61149-1', 'objective'],
    ['51848-0', 'assessment'],
    ['18776-5', 'plan'],
  ])('LOINC %s is %s, whatever the title says', (code, section) => {
    expect(composition({ code: loinc(code), title: 'Familie', text: div('tekst') })?.note).toEqual({
      [section]: 'tekst',
    });
  });

  test('a title will do, with or without a mark', () => {
    expect(composition({ title: 'Objektivt:', text: div('Temp 38') })?.note).toEqual({
      objective: 'Temp 38',
    });
    expect(composition({ title: 'S', text: div('vondt') })?.note).toEqual({ subjective: 'vondt' });
  });

  test('an unknown title is plain text', () => {
    expect(composition({ title: 'Diverse', text: div('vondt') })?.note).toEqual({ text: 'vondt' });
  });

  test('a family section keeps its heading and comes last, so that it turns nothing else', () => {
    const read = composition(
      { title: 'Familie', text: div('far: kreft') },
      { title: 'Diverse', text: div('vondt') },
    );
    expect(read?.note).toEqual({ text: 'vondt\n\nFamilie:\nfar: kreft' });
  });

  test('a nested section goes where it says, else where its parent went', () => {
    const read = composition({
      title: 'Subjektivt',
      text: div('a'),
      section: [
        { title: 'Smerte', text: div('b') },
        { title: 'Objektivt', text: div('c') },
      ],
    });
    expect(read?.note).toEqual({ subjective: 'a\n\nb', objective: 'c' });
  });

  test('two sections of one kind follow each other', () => {
    const read = composition({ title: 'S', text: div('a') }, { code: loinc('61150-9'), text: div('b') });
    expect(read?.note).toEqual({ subjective: 'a\n\nb' });
  });

  test('the narrative of the whole stands in where no section has text', () => {
    expect(readNoteResource({ resourceType: 'Composition', text: div('alt') }, TITLES)?.note).toEqual({
      text: 'alt',
    });
    expect(composition({ title: 'S' })?.note).toEqual({});
  });

  test.each([
    ['no sections', []],
    ['no text', [{ title: 'S' }]],
    ['text that is a string', [{ title: 'S', text: 'vondt' }]],
    ['a div that is a number', [{ title: 'S', text: { status: 'generated', div: 7 } }]],
    ['a div without words', [{ title: 'S', text: div(' ') }]],
    ['references alone', [{ title: 'S', entry: [{ reference: 'Observation/1' }] }]],
    [
      'an empty section beside a lost one',
      [{ text: { status: 'empty', div: '<div/>' } }, { text: { status: 'generated' } }],
    ],
    ['what is no section', ['x']],
  ])('with %s is not readable', (_name, sections) => {
    expect(composition(...sections)).toMatchObject({ readable: false, note: {} });
  });

  test('is empty where its narrative says so', () => {
    const text = { status: 'empty', div: '<div></div>' };
    expect(composition({ title: 'S', text })).toMatchObject({ readable: true, note: {} });
    const whole = readNoteResource({ resourceType: 'Composition', text }, TITLES);
    expect(whole).toMatchObject({ readable: true, note: {} });
  });

  test('with text in one section is readable', () => {
    expect(composition({ title: 'S', text: div('vondt') }, { title: 'O' })?.readable).toBe(true);
  });

  test('sections nested too deep are left, not followed', () => {
    let section: object = { title: 'x', text: div('dypt') };
    for (let depth = 0; depth < 50; depth++) section = { title: 'x', section: [section] };
    expect(composition(section)).toMatchObject({ note: {}, readable: false });
  });

  test.each([null, 'x', 7, [], {}])('a section that is %j is no section', section => {
    expect(composition(section)?.note).toEqual({});
  });
});

describe('DocumentReference', () => {
  test('inline plain text is the note', () => {
    const read = document({
      attachment: { contentType: 'text/plain', language: 'nn-NO', data: base64('Følelsesløs') },
    });
    expect(read).toMatchObject({ note: { text: 'Følelsesløs' }, readable: true, language: 'nn' });
  });

  test('bytes that are no UTF-8 are read as Windows-1252', () => {
    const data = base64('Følelsesløs på låret', 'latin1');
    expect(document({ attachment: { contentType: 'text/plain', data } })?.note).toEqual({
      text: 'Følelsesløs på låret',
    });
  });

  test('a charset that is named is taken, an unknown one is not', () => {
    const data = base64('Følelse', 'latin1');
    for (const charset of ['iso-8859-1', 'klingon', '"utf-8"']) {
      const contentType = `text/plain; charset=${charset}`;
      expect(document({ attachment: { contentType, data } })?.note).toEqual({ text: 'Følelse' });
    }
  });

  test('the first readable content counts', () => {
    const read = document(
      { attachment: { contentType: 'application/pdf', data: 'AAAA' } },
      { attachment: { contentType: 'text/html', data: base64('<p>en</p><p>to</p>') } },
    );
    expect(read?.note).toEqual({ text: 'en\n\nto' });
  });

  test.each([
    [[]],
    [[{ attachment: { contentType: 'text/plain', url: 'https://x' } }]],
    [[{ attachment: 'x' }]],
  ])('%j is not readable', content => {
    expect(document(...content)).toMatchObject({ readable: false, note: {} });
  });

  test.each(['%%%', 'dm9u', 'dm9uZ', 'dm9=ZHQ=', 'dm9u*ZHQ', '    '])('base64 %j', data => {
    const readable = data === 'dm9u';
    expect(document({ attachment: { contentType: 'text/plain', data } })).toMatchObject({
      readable,
      note: readable ? { text: 'von' } : {},
    });
  });

  test('base64 in lines is read, blank text is none', () => {
    const attachment = (data: string) => ({ attachment: { contentType: 'text/plain', data } });
    expect(document(attachment('dm9u\r\nZHQ=\n'))?.note).toEqual({ text: 'vondt' });
    expect(document(attachment(base64(' \n')))?.readable).toBe(false);
  });
});

test.each([
  ['Composition', { status: 'entered-in-error' }, false],
  ['Composition', { status: 'amended' }, true],
  ['DocumentReference', { status: 'entered-in-error' }, false],
  ['DocumentReference', { status: 'superseded' }, false],
  ['DocumentReference', { status: 'current', docStatus: 'entered-in-error' }, false],
  ['DocumentReference', { status: 'current', docStatus: 'final' }, true],
])('a %s of %j: readable is %j', (resourceType, states, readable) => {
  const content = [{ attachment: { contentType: 'text/plain', data: base64('vondt') } }];
  const read = readNoteResource({ resourceType, ...states, text: div('vondt'), content }, TITLES);
  expect(read).toMatchObject({ readable, note: readable ? { text: 'vondt' } : {} });
});

test('another resource is no note', () => {
  expect(readNoteResource({ resourceType: 'Patient' }, TITLES)).toBeUndefined();
});

test('a note over the limit is cut, and that is said', () => {
  const read = composition({ title: 'S', text: div('a'.repeat(1_000_001)) });
  expect(read?.cut).toBe(true);
  expect(read?.note.subjective).toHaveLength(1_000_000);
});
