import type { ConditionTree, Facts } from '../../core/condition-tree.ts';
import type { ClinicalCondition, Knowledge, RedFlag } from '../../core/knowledge.ts';
import type { Verdict } from '../../core/verdict.ts';
import type { Located, Problems } from '../problem.ts';
import type { CasesByCondition } from '../read-cases.ts';
import type {
  CaseFacts,
  KnowledgeCase,
  NoteCase,
  ProtocolCase,
  RankCase,
  RuleCase,
} from '../schema/cases.ts';
import { deriveFacts } from './derive-facts.ts';
import type { CheckPorts } from './ports.ts';

/** How many cases were run. */
export interface CaseCount {
  run: number;
  /** Could not be run: what they need was not handed in. */
  skipped: number;
}

/** Runs every case against the knowledge; one that comes out otherwise is a problem. */
export async function runCases(
  knowledge: Knowledge,
  cases: CasesByCondition,
  ports: CheckPorts,
  problems: Problems,
): Promise<CaseCount> {
  const runner = new CaseRunner(knowledge, ports, problems);
  for (const condition of knowledge.conditions.values()) {
    const own = cases.get(condition.id) ?? [];
    for (const each of own) await runner.run(condition, each);
    if (condition.redFlag) runner.bothSides(condition.id, condition.redFlag, own);
  }
  return runner.count;
}

class CaseRunner {
  readonly count: CaseCount = { run: 0, skipped: 0 };

  constructor(
    private readonly knowledge: Knowledge,
    private readonly ports: CheckPorts,
    private readonly problems: Problems,
  ) {}

  async run(condition: ClinicalCondition, at: Located<KnowledgeCase>): Promise<void> {
    try {
      if (await this.ran(condition, at)) this.count.run++;
      else this.count.skipped++;
    } catch (error) {
      this.fail(
        at,
        at.value.body.probes,
        `could not be run: ${error instanceof Error ? error.message : 'unknown error'}`,
      );
    }
  }

  /** @returns false when what the case needs was not handed in. */
  private async ran(condition: ClinicalCondition, at: Located<KnowledgeCase>): Promise<boolean> {
    const { kind, body } = at.value;
    if (kind === 'rule') {
      const { ways } = at.value;
      return condition.redFlag !== undefined && this.rule(condition.redFlag, body, at, ways);
    }
    if (kind === 'note') return this.note(condition.id, body, at);
    return kind === 'rank' ? this.rank(body, at) : this.protocol(condition, body, at);
  }

  private facts(given: CaseFacts): Facts {
    const facts = deriveFacts(this.knowledge, new Map(Object.entries(given)));
    return this.ports.withScores?.(this.knowledge, facts) ?? facts;
  }

  private fail(at: Located<KnowledgeCase>, probes: string, message: string): void {
    this.problems.add(at, [], `${at.value.id}: ${message} (probes: ${probes})`);
  }

  private rule(
    { raise }: RedFlag,
    body: RuleCase,
    at: Located<KnowledgeCase>,
    held: readonly string[] | undefined,
  ): boolean {
    const { evaluateRule } = this.ports;
    if (evaluateRule === undefined) return false;
    const isMeant = (id: string): boolean =>
      body.way === undefined ? (held?.includes(id) ?? true) : body.way === id;
    const ways = raise.filter(({ id }) => isMeant(id)).map(({ when }) => when);
    const verdict = ways.length === 0 ? undefined : evaluateRule({ any: ways }, this.facts(body.facts));
    if (verdict !== undefined && verdict.truth !== body.expect) {
      this.fail(at, body.probes, `expected ${body.expect}, came out as ${verdictText(verdict)}`);
    }
    return true;
  }

