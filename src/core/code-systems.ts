import type { Code } from './encounter.ts';

/** Systems under which Norwegian records send diagnosis codes; the first is what we write. */
export const CODE_SYSTEMS: Readonly<Record<Code['system'], readonly string[]>> = {
  'icpc-2': [
    'urn:oid:2.16.578.1.12.4.1.1.7170',
    'http://hl7.org/fhir/sid/icpc-2',
    '2.16.578.1.12.4.1.1.7170',
    'icpc-2',
    'ICPC-2',
  ],
  'icd-10': [
    'urn:oid:2.16.578.1.12.4.1.1.7110',
    'http://hl7.org/fhir/sid/icd-10',
    '2.16.578.1.12.4.1.1.7110',
    'icd-10',
    'ICD-10',
  ],
};
