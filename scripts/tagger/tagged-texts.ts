import { FILLERS } from './fillers.ts';
import { oneOf, type Random } from './seeded.ts';
import type { NameTables, TaggedText } from './tagged-text.ts';
import { TEMPLATES } from './templates.ts';
import { headed, roughened, woven } from './woven.ts';

/** Share of sentences that name somebody. */
const MARKED = 0.45;
/** Share of those made of a sentence that names nobody. */
const WOVEN = 0.4;
/** Share of sentences that name nobody in which a word is written otherwise, and of those that make a heading. */
const ROUGHENED = 0.2;
const HEADED = 0.03;

/** One template filled. */
function filled(template: string, tables: NameTables, random: Random): TaggedText {
  let text = '';
  const spans: TaggedText['spans'][number][] = [];
  for (const piece of template.split(/(\{\w\})/)) {
    const filler = /^\{\w\}$/.test(piece) ? FILLERS[piece.charAt(1)] : undefined;
    if (filler === undefined) {
      text += piece;
      continue;
    }
    const [written, label] = filler(tables, random);
    if (label !== undefined) spans.push({ start: text.length, end: text.length + written.length, label });
    text += written;
  }
  return { text, spans };
}

/** A note of sentences with identifiers between sentences without any, now and then wholly in small letters or in capitals. */
export function taggedText(tables: NameTables, background: readonly string[], random: Random): TaggedText {
  let text = '';
  const spans: TaggedText['spans'][number][] = [];
  const sentences = 4 + Math.floor(random() * 10);
  for (let n = 0; n < sentences; n++) {
    const next = sentence(tables, background, random);
    const from = text.length;
    for (const span of next.spans) spans.push({ ...span, start: span.start + from, end: span.end + from });
    text += next.text + (random() < 0.15 ? '\n' : ' ');
  }
  const roll = random();
  return {
    text:
      roll < 0.1
        ? sameLength(text, text.toLowerCase())
        : roll < 0.13
          ? sameLength(text, text.toUpperCase())
          : text,
    spans,
  };
}

function sentence(tables: NameTables, background: readonly string[], random: Random): TaggedText {
  const plain = oneOf(background, random);
  if (random() >= MARKED) return { text: unmarked(plain, random), spans: [] };
  const template = random() < WOVEN ? woven(plain, random) : undefined;
  return filled(template ?? oneOf(TEMPLATES, random), tables, random);
}

function unmarked(plain: string, random: Random): string {
  const roll = random();
  if (roll < HEADED) return headed(plain, random);
  return roll < HEADED + ROUGHENED ? roughened(plain, random) : plain;
}

function sameLength(text: string, changed: string): string {
  return changed.length === text.length ? changed : text;
}