  private async note(
    condition: string,
    { note, patient, language, expect, probes }: NoteCase,
    at: Located<KnowledgeCase>,
  ): Promise<boolean> {
    if (this.ports.readNote === undefined) return false;
    const { age, ...rest } = patient;
    const { raised, understood } = await this.ports.readNote(this.knowledge, {
      patient: { ...rest, ...(age !== undefined && { ageYears: age }) },
      note,
      ...(language && { language }),
    });
    const came = raised.includes(condition) ? 'raised' : 'silent';
    const heard = understood.join(', ') || 'nothing';
    if (came !== expect) this.fail(at, probes, `expected ${expect}, came out ${came}; understood ${heard}`);
    return true;
  }

  private rank({ complaint, facts, expect, probes }: RankCase, at: Located<KnowledgeCase>): boolean {
    if (this.ports.rankConditions === undefined) return false;
    const ranked = this.ports.rankConditions(this.knowledge, complaint, this.facts(facts));
    const { condition, top } = 'first' in expect ? { condition: expect.first, top: 1 } : expect.within;
    const place = ranked.indexOf(condition) + 1;
    if (place === 0 || place > top) {
      this.fail(
        at,
        probes,
        `expected ${condition} in the first ${top}, got ${ranked.slice(0, Math.max(top, 3)).join(', ') || 'nothing'}`,
      );
    }
    return true;
  }

  private protocol(
    { protocol }: ClinicalCondition,
    { facts, expect, probes }: ProtocolCase,
    at: Located<KnowledgeCase>,
  ): boolean {
    const { evaluateRule } = this.ports;
    if (evaluateRule === undefined || protocol === undefined) return false;
    const known = this.facts(facts);
    const fires = (when: ConditionTree): boolean => evaluateRule(when, known).truth === 'fires';
    const adapted = protocol.adaptations.filter(({ when }) => fires(when)).map(({ id }) => id);
    const against = protocol.contraindications
      .filter(({ finding }) => known.get(finding) === true)
      .map(({ finding }) => finding);
    this.sameSet(expect.adaptations, adapted, 'adaptations', probes, at);
    this.sameSet(expect.contraindications, against, 'contraindications', probes, at);
    const barred = protocol.treatments.flatMap(id =>
      (this.knowledge.treatments.get(id)?.contraindications ?? [])
        .filter(({ finding }) => known.get(finding) === true)
        .map(({ finding }) => `${id}: ${finding}`),
    );
    const wanted = Object.entries(expect.treatments).flatMap(([id, all]) => all.map(one => `${id}: ${one}`));
    this.sameSet(wanted, barred, 'treatments', probes, at);
    return true;
  }

  private sameSet(
    expected: readonly string[],
    got: readonly string[],
    what: string,
    probes: string,
    at: Located<KnowledgeCase>,
  ): void {
    const text = (ids: readonly string[]): string => ids.toSorted().join(', ') || 'none';
    if (text(expected) !== text(got))
      this.fail(at, probes, `expected ${what} ${text(expected)}; got ${text(got)}`);
  }

  /** Every way of a rule has a case that it fires in and one that it does not fire in. */
  bothSides(condition: string, { raise }: RedFlag, cases: readonly Located<KnowledgeCase>[]): void {
    const { evaluateRule } = this.ports;
    const rules = cases.flatMap(({ value }) => (value.kind === 'rule' ? [value.body] : []));
    // Without any case that alone is said, once.
    if (evaluateRule === undefined || rules.length === 0) return;
    const file = `conditions/${condition}/cases.yaml`;
    for (const { id, when } of raise) {
      const truths = rules.map(({ facts }) => evaluateRule(when, this.facts(facts)).truth);
      if (!truths.includes('fires')) this.problems.add({ file }, [], `no case makes the way ${id} fire`);
      if (!truths.includes('does-not-fire'))
        this.problems.add({ file }, [], `no case in which the way ${id} does not fire`);
    }
  }
}

function verdictText({ truth, because, missing }: Verdict): string {
  const reasons = [
    because.length > 0 ? `because ${because.join(', ')}` : '',
    missing.length > 0 ? `missing ${missing.join(', ')}` : '',
  ];
  return [truth, ...reasons.filter(reason => reason !== '')].join(', ');
}
