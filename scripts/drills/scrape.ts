/** Reads one figure of `/metrics`: that of the only line that begins so. NaN where there is none. */
export function figureOf(text: string, line: string): number {
  const found = text.split('\n').find(one => one.startsWith(line));
  return Number(found?.slice(found.lastIndexOf(' ') + 1) ?? Number.NaN);
}

/** The text of `/metrics` of a service. */
export async function scrape(url: string): Promise<string> {
  const answer = await fetch(`${url}/metrics`);
  if (!answer.ok) throw new Error(`/metrics answers ${answer.status}`);
  return answer.text();
}
