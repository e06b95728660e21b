/** A measured value with its UCUM unit. A value without a known unit is not a quantity. */
export interface Quantity {
  readonly value: number;
  /** UCUM code, for instance `Cel`, `mm[Hg]`, `mg/L`; `1` for a pure number. */
  readonly unit: string;
}
