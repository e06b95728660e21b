import { describe, expect, test } from 'vitest';
import { xhtmlToText } from './xhtml.ts';

describe('xhtmlToText', () => {
  test.each([
    ['<div xmlns="http://www.w3.org/1999/xhtml"><p>En</p><p>To</p></div>', 'En\n\nTo'],
    ['a<br/>b<BR>c', 'a\nb\nc'],
    ['<ul><li>en</li><li>to</li></ul>', 'en\n\nto'],
    ['<table><tr><td>BT</td><td>120/80</td></tr></table>', 'BT 120/80'],
    ['num<b>men</b>', 'nummen'],
    ['f&oslash;lelse &amp; kraft &#229; &#xE6; &lt;5', 'følelse & kraft å æ <5'],
    ['CRP <5 og NRS > 3', 'CRP <5 og NRS > 3'],
    ['a <!-- ikke <b>dette --> b', 'a b'],
    ['a<script>alert("x")</script>b<style>p{}</style>c', 'abc'],
    ['a<script>never closed', 'a'],
    ['<p onclick="x">a</p', 'a</p'],
    ['&unknown; &#99999999; &#0;', '&unknown; &#99999999; \u0000'],
    ['&#xD800;x', 'x'],
    ['', ''],
  ])('%j', (div, text) => {
    expect(xhtmlToText(div)).toBe(text);
  });

  test.each(['<', '<a', '<!--', '<script>', '&', '&#', '<a <', '</'])('stays linear for many %j', mark => {
    const started = performance.now();
    xhtmlToText(mark.repeat(200_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
