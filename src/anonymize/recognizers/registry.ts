import { address } from './address.ts';
import { age } from './ages/age.ts';
import { clippedAge } from './ages/clipped-age.ts';
import { subjectAge } from './ages/subject-age.ts';
import { toldAside } from './ages/told-aside.ts';
import { clippedDepartment } from './clipped-department.ts';
import { clippedStreet } from './clipped-street.ts';
import { dayOfMonth } from './dates/day-of-month.ts';
import { looseDate } from './dates/loose-date.ts';
import { monthDate } from './dates/month-date.ts';
import { numericDate } from './dates/numeric-date.ts';
import { oddDate } from './dates/odd-date.ts';
import { spokenDate } from './dates/spoken-date.ts';
import { email } from './email.ts';
import { handle } from './handle.ts';
import { iban } from './iban.ts';
import { institution } from './institution.ts';
import { longNumber } from './long-number.ts';
import { attendance } from './names/attendance.ts';
import { initials } from './names/initials.ts';
import { nameLine } from './names/name-line.ts';
import { nickname } from './names/nickname.ts';
import { person } from './names/person.ts';
import { nationalId } from './national-id.ts';
import { numberedCase } from './numbered-case.ts';
import { oddPhone } from './odd-phone.ts';
import { organisationNumber } from './organisation-number.ts';
import { phone } from './phone.ts';
import { place } from './place.ts';
import { postcode } from './postcode.ts';
import { quasiIdentifier } from './quasi-identifier.ts';
import { rareTrait } from './rare-trait.ts';
import type { Recognizer } from './recognizer.ts';
import { url } from './url.ts';

/** Every recognizer. Their order says nothing: what they find is put together by `resolveSpans`. */
export const RECOGNIZERS: readonly Recognizer[] = [
  nationalId,
  organisationNumber,
  iban,
  numberedCase,
  longNumber,
  phone,
  oddPhone,
  email,
  url,
  handle,
  address,
  clippedStreet,
  postcode,
  person,
  attendance,
  initials,
  nickname,
  nameLine,
  institution,
  clippedDepartment,
  place,
  numericDate,
  monthDate,
  looseDate,
  spokenDate,
  oddDate,
  dayOfMonth,
  age,
  subjectAge,
  toldAside,
  clippedAge,
  quasiIdentifier,
  rareTrait,
];
