/** What sort of identifying value was harvested. */
export type HarvestKind =
  | "name"
  | "facility"
  | "address"
  | "date"
  | "contact"
  | "identifier"
  | "id"
  | "url"
  | "free text"
  | "attachment"
  | "position";

/** One identifying value and where the input holds it. */
export interface Harvested {
  kind: HarvestKind;
  path: string;
  value: string;
}
