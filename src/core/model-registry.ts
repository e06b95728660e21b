/**
 * How far a registered model has come. `experimental` reaches nothing; `shadow` and `challenger` answer beside, recorded and not
 * shown; `champion` is shown; `retired` answers no more.
 */
export const MODEL_STATES = ['experimental', 'shadow', 'challenger', 'champion', 'retired'] as const;
export type ModelState = (typeof MODEL_STATES)[number];

/** What can be done to a registered model. Stands in the audit chain as `administration.model.<change>`. */
export const MODEL_CHANGES = [
  'registered',
  'shadow',
  'challenger',
  'champion',
  'retired',
  'rolled-back',
] as const;
export type ModelChangeKind = (typeof MODEL_CHANGES)[number];

/** One change of the registry of a tenant, as it stands in its history. */
export interface ModelChange {
  readonly eventId: string;
  /** Place in the audit chain of the tenant. */
  readonly seq: number;
  /** RFC 3339. */
  readonly at: string;
  /** Who approved it, and did it. */
  readonly approver: string;
  readonly change: ModelChangeKind;
  readonly id: string;
  /** Content hash of document and model file. */
  readonly hash: string;
  readonly version: string;
  readonly reason: string;
}

/** A model as its history left it. */
export interface RegisteredModel {
  readonly id: string;
  readonly hash: string;
  readonly version: string;
  readonly state: ModelState;
  readonly changedAt: string;
  readonly approver: string;
  readonly reason: string;
}
