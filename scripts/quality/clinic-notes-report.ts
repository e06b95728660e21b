import type { ClinicResult, WrongNote } from './clinic-notes.ts';
import { printShare } from './interval.ts';

/** The section of whole clinic notes: shares with intervals, and every wrong answer by its id. */
export function clinicNotesSection(results: readonly ClinicResult[]): string[] {
  return ['## Clinic notes', '', ...results.flatMap(one)];
}

function one(result: ClinicResult): string[] {
  return [
    `### ${result.set}`,
    '',
    `SHA-256 \`${result.sha256}\``,
    '',
    `- sensitivity (red flag of the condition raised): ${printShare(result.sensitivity)}; without the learned model ${printShare(result.sensitivityOfRules)}`,
    `- some red flag raised in a red-flag note: ${printShare(result.anyRaised)}`,
    `- the condition's red flag shown first, of those raised: ${printShare(result.shownFirst)}`,
    `- another red flag raised besides or instead: ${printShare(result.others)}`,
    `- alarms on benign notes: ${printShare(result.alarms)}; without the learned model ${printShare(result.alarmsOfRules)}`,
    `- urgency right, of those raised: ${printShare(result.urgency)}`,
    `- diagnosis among the first three shown: ${printShare(result.topThree)}`,
    '',
    `Missed: ${list(result.missed)}`,
    '',
    `Alarms: ${list(result.alarmed)}`,
    '',
    `Another urgency: ${list(result.misjudged)}`,
    '',
    `Not among the first three: ${list(result.unlisted)}`,
    '',
  ];
}

function list(wrong: readonly WrongNote[]): string {
  if (wrong.length === 0) return 'none';
  return wrong
    .map(({ note, got }) => {
      const expected = note.condition ?? note.diagnosis.name;
      return `\`${note.id}\` ${expected.replaceAll('|', ' ')} (${got.join(', ') || 'nothing'})`;
    })
    .join('; ');
}

/** One line a set, for the terminal. */
export function clinicNotesSummary(results: readonly ClinicResult[]): string[] {
  return results.map(
    ({ set, sensitivity, sensitivityOfRules, anyRaised, alarms, alarmsOfRules, urgency, topThree }) =>
      `clinic notes ${set}: sensitivity ${printShare(sensitivity)} (rules alone ${printShare(sensitivityOfRules)}); any ${printShare(anyRaised)}; alarms ${printShare(alarms)} (rules alone ${printShare(alarmsOfRules)}); urgency ${printShare(urgency)}; first three ${printShare(topThree)}`,
  );
}
