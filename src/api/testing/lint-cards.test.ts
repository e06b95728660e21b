import { describe, expect, test } from 'vitest';
import { lintAnswer } from './lint-cards.ts';

const CODING = { system: 'https://x.no/s', code: 'c', display: 'd' };
const ACTION = { type: 'create', description: 'd', resource: { resourceType: 'Condition' } };
const UUID = '00000000-0000-4000-8000-000000000001';
const SUGGESTION = { label: 'l', uuid: UUID, actions: [ACTION] };
const CARD = {
  uuid: UUID,
  summary: 's',
  detail: '**d** [t](<https://x.no/a>)',
  indicator: 'info',
  source: { label: 'l', url: 'https://x.no', topic: CODING },
  suggestions: [SUGGESTION],
  selectionBehavior: 'any',
  overrideReasons: [CODING],
  links: [{ label: 'l', url: 'https://x.no/e', type: 'absolute' }],
};
const lint = (change: object) => lintAnswer({ cards: [{ ...CARD, ...change }] }).map(one => one.slice(0, 2));

describe('the linter of cards', () => {
  test('lets good answers through', () => {
    expect(lintAnswer({ cards: [CARD] })).toEqual([]);
    expect(lintAnswer({ cards: [] })).toEqual([]);
  });

  test.each([
    ['C0', {}],
    ['C0', { cards: 'x' }],
    ['C0', { cards: [], note: 'x' }],
    [
      'C0',
      {
        cards: Array.from({ length: 11 }, (_, i) => ({ ...CARD, uuid: UUID.replace(/1$/, i.toString(16)) })),
      },
    ],
    ['C6', { cards: [], systemActions: [ACTION] }],
    ['C1', { cards: [CARD, CARD] }],
  ])('%s of the whole', (rule, answer) => {
    expect(lintAnswer(answer).map(one => one.slice(0, 2))).toContain(rule);
  });

  test.each([
    ['C1', { summary: 'x'.repeat(140) }],
    ['C1', { summary: undefined }],
    ['C1', { indicator: 'hard-stop' }],
    ['C1', { uuid: undefined }],
    ['C1', { source: undefined }],
    ['C1', { selectionBehavior: undefined }],
    ['C1', { suggestions: undefined }],
    ['C1', { urgency: 'x' }],
    ['C2', { source: { url: 'https://x.no' } }],
    ['C2', { source: { label: 'l', url: '/relative' } }],
    ['C3', { suggestions: [{ ...SUGGESTION, uuid: undefined }] }],
    ['C3', { suggestions: [{ ...SUGGESTION, actions: [] }] }],
    ['C3', { suggestions: [{ ...SUGGESTION, actionSelectionBehavior: 'any' }] }],
    [
      'C3',
      {
        selectionBehavior: 'at-most-one',
        suggestions: [SUGGESTION, SUGGESTION].map(one => ({ ...one, isRecommended: true })),
      },
    ],
    ['C4', { suggestions: [{ ...SUGGESTION, actions: [{ ...ACTION, type: 'CREATE' }] }] }],
    ['C4', { suggestions: [{ ...SUGGESTION, actions: [{ ...ACTION, resource: '{}' }] }] }],
    ['C4', { suggestions: [{ ...SUGGESTION, actions: [{ ...ACTION, description: undefined }] }] }],
    ['C5', { links: [{ label: 'l', url: 'https://x.no' }] }],
    ['C5', { links: [{ label: 'l', url: 'https://x.no', type: 'absolute', appContext: 'x' }] }],
    ['C7', { overrideReasons: [{ ...CODING, display: undefined }] }],
    ['C7', { source: { label: 'l', topic: { code: 'c' } } }],
    ['C8', { detail: 'a <b>c</b>' }],
    ['C8', { detail: '[x](https://evil.example)' }],
    ['T2', { overrideReasons: [] }],
    ['T2', { extension: { a: null } }],
    ['T2', { links: [] }],
  ])('%s of a card: %j', (rule, change) => {
    expect(lint(change)).toContain(rule);
  });
});
