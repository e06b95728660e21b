const SPECIAL = /[\\`*_[\]~|]/g;
/** What only begins a list, heading or rule at the start of a line. */
const AT_START = /^(\d*)([-+#=:.)])/;
const SPACES = /\s+/g;
/** Would become a link by itself in GitHub's Markdown, escaped or not. */
const SELF_LINKING = /(https?|ftp|xmpp|mailto)(:)|(www)(\.)|(@)/gi;
const WORD_JOINER = '\u2060';
/** Control characters, and those that turn the reading direction or cannot be seen. */
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;
/** Letters, digits and harmless marks alone, as in most labels. */
const HARMLESS = /^[\p{L}\p{N}][\p{L}\p{N} ,;?%/'"«»°–()]*$/u;
/** A number and then a mark would begin a list. */
const LIST_START = /^\d+[.)]/;

function breakLink(whole: string, scheme?: string, colon?: string, www?: string, dot?: string): string {
  if (scheme !== undefined && colon !== undefined) return `${scheme}${WORD_JOINER}${colon}`;
  if (www !== undefined && dot !== undefined) return `${www}${WORD_JOINER}${dot}`;
  return `${WORD_JOINER}${whole}`;
}

/**
 * Text as Markdown that shows exactly the text, on one line: no markup, no HTML, no links. For everything that comes
 * from a note, a request or a model.
 */
export function escapeMarkdown(text: string): string {
  if (HARMLESS.test(text) && !LIST_START.test(text)) return text;
  return text
    .replace(SPACES, ' ')
    .replace(INVISIBLE, '')
    .replace(SELF_LINKING, breakLink)
    .replace(SPECIAL, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .trim()
    .replace(AT_START, '$1\\$2');
}

/** A link to a source of the knowledge; other schemes than http are shown as text. */
export function markdownLink(text: string, url: string | undefined): string {
  const safe = url !== undefined && /^https?:\/\/[^\s<>]+$/.test(url);
  return safe ? `[${escapeMarkdown(text)}](<${url}>)` : escapeMarkdown(text);
}

/** A bold heading (plain text) with a bullet for each line (Markdown); empty when there is no line. */
export function bulletList(heading: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return `**${escapeMarkdown(heading)}**\n\n${lines.map(line => `- ${line}`).join('\n')}`;
}

/** Blocks with an empty line between; empty ones are left out. */
export function paragraphs(blocks: readonly string[]): string {
  return blocks.filter(block => block !== '').join('\n\n');
}

/** Shortens plain text to a number of characters at a word. */
export function shorten(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const cut = text.lastIndexOf(' ', maxChars - 1);
  return `${text.slice(0, cut > maxChars / 2 ? cut : maxChars - 1).replace(/[\s,;:–-]+$/, '')}…`;
}
