import { NOTES } from '../notes.ts';

/** Where a saved encounter goes. */
export const SAVE_PATH = '/cds-services/veileder-encounter-save';
/** Header of every request. */
export const JSON_HEADERS = { 'content-type': 'application/json' } as const;

/** A saved encounter with one of the notes; `serial` makes it another patient's, so that no two need be the same. */
export function savedEncounter(serial = 0): string {
  const note = NOTES[serial % NOTES.length] ?? '';
  const div = `<div xmlns="http://www.w3.org/1999/xhtml">${note.replaceAll('\n', '<br/>')}</div>`;
  const section = [{ title: 'Notat', text: { status: 'generated', div } }];
  const id = `bench-${serial}`;
  return JSON.stringify({
    hook: 'no.veileder.encounter-save',
    hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
    context: {
      userId: 'Practitioner/bench',
      patientId: id,
      encounterId: id,
      note: { resourceType: 'Composition', status: 'final', title: 'Notat', section },
    },
    prefetch: {
      patient: { resourceType: 'Patient', id, gender: 'female', birthDate: '1972-05-02' },
    },
  });
}
