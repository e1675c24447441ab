/**
 * The named ways to de-identify; what each does stands in `profiles/`.
 *
 * - `safe-harbor`: HIPAA, 45 CFR 164.514(b)(2). Of dates the year, of places the state and ZIP3 of the United States.
 * - `research-limited`: after HIPAA's limited data set, 45 CFR 164.514(e). All dates of the patient moved by one keyed
 *   number of days, of places the region; ages over 89 pooled.
 * - `care`: direct identifiers out; dates and ages true.
 */
export type Profile = "safe-harbor" | "research-limited" | "care";
