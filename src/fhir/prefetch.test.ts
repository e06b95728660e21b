import { describe, expect, test } from 'vitest';
import { LIMITS } from '../core/limits.ts';
import { readSupply } from './prefetch.ts';

const CONDITION = { resourceType: 'Condition' };
const FAILURE = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'timeout' }] };
const WARNING = { resourceType: 'OperationOutcome', issue: [{ severity: 'warning', code: 'informational' }] };
const bundle = (...resources: unknown[]) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: resources.map(resource => ({ resource })),
});
const read = (value: unknown) => {
  const { had, reason, resources } = readSupply(value, ['Condition']);
  return [had, reason, resources.length];
};

describe('the prefetch truth table', () => {
  test.each([
    ['absent', undefined, [false, 'not-supplied', 0]],
    ['null', null, [true, undefined, 0]],
    ['an empty Bundle with entry', bundle(), [true, undefined, 0]],
    ['an empty Bundle without entry', { resourceType: 'Bundle' }, [true, undefined, 0]],
    ['a Bundle whose entry is null', { resourceType: 'Bundle', entry: null }, [true, undefined, 0]],
    ['a Bundle', bundle(CONDITION, CONDITION), [true, undefined, 2]],
    ['one resource', CONDITION, [true, undefined, 1]],
    ['an OperationOutcome', FAILURE, [false, 'failed', 0]],
    ['an OperationOutcome that only warns', WARNING, [true, undefined, 0]],
    ['an OperationOutcome as only entry', bundle(FAILURE), [false, 'failed', 0]],
    ['an OperationOutcome among entries', bundle(CONDITION, FAILURE), [true, 'failed', 1]],
    ['a warning among entries', bundle(CONDITION, WARNING), [true, undefined, 1]],
    [
      'an included resource of another type',
      bundle(CONDITION, { resourceType: 'Patient' }),
      [true, undefined, 1],
    ],
    ['another resource', { resourceType: 'Patient' }, [false, 'wrong-type', 0]],
    ['a string', 'Condition', [false, 'wrong-type', 0]],
    ['a number', 7, [false, 'wrong-type', 0]],
    ['an array', [CONDITION], [false, 'wrong-type', 0]],
    ['an empty object', {}, [false, 'wrong-type', 0]],
    ['entries that are no array', { resourceType: 'Bundle', entry: 'x' }, [false, 'wrong-type', 0]],
    [
      'entries that are no objects',
      { resourceType: 'Bundle', entry: [1, null, []] },
      [false, 'wrong-type', 0],
    ],
    [
      'a page of more',
      { ...bundle(CONDITION), link: [{ relation: 'next', url: 'x' }] },
      [true, 'partial', 1],
    ],
    ['an empty page of more', { resourceType: 'Bundle', link: [{ relation: 'next' }] }, [true, 'partial', 0]],
  ])('%s', (_name, value, expected) => {
    expect(read(value)).toEqual(expected);
  });

  test('entries beyond the limit are not had, and that is said', () => {
    const many = bundle(...Array.from({ length: LIMITS.bundleEntries + 1 }, () => CONDITION));
    expect(read(many)).toEqual([true, 'over-limit', LIMITS.bundleEntries]);
    const full = bundle(...Array.from({ length: LIMITS.bundleEntries }, () => CONDITION));
    expect(read(full)).toEqual([true, undefined, LIMITS.bundleEntries]);
  });
});
