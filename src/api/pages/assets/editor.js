import { EXAMPLES } from './examples.js';
import { text } from './language.js';
import { tidy } from './request.js';

/** The form of the note: what stands in it, what is wrong with it, and the examples. */

const SECTIONS = ['subjective', 'objective', 'assessment', 'plan'];
const field = name => document.getElementById(name);

/** What stands in the form, tidied. */
export function readForm() {
  return {
    age: field('age').value.trim(),
    sex: field('sex').value,
    pregnant: field('pregnant').value,
    code: field('code').value.trim().toUpperCase(),
    note: Object.fromEntries(SECTIONS.map(name => [name, tidy(field(name).value)])),
  };
}

function problemOf({ age, code, note }) {
  if (!/^(\d{1,2}|1[01]\d|120)?$/.test(age)) return ['age', 'age-invalid'];
  if (!/^([A-Z]\d\d)?$/.test(code)) return ['code', 'code-invalid'];
  if (Object.values(note).every(section => section === '')) return ['subjective', 'note-empty'];
  return undefined;
}

/** Says what is wrong with the form, at the field; true where nothing is. */
export function checkForm(form) {
  const problem = problemOf(form);
  for (const name of ['age', 'code', 'subjective'])
    field(name).toggleAttribute('aria-invalid', problem?.[0] === name);
  if (problem) field(problem[0]).setAttribute('aria-invalid', 'true');
  showProblem(problem ? text(problem[1]) : '');
  if (problem) field(problem[0]).focus();
  return !problem;
}

/** Shows what went wrong with saving, or nothing. */
export function showProblem(message) {
  field('form-error').textContent = message;
}

/** Fills the form with an example, or empties it where there is no such example. */
export function fillForm(id) {
  const example = EXAMPLES.find(one => one.id === id);
  const { age = '', sex = '', pregnant, code = '', note = {} } = example ?? {};
  field('example').value = example ? id : '';
  field('age').value = age;
  field('sex').value = sex;
  field('pregnant').value = pregnant === undefined ? '' : pregnant ? 'yes' : 'no';
  field('code').value = code;
  for (const name of SECTIONS) field(name).value = note[name] ?? '';
  showProblem('');
}

/** Empties the note and keeps the patient. */
export function clearNote() {
  field('example').value = '';
  field('code').value = '';
  for (const name of SECTIONS) field(name).value = '';
  showProblem('');
}
