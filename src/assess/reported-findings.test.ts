import { describe, expect, it } from 'vitest';
import type { RaisedRedFlag } from '../core/analysis.ts';
import type { Finding } from '../core/finding.ts';
import { reportedFindings } from './reported-findings.ts';
import { VOCABULARY } from './testing/tiny-knowledge.ts';

const ids = [...VOCABULARY.findings.keys()];
const [hint = '', sign = ''] = ids;
const definition = VOCABULARY.findings.get(hint);
const vocabulary = {
  ...VOCABULARY,
  findings: new Map([
    ...VOCABULARY.findings,
    ...(definition === undefined ? [] : [[hint, { ...definition, auxiliary: true }] as const]),
  ]),
};
const finding = (id: string): Finding => ({
  id,
  status: 'present',
  certainty: 'stated',
  subject: 'patient',
  time: 'current',
  origin: 'note',
  evidence: [],
});

describe('the findings that an analysis reports', () => {
  it('leave out hints on which nothing rests', () => {
    expect(reportedFindings([finding(hint), finding(sign)], vocabulary, [], [], [])).toEqual([finding(sign)]);
  });

  it('hold the hints on which a claim rests', () => {
    const because = [{ finding: hint, label: '', status: 'present' as const, evidence: [] }];
    const flag = { because, against: [] } as unknown as RaisedRedFlag;
    expect(reportedFindings([finding(hint)], vocabulary, [flag], [], [])).toEqual([finding(hint)]);
  });
});
