import { describe, expect, it } from 'vitest';
import { recognized } from '../testing/recognize.ts';
import { handle } from './handle.ts';

describe('handle', () => {
  it.each([
    ['Snap: karih92', ['karih92']],
    ['Instagram kari_h92', ['kari_h92']],
    ['Signert khan03', ['khan03']],
    ['Discord kari#4471', ['kari#4471']],
  ])('%s', (text, expected) => {
    expect(recognized(handle, text)).toEqual(expected);
  });

  it.each(['bruker ortose', 'Teams møte', 'bruker: ingen'])('not %s', text => {
    expect(recognized(handle, text)).toEqual([]);
  });
});
