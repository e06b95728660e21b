import { describe, expect, test } from 'vitest';
import type { Finding } from '../core/finding.ts';
import { mergeFindings } from './merge.ts';
import { aFinding } from './testing/tiny-encounter.ts';
import { VOCABULARY } from './testing/tiny-knowledge.ts';

const AT = '2026-06-01T10:00:00Z';
const merge = (note: readonly Finding[], structured: readonly Finding[], at: string | undefined = AT) =>
  mergeFindings(note, structured, at, VOCABULARY);
const measured = (id: string, value: number, at?: string) =>
  aFinding(id, { origin: 'observation', value, ...(at === undefined ? {} : { at }) });

describe('time', () => {
  test('a CRP of 2019 does not count, one of this week does', () => {
    expect(merge([], [measured('crp', 90, '2019-03-01')])).toEqual([]);
    expect(merge([], [measured('crp', 90, '2026-05-29')])).toHaveLength(1);
  });

  test('the last valid day counts, the day after does not', () => {
    expect(merge([], [measured('crp', 90, '2026-05-25T10:00:00Z')])).toHaveLength(1);
    expect(merge([], [measured('crp', 90, '2026-05-24T10:00:00Z')])).toHaveLength(0);
  });

  test('a record without date, or an encounter without one, says nothing about today', () => {
    expect(merge([], [measured('crp', 90)])).toEqual([]);
    expect(mergeFindings([], [measured('crp', 90, '2026-05-29')], undefined, VOCABULARY)).toEqual([]);
  });

  test('history does not go out of date', () => {
    const old = aFinding('cancer-history', { origin: 'condition', at: '1998-01-01' });
    expect(merge([], [old])).toEqual([old]);
  });

  test('the newest of several wins, whatever their order', () => {
    const older = measured('crp', 12, '2026-05-27');
    const newer = measured('crp', 80, '2026-05-30');
    expect(merge([], [older, newer])).toEqual([newer]);
    expect(merge([], [newer, older])).toEqual([newer]);
  });
});

describe('source', () => {
  test('the note beats an older record', () => {
    const denied = aFinding('fever', { status: 'absent' });
    const recorded = aFinding('fever', { origin: 'condition', at: '2026-05-25' });
    expect(merge([denied], [recorded])).toEqual([denied]);
  });

  test('two sources of the same day stay side by side', () => {
    const denied = aFinding('fever', { status: 'absent' });
    const recorded = aFinding('fever', { origin: 'condition', at: AT });
    expect(merge([denied], [recorded])).toEqual([denied, recorded]);
  });

  test('recorded history that the note denies stays, so that the conflict is seen', () => {
    const denied = aFinding('cancer-history', { status: 'absent' });
    const recorded = aFinding('cancer-history', { origin: 'condition', at: '2020-01-01' });
    expect(merge([denied], [recorded])).toEqual([denied, recorded]);
  });

  test('what the request itself states needs no date', () => {
    const given = aFinding('fever', { origin: 'request' });
    expect(merge([], [given])).toEqual([given]);
  });
});
