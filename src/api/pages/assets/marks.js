/** Where the words that cards rest on stand in the note. */

const EXTENSION = 'no.veileder.card';
const WORD_JOINER = /\u2060/g;

/** What a program reads of a card. */
export function about(card) {
  return card.extension[EXTENSION];
}

/** The occurrence of a quote that begins nearest to where it was read; -1 where there is none. */
function nearest(text, quote, start) {
  let best = -1;
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    if (best === -1 || Math.abs(at - start) < Math.abs(best - start)) best = at;
  }
  return best;
}

function placesOf(note, cards) {
  const places = [];
  for (const card of cards) {
    for (const { quote, section, status, start = 0 } of about(card).because ?? []) {
      if (!quote || !note[section]) continue;
      const at = nearest(note[section], quote, start);
      if (at !== -1) places.push({ section, start: at, end: at + quote.length, status, card: card.uuid });
    }
  }
  return places;
}

function join(mark, place) {
  mark.end = Math.max(mark.end, place.end);
  mark.cards.add(place.card);
  if (place.status !== mark.status) mark.status = 'present';
}

function sectionMarks(places) {
  const marks = [];
  for (const place of [...places].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = marks.at(-1);
    if (last && place.start < last.end) join(last, place);
    else marks.push({ ...place, cards: new Set([place.card]) });
  }
  return marks;
}

/**
 * Marks in the order of the note, numbered from 1: `{number, section, start, end, status, cards}`. Quotes that overlap
 * share one.
 */
export function findMarks(note, cards) {
  const places = placesOf(note, cards);
  const marks = Object.keys(note).flatMap(name =>
    sectionMarks(places.filter(({ section }) => section === name)),
  );
  return marks.map(({ section, start, end, status, cards: ids }, i) => ({
    number: i + 1,
    section,
    start,
    end,
    status,
    cards: [...ids],
  }));
}

function markAt(marks, section, at) {
  return marks.find(mark => mark.section === section && mark.start <= at && at < mark.end);
}

/** The mark that a quote of a card's text points to, or undefined where its words stand in no note. */
export function markOf(card, quote, note, marks) {
  const words = quote.replace(WORD_JOINER, '');
  const told = (about(card).because ?? []).find(one => one.quote === words && note[one.section]);
  if (told) return markAt(marks, told.section, nearest(note[told.section], words, told.start ?? 0));
  for (const [section, text] of Object.entries(note)) {
    const found = markAt(marks, section, text.indexOf(words));
    if (found) return found;
  }
  return undefined;
}
