/** What de-identification did, as counts: `DeidentifyReport` of the deidentify package fits it. */
export interface DeidentificationView {
  readonly profile: string;
  readonly resources: {
    readonly kept: Readonly<Record<string, number>>;
    readonly dropped: Readonly<Record<string, number>>;
  };
  readonly kinds: Readonly<Partial<Record<string, { readonly removed: number; readonly changed: number }>>>;
}

/** One element before and after, shown on the desk's own screen only. */
export interface Redaction {
  readonly path: string;
  readonly before: string;
  /** Null: taken out. */
  readonly after: string | null;
}
