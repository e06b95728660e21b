import type { Protocol, Treatment } from '../../core/knowledge.ts';
import type { FactDomain } from '../../core/vocabulary.ts';
import type { ConditionUnit, Library } from '../library.ts';
import type { Located, Problems } from '../problem.ts';
import { aboutsOf, clinicalParts, provenancesOf } from './walk.ts';

/** Whatever one unit names of another exists: references, findings, conditions, complaints. */
export function checkLinks(
  library: Library,
  domains: ReadonlyMap<string, FactDomain>,
  problems: Problems,
): void {
  new LinkChecker(library, domains, problems).check();
}

class LinkChecker {
  private readonly references: ReadonlySet<string>;
  private readonly findings: ReadonlySet<string>;
  private readonly conditions: ReadonlySet<string>;
  private readonly complaints: ReadonlySet<string>;
  private readonly treatments: ReadonlySet<string>;

  constructor(
    private readonly library: Library,
    private readonly domains: ReadonlyMap<string, FactDomain>,
    private readonly problems: Problems,
  ) {
    this.references = new Set(library.references.map(({ value }) => value.id));
    this.findings = new Set(library.findings.map(({ value }) => value.id));
    this.conditions = new Set(library.conditions.map(({ folder }) => folder));
    this.complaints = new Set(library.complaints.map(({ value }) => value.id));
    this.treatments = new Set(library.treatments.map(({ value }) => value.id));
  }

  check(): void {
    for (const place of clinicalParts(this.library).flatMap(provenancesOf)) {
      this.known(this.references, 'reference', place.value.reference, place, ['reference']);
    }
    this.vocabulary();
    this.complaintsLinks();
    this.library.conditions.forEach(unit => {
      this.condition(unit);
    });
    for (const at of this.library.treatments) this.contraindications(at);
    this.requestWords();
  }

  private known(
    ids: ReadonlySet<string>,
    what: string,
    id: string,
    at: Located<unknown>,
    path: readonly PropertyKey[],
  ): void {
    if (!ids.has(id) && !this.problems.unread.has(id))
      this.problems.add(at, path, `there is no ${what} ${id}`);
  }

  private finding(id: string, at: Located<unknown>, ...path: PropertyKey[]): void {
    this.known(this.findings, 'finding', id, at, path);
  }

  /** A finding or another fact that is true or false. */
  private yesNo(id: string, at: Located<unknown>, ...path: PropertyKey[]): void {
    const type = this.domains.get(id)?.type;
    if (type === undefined) this.finding(id, at, ...path);
    else if (type !== 'boolean')
      this.problems.add(at, path, `${id} is a ${type}; without when it must be true or false`);
  }

  private fact(id: string, at: Located<unknown>, ...path: PropertyKey[]): void {
    if (!this.domains.has(id)) this.known(this.findings, 'finding or other fact', id, at, path);
  }

  private vocabulary(): void {
    for (const at of this.library.findings) {
      const { id, implies, settledBy = [], inRelative } = at.value;
      implies.forEach((general, i) => {
        this.finding(general, at, 'implies', i);
        if (general === id) this.problems.add(at, ['implies', i], 'a finding does not imply itself');
      });
      settledBy.forEach((test, i) => {
        this.finding(test, at, 'settledBy', i);
        if (test === id) this.problems.add(at, ['settledBy', i], 'a finding does not settle itself');
      });
      if (inRelative !== undefined) this.finding(inRelative, at, 'inRelative');
    }
    for (const at of this.library.quantities) {
      at.value.findings.forEach(({ id }, i) => {
        this.finding(id, at, 'findings', i, 'id');
      });
    }
  }

  private complaintsLinks(): void {
    for (const at of this.library.complaints) {
      at.value.presents.forEach((id, i) => {
        this.finding(id, at, 'presents', i);
      });
      at.value.candidates.forEach(({ condition }, i) => {
        this.known(this.conditions, 'condition', condition, at, ['candidates', i, 'condition']);
      });
    }
  }

  private condition({ head, redFlag, differential, protocol }: ConditionUnit): void {
    for (const member of ['by', 'concluded'] as const) {
      head?.value.named?.[member].forEach((id, i) => {
        this.finding(id, head, 'named', member, i);
      });
    }
    redFlag?.value.ask.forEach((id, i) => {
      this.fact(id, redFlag, 'ask', i);
    });
    differential?.value.weights.forEach(({ finding, when }, i) => {
      if (when === undefined) this.yesNo(finding, differential, 'weights', i, 'finding');
      else this.fact(finding, differential, 'weights', i, 'finding');
    });
    if (protocol) this.contraindications(protocol);
    protocol?.value.treatments.forEach((id, i) => {
      this.known(this.treatments, 'treatment', id, protocol, ['treatments', i]);
    });
    if (protocol) this.about(protocol);
  }

  /** Whether a line can be told is decided by the treatments that the protocol holds. */
  private about(at: Located<Protocol>): void {
    for (const { value, file, path } of aboutsOf(at)) {
      value.forEach((id, i) => {
        if (!at.value.treatments.includes(id))
          this.problems.add({ file, path }, [i], `the protocol holds no treatment ${id}`);
      });
    }
  }

  private contraindications(at: Located<Pick<Protocol, 'contraindications'> | Treatment>): void {
    at.value.contraindications.forEach(({ finding }, i) => {
      this.yesNo(finding, at, 'contraindications', i, 'finding');
    });
  }

  private requestWords(): void {
    const at = this.library.requestWords;
    if (at === undefined) return;
    const each = (
      member: 'locations' | 'onsets' | 'mechanisms' | 'features',
      ids: ReadonlySet<string>,
      what: string,
    ): void => {
      for (const [word, meanings] of at.value[member]) {
        for (const id of meanings) this.known(ids, what, id, at, [member, word]);
      }
    };
    each('locations', this.complaints, 'complaint');
    for (const member of ['onsets', 'mechanisms', 'features'] as const)
      each(member, this.findings, 'finding');
  }
}
