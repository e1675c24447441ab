/** What a check found: yes, or no with a stable reason that a program can act on. */
export type Decision<Reason extends string> =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: Reason };
