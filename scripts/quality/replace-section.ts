/** A page in Markdown with one section of the second level made anew; a section that is not there is put at the end. */
export function replaceSection(page: string, section: string): string {
  const [heading = ''] = section.split('\n', 1);
  const from = page.indexOf(`\n${heading}\n`);
  if (from === -1) return `${page.trimEnd()}\n\n${section.trimEnd()}\n`;
  const next = page.indexOf('\n## ', from + heading.length);
  const rest = next === -1 ? '' : page.slice(next);
  return `${page.slice(0, from + 1)}${section.trimEnd()}\n${rest}`;
}
