/** Markup that may stand in a page as it is. Made by `html` alone, so that nothing gets there unescaped. */
export class Markup {
  readonly markup: string;
  private constructor(markup: string);
  toString(): string;
}

/** What a template takes: text is escaped, markup is not, `undefined`, `null` and `false` are nothing. */
export type Fragment = Markup | string | number | undefined | null | false | readonly Fragment[];

/** A template whose values are escaped. Text in attributes needs quotation marks around it. */
export function html(strings: TemplateStringsArray, ...values: readonly Fragment[]): Markup;
