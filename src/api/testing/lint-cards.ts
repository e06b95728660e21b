/** A JSON object of an answer. */
type Json = Readonly<Record<string, unknown>>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const INDICATORS = ['info', 'warning', 'critical'];
const ACTIONS = ['create', 'update', 'delete'];
const CARD_MEMBERS = [
  'uuid',
  'summary',
  'detail',
  'indicator',
  'source',
  'suggestions',
  'selectionBehavior',
  'overrideReasons',
  'links',
  'extension',
];
/** HTML, or a link that is none of ours: ours have their address in angle brackets. */
const MARKUP = /<(?!https?:\/\/[^\s<>]+>)|(?<!\\)\]\((?!<https?:)/;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && /\S/.test(value);
const isAbsolute = (value: unknown): boolean =>
  isText(value) && /^https?:\/\//.test(value) && URL.canParse(value);
const objects = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Paths of members that are null or empty, which CDS Hooks forbids. */
function* empties(value: unknown, path: string): Generator<string> {
  if (value === null || value === '') yield path;
  if (typeof value !== 'object' || value === null) return;
  const entries = Object.entries(value);
  if (entries.length === 0 && path !== '.cards') yield path;
  for (const [name, member] of entries) yield* empties(member, `${path}.${name}`);
}

class Linter {
  readonly problems: string[] = [];

  holds(rule: string, path: string, isKept: boolean): void {
    if (!isKept) this.problems.push(`${rule} ${path}`);
  }

  coding(value: unknown, path: string): void {
    const { system, code, display } = isObject(value) ? value : {};
    this.holds('C7', path, isText(system) && isText(code) && isText(display));
  }

  source({ label, url, icon, topic }: Json, path: string): void {
    this.holds('C2', `${path}.label`, isText(label));
    this.holds('C2', `${path}.url`, url === undefined || isAbsolute(url));
    this.holds('C2', `${path}.icon`, icon === undefined || isAbsolute(icon));
    if (topic !== undefined) this.coding(topic, `${path}.topic`);
  }

  action({ type, description, resource, resourceId }: Json, path: string): void {
    this.holds('C4', `${path}.type`, ACTIONS.includes(String(type)));
    this.holds('C4', `${path}.description`, isText(description));
    const { resourceType } = isObject(resource) ? resource : {};
    if (type === 'delete')
      this.holds('C4', `${path}.resourceId`, isText(resourceId) && resource === undefined);
    else this.holds('C4', `${path}.resource`, isText(resourceType));
  }

  suggestions(list: readonly Json[], behaviour: unknown, path: string): void {
    this.holds('C1', `${path}.selectionBehavior`, ['at-most-one', 'any'].includes(String(behaviour)));
    const recommended = list.filter(({ isRecommended }) => isRecommended === true).length;
    this.holds('C3', `${path}.isRecommended`, recommended <= 1 || behaviour === 'any');
    list.forEach(({ label, uuid, actions, actionSelectionBehavior }, place) => {
      const at = `${path}.suggestions[${place}]`;
      this.holds('C3', at, isText(label) && UUID.test(String(uuid)) && actionSelectionBehavior === undefined);
      this.holds('C3', `${at}.actions`, actions === undefined || objects(actions).length > 0);
      for (const [i, action] of objects(actions).entries()) this.action(action, `${at}.actions[${i}]`);
    });
  }

  link({ label, url, type, appContext }: Json, path: string): void {
    this.holds('C5', path, isText(label) && isAbsolute(url) && ['absolute', 'smart'].includes(String(type)));
    this.holds('C5', `${path}.appContext`, appContext === undefined || type === 'smart');
  }

  card(card: Json, path: string): void {
    const {
      uuid,
      summary,
      detail,
      indicator,
      source,
      suggestions,
      selectionBehavior,
      overrideReasons,
      links,
    } = card;
    for (const name of Object.keys(card)) this.holds('C1', `${path}.${name}`, CARD_MEMBERS.includes(name));
    this.holds('C1', `${path}.uuid`, UUID.test(String(uuid)));
    this.holds('C1', `${path}.summary`, isText(summary) && summary.length < 140);
    this.holds('C1', `${path}.indicator`, INDICATORS.includes(String(indicator)));
    this.holds('C1', `${path}.source`, isObject(source));
    if (isObject(source)) this.source(source, `${path}.source`);
    if (suggestions !== undefined) this.suggestions(objects(suggestions), selectionBehavior, path);
    else this.holds('C1', `${path}.selectionBehavior`, selectionBehavior === undefined);
    for (const [i, one] of objects(overrideReasons).entries())
      this.coding(one, `${path}.overrideReasons[${i}]`);
    for (const [i, link] of objects(links).entries()) this.link(link, `${path}.links[${i}]`);
    this.holds('C8', `${path}.detail`, isText(detail) && !MARKUP.test(detail));
  }
}

/**
 * What in an answer breaks CDS Hooks 2.0.1, each with the id of its rule in the checklist (C0 to C8, T2) and where.
 */
export function lintAnswer(answer: unknown): readonly string[] {
  const linter = new Linter();
  const { cards, systemActions, ...rest } = isObject(answer) ? answer : {};
  linter.holds('C0', '.cards', Array.isArray(cards) && cards.every(isObject) && cards.length <= 10);
  linter.holds(
    'C0',
    Object.keys(rest).join(),
    Object.keys(rest).every(name => name === 'extension'),
  );
  linter.holds('C6', '.systemActions', systemActions === undefined);
  for (const [place, card] of objects(cards).entries()) linter.card(card, `.cards[${place}]`);
  const ids = objects(cards).map(({ uuid }) => uuid);
  linter.holds('C1', '.cards.uuid is used once', new Set(ids).size === ids.length);
  for (const path of empties(answer, '')) linter.holds('T2', path, false);
  return linter.problems;
}
