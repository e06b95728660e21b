/** Counts of one file: mutants whose fate tests decide. */
export interface FileScore {
  readonly file: string;
  /** Killed, or stopped since it ran on without end. */
  readonly killed: number;
  readonly survived: number;
  /** No test reaches it. */
  readonly uncovered: number;
}

/** The part of a mutation testing report (mutation-testing-elements schema 2) that is read. */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

/** Counts by file; mutants that were ignored (static ones) or did not run count for nothing. */
export function scoresOf({ files }: MutationReport): readonly FileScore[] {
  return Object.entries(files).map(([file, { mutants }]) => {
    const of = (...statuses: string[]): number =>
      mutants.filter(({ status }) => statuses.includes(status)).length;
    return {
      file,
      killed: of('Killed', 'Timeout'),
      survived: of('Survived'),
      uncovered: of('NoCoverage'),
    };
  });
}

const ROW = /^\| `([^`]+)` \| \d+ \| (\d+) \| (\d+) \| (\d+) \|/;

/** Rows of a page that was written before. */
export function rowsOf(page: string): readonly FileScore[] {
  return page.split('\n').flatMap(line => {
    const [, file, killed, survived, uncovered] = ROW.exec(line) ?? [];
    return file === undefined
      ? []
      : [{ file, killed: Number(killed), survived: Number(survived), uncovered: Number(uncovered) }];
  });
}

function countOf({ killed, survived, uncovered }: FileScore): number {
  return killed + survived + uncovered;
}

function rowText(name: string, score: FileScore): string {
  const count = countOf(score);
  const share = count === 0 ? '' : `${((100 * score.killed) / count).toFixed(1)} %`;
  return `| ${name} | ${count} | ${score.killed} | ${score.survived} | ${score.uncovered} | ${share} |`;
}

/** The page: what was run now in place of its old rows, the others as they were. */
export function scorePage(before: readonly FileScore[], now: readonly FileScore[]): string {
  const rows = [...new Map([...before, ...now].map(one => [one.file, one])).values()].sort((a, b) =>
    a.file < b.file ? -1 : 1,
  );
  const sum = (pick: (one: FileScore) => number): number => rows.reduce((all, one) => all + pick(one), 0);
  const total: FileScore = {
    file: '',
    killed: sum(({ killed }) => killed),
    survived: sum(({ survived }) => survived),
    uncovered: sum(({ uncovered }) => uncovered),
  };
  return `# Mutation testing

\`npm run mutation\` changes the code of rules and of the reading of notes in small ways (Stryker) and counts how many changes a test notices. This page is written by that command; \`npm run mutation -- --mutate FILES\`
runs some files and leaves the rows of others as they were. Files without a row have not been run. Not counted are changes of what runs once when a module loads.

| File | Mutants | Killed | Survived | No test | Score |
|---|---|---|---|---|---|
${rows.map(one => rowText(`\`${one.file}\``, one)).join('\n')}
${rowText('all', total)}
`;
}
