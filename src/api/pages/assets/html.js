const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Markup that may stand in a page as it is. Made by `html` alone, so that nothing gets there unescaped. */
export class Markup {
  constructor(markup) {
    this.markup = markup;
  }

  toString() {
    return this.markup;
  }
}

function fragment(value) {
  if (value instanceof Markup) return value.markup;
  if (Array.isArray(value)) return value.map(fragment).join('');
  if (value === undefined || value === null || value === false) return '';
  return String(value).replace(/[&<>"']/g, mark => ENTITIES[mark]);
}

/** A template whose values are escaped; markup and lists of it are taken as they are, nothing stands for undefined. */
export function html(strings, ...values) {
  return new Markup(strings.reduce((all, piece, i) => all + fragment(values[i - 1]) + piece));
}
