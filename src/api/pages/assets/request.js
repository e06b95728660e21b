/** What a health record would send, made of what stands in the form. */

const LOINC = {
  subjective: ['61150-9', 'Subjektivt'],
  objective: ['61149-1', 'Objektivt'],
  assessment: ['51848-0', 'Vurdering'],
  plan: ['18776-5', 'Plan'],
};
const ICPC_2 = 'urn:oid:2.16.578.1.12.4.1.1.7170';
const PREGNANCY = { yes: ['LA15173-0', 'Pregnant'], no: ['LA26683-5', 'Not pregnant'] };
const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\n': '<br/>' };

/** A section as the service reads it, so that places in it mean the same on both sides. */
export function tidy(text) {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function sectionOf([name, text]) {
  const [code, title] = LOINC[name];
  const narrative = text.replace(/[&<>\n]/g, mark => ESCAPES[mark]);
  return {
    title,
    code: { coding: [{ system: 'http://loinc.org', code }] },
    text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${narrative}</div>` },
  };
}

function compositionOf(note, ids, now) {
  return {
    resourceType: 'Composition',
    status: 'final',
    type: { text: 'Klinisk notat' },
    subject: { reference: `Patient/${ids.patientId}` },
    encounter: { reference: `Encounter/${ids.encounterId}` },
    date: now.toISOString(),
    title: 'Klinisk notat',
    section: Object.entries(note)
      .filter(([, text]) => text !== '')
      .map(sectionOf),
  };
}

function birthDateOf(age, now) {
  const born = new Date(Date.UTC(now.getUTCFullYear() - Number(age), now.getUTCMonth(), now.getUTCDate()));
  return born.toISOString().slice(0, 10);
}

function patientOf({ age, sex }, ids, now) {
  return {
    resourceType: 'Patient',
    id: ids.patientId,
    ...(sex === '' ? {} : { gender: sex }),
    ...(age === '' ? {} : { birthDate: birthDateOf(age, now) }),
  };
}

function unsavedOf({ code, pregnant }, ids, now) {
  const subject = { reference: `Patient/${ids.patientId}` };
  const out = [];
  if (code !== '')
    out.push({ resourceType: 'Condition', subject, code: { coding: [{ system: ICPC_2, code }] } });
  if (pregnant !== '') {
    const [answer, display] = PREGNANCY[pregnant];
    out.push({
      resourceType: 'Observation',
      status: 'final',
      subject,
      code: { coding: [{ system: 'http://loinc.org', code: '82810-3', display: 'Pregnancy status' }] },
      effectiveDateTime: now.toISOString(),
      valueCodeableConcept: { coding: [{ system: 'http://loinc.org', code: answer, display }] },
    });
  }
  return out;
}

const nothing = () => ({ resourceType: 'Bundle', type: 'searchset', total: 0 });

/** The call of a saved encounter. The invented patient is known to have nothing in lists and measurements. */
export function saveRequest(form, ids, now) {
  const unsaved = unsavedOf(form, ids, now);
  return {
    hook: 'no.veileder.encounter-save',
    hookInstance: crypto.randomUUID(),
    context: {
      userId: 'Practitioner/try',
      patientId: ids.patientId,
      encounterId: ids.encounterId,
      note: compositionOf(form.note, ids, now),
      ...(unsaved.length === 0
        ? {}
        : {
            resources: {
              resourceType: 'Bundle',
              type: 'collection',
              entry: unsaved.map(resource => ({ resource })),
            },
          }),
    },
    prefetch: {
      patient: patientOf(form, ids, now),
      conditions: nothing(),
      observations: nothing(),
      medications: nothing(),
      allergies: nothing(),
    },
  };
}

/** The call when a patient's record is opened. */
export function openRequest(form, ids, now) {
  return {
    hook: 'patient-view',
    hookInstance: crypto.randomUUID(),
    context: { userId: 'Practitioner/try', patientId: ids.patientId, encounterId: ids.encounterId },
    prefetch: { patient: patientOf(form, ids, now) },
  };
}

/** One item of feedback: a suggestion accepted, or the card set aside with a reason. */
export function feedbackRequest(cardId, answer, now) {
  const { suggestion, reason, comment } = answer;
  const item = { card: cardId, outcomeTimestamp: now.toISOString() };
  if (suggestion !== undefined)
    return { feedback: [{ ...item, outcome: 'accepted', acceptedSuggestions: [{ id: suggestion }] }] };
  const why = {
    ...(reason ? { reason: { code: reason.code, system: reason.system } } : {}),
    ...(comment ? { userComment: comment } : {}),
  };
  const overrideReason = Object.keys(why).length === 0 ? {} : { overrideReason: why };
  return { feedback: [{ ...item, outcome: 'overridden', ...overrideReason }] };
}
