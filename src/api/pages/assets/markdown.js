/** The Markdown that cards are written in, as data: blocks of a heading with items, or of one paragraph. */

const PIECE =
  /\\([\\`*_[\]~|+\-#=:.)])|&(amp|lt|gt);|\*\*|\[((?:\\.|[^\]\\])*)\]\(<(https?:\/\/[^\s<>]+)>\)/g;
const ENTITIES = { amp: '&', lt: '<', gt: '>' };
const HEADING = /^\*\*((?:\\.|[^*\\])+)\*\*$/;
const LEAD = /^\*\*((?:\\.|[^*\\])+):\*\* /;

function addText(pieces, text, bold) {
  const last = pieces.at(-1);
  if (last?.kind === 'text' && last.bold === bold) last.text += text;
  else if (text !== '') pieces.push({ kind: 'text', text, bold });
}

/** One line as pieces: `{kind: "text", text, bold}` and `{kind: "link", text, url}`; escapes are resolved. */
export function parseInline(line) {
  const pieces = [];
  let bold = false;
  let from = 0;
  for (const match of line.matchAll(PIECE)) {
    addText(pieces, line.slice(from, match.index), bold);
    from = match.index + match[0].length;
    const [whole, escaped, entity, label, url] = match;
    if (url !== undefined) pieces.push({ kind: 'link', text: plain(label), url });
    else if (whole === '**') bold = !bold;
    else addText(pieces, escaped ?? ENTITIES[entity], bold);
  }
  addText(pieces, line.slice(from), bold);
  return pieces;
}

function plain(line) {
  return parseInline(line)
    .map(({ text }) => text)
    .join('');
}

function parseBlock(block) {
  if (block.startsWith('- ')) {
    const items = block.split('\n').map(line => parseInline(line.replace(/^- /, '')));
    return { kind: 'items', items };
  }
  const heading = HEADING.exec(block)?.[1];
  if (heading !== undefined) return { kind: 'heading', text: plain(heading) };
  const lead = LEAD.exec(block);
  if (lead) return { kind: 'lead', text: plain(lead[1]), pieces: parseInline(block.slice(lead[0].length)) };
  return { kind: 'paragraph', pieces: parseInline(block) };
}

/** The detail of a card as blocks in order: `lead`, `heading`, `items`, `paragraph`. */
export function parseMarkdown(markdown) {
  return markdown
    .split(/\n{2,}/)
    .filter(block => block.trim() !== '')
    .map(parseBlock);
}
