import type { SentenceView } from './sentence-view.ts';
import type { Statement } from './statement.ts';

/** What one sentence said, while the section is being read. */
export interface SentenceStatements {
  statements: readonly Statement[];
  readonly namesPatient: boolean;
}

/** Words between `selv` and the word that says all is well. */
const WELL_REACH = 6;
const WELL =
  /^(frisk|friskt|ingen|ingenting|inga|ikke|ikkje|aldri|fri|no|none|nothing|well|fine|healthy|never|not|god|bra)$/;
/** So many sentences back a story about somebody else can reach; the first sentence of a section is the complaint. */
const STORY_SENTENCES = 2;

/** `Selv er hun frisk`, `he personally reports no symptoms`: the patient set apart from somebody the text spoke about. */
export function sparesPatient(view: SentenceView): boolean {
  for (const cue of view.of('self')) {
    for (let i = cue.last + 1; i <= cue.last + WELL_REACH && i < view.end; i++) {
      if (WELL.test(view.tokens.norms[i] ?? '')) return true;
    }
  }
  return false;
}

/** Gives the findings of the sentences just before to somebody else, unless they name the patient. */
export function attributeToOthers(told: SentenceStatements[]): void {
  for (let i = Math.max(1, told.length - STORY_SENTENCES); i < told.length; i++) {
    const one = told[i];
    if (one === undefined || one.namesPatient) continue;
    one.statements = one.statements.map(statement =>
      statement.subject === 'patient' && statement.present ? { ...statement, subject: 'other' } : statement,
    );
  }
}
