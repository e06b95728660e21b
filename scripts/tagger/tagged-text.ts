/** A text with its names, places and institutions marked. */
export interface TaggedText {
  readonly text: string;
  readonly spans: readonly {
    readonly start: number;
    readonly end: number;
    readonly label: 'NAME' | 'LOCATION' | 'INSTITUTION';
  }[];
}

/** What names and places are drawn from besides the invented ones. */
export interface NameTables {
  readonly given: readonly string[];
  readonly families: readonly string[];
  readonly places: readonly string[];
}
