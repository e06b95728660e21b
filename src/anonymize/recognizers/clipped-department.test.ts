import { describe, expect, it } from 'vitest';
import { recognized } from '../testing/recognize.ts';
import { clippedDepartment } from './clipped-department.ts';

describe('clipped department', () => {
  it.each([
    ['ringer ort.pol. om svar', ['ort.pol.']],
    ['henvist øye.pol i dag', ['øye.pol']],
    ['lagt inn med. avd. 3 sør', ['med. avd. 3 sør']],
    ['time ved sårpol. fredag', ['sårpol.']],
    ['fulgt av hjemmetj. sone Nord', ['hjemmetj. sone Nord']],
    ["var hos Revma'n i Hamar", ["Revma'n i Hamar"]],
    ['Meldt Uteseksjonen i natt', ['Uteseksjonen']],
  ])('%s', (text, expected) => {
    expect(recognized(clippedDepartment, text)).toEqual(expected);
  });

  it.each(['på ortopedisk poliklinikk', 'henter Posten', 'kir. behandling', 'Kontoret ringte', 'post. knær'])(
    'not %s',
    text => {
      expect(recognized(clippedDepartment, text)).toEqual([]);
    },
  );
});
