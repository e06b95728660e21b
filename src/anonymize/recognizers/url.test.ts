import { describe, expect, it } from 'vitest';
import { recognized } from '../testing/recognize.ts';
import { url } from './url.ts';

describe('url', () => {
  it.each([
    ['se https://helsenorge.no/x?id=12.', ['https://helsenorge.no/x?id=12']],
    ['www.klinikk.no', ['www.klinikk.no']],
    ['klinikken.no/kari', ['klinikken.no/kari']],
    ['IP 192.168.4.22', ['192.168.4.22']],
    ['insta @ylvas.liv', ['@ylvas.liv']],
  ])('%s', (text, expected) => {
    expect(recognized(url, text)).toEqual(expected);
  });

  it.each(['Bedre.No smerter', '1.2.3', 'f.eks.', '4.5 cm'])('not %s', text => {
    expect(recognized(url, text)).toEqual([]);
  });
});
