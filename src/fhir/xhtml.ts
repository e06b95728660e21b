const BLOCK = new Set(
  'address article blockquote br dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section table tr ul'.split(
    ' ',
  ),
);
const HIDDEN = new Set(['script', 'style', 'head', 'template']);
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  aelig: 'æ',
  oslash: 'ø',
  aring: 'å',
  AElig: 'Æ',
  Oslash: 'Ø',
  Aring: 'Å',
  eacute: 'é',
  deg: '°',
  ndash: '–',
  mdash: '—',
  laquo: '«',
  raquo: '»',
};
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));/g;
const TAG_NAME = /^\/?([A-Za-z][A-Za-z0-9]{0,15})/;

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16);
    return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? ' ' : String.fromCodePoint(code);
  });
}

function tidy(text: string): string {
  return text
    .replace(/[ \t\r\f\v\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Text of a narrative and where the search for closing marks has already failed, so that it stays linear. */
interface Cursor {
  readonly source: string;
  readonly lower: string;
  readonly out: string[];
  readonly gone: Set<string>;
}

function find(cursor: Cursor, mark: string, from: number): number {
  if (cursor.gone.has(mark)) return -1;
  const at = cursor.lower.indexOf(mark, from);
  if (at === -1) cursor.gone.add(mark);
  return at;
}

/** Reads what begins with `<` at `at`; gives the position after it. */
function readTag(cursor: Cursor, at: number): number {
  const { source, out } = cursor;
  if (source.startsWith('<!--', at)) {
    const end = find(cursor, '-->', at + 4);
    return end === -1 ? source.length : end + 3;
  }
  const end = find(cursor, '>', at);
  const name = TAG_NAME.exec(source.slice(at + 1, at + 18))?.[1]?.toLowerCase();
  if (end === -1 || (name === undefined && !/[!?]/.test(source.charAt(at + 1)))) {
    out.push('<');
    return at + 1;
  }
  if (name !== undefined && BLOCK.has(name)) out.push('\n');
  else if (name === 'td' || name === 'th') out.push(' ');
  if (name === undefined || source.charAt(at + 1) === '/' || !HIDDEN.has(name)) return end + 1;
  const close = find(cursor, `</${name}`, end);
  return close === -1 ? source.length : close;
}

/**
 * The text of an XHTML narrative: tags, comments and scripts dropped, blocks on own lines, entities resolved.
 * Linear in its length, whatever it holds; nothing is executed or fetched. A lone `<` (`CRP <5`) stays.
 */
export function xhtmlToText(div: string): string {
  const cursor: Cursor = { source: div, lower: div.toLowerCase(), out: [], gone: new Set() };
  let at = 0;
  while (at < div.length) {
    const open = div.indexOf('<', at);
    if (open === -1) {
      cursor.out.push(decodeEntities(div.slice(at)));
      break;
    }
    if (open > at) cursor.out.push(decodeEntities(div.slice(at, open)));
    at = readTag(cursor, open);
  }
  return tidy(cursor.out.join(''));
}
