import type { Hex, RequestWords } from "@linchpin/protocol";

/** A request to read, as the patient sees it: its words already opened. */
export interface RequestView {
  readonly requestId: Hex;
  readonly from: {
    readonly providerId: number;
    readonly name: string;
    readonly kind: number;
    readonly under?: string;
  };
  readonly purpose: RequestWords["purpose"];
  readonly note: string;
  /** The term asked for in seconds; 0: until the patient stops it. */
  readonly seconds: number;
  readonly withIdentity: boolean;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  readonly state: "waiting" | "granted" | "denied" | "lapsed";
}

/** What the patient decides when granting. */
export interface GrantChoice {
  readonly grantee: number;
  /** Everything, old and new; a part of it, old and new; or one record as it stands. */
  readonly what: "everything" | { readonly compartment: Hex } | { readonly tokenId: Hex };
  readonly purpose: RequestWords["purpose"];
  readonly seconds: number;
  readonly withIdentity: boolean;
}

/** The same while the patient still chooses. */
export type GrantDraft = Omit<GrantChoice, "what"> & { readonly what: GrantChoice["what"] | null };

/** How far a grant is. */
export type GrantStep = "preparing" | "signing" | "sending";

/** What was given to somebody at one time, on the same terms: in the patient's list. */
export interface GrantView {
  /** The first of its grants. */
  readonly grantId: Hex;
  readonly grantIds: readonly Hex[];
  readonly grantee: { readonly providerId: number; readonly name: string };
  /** Compartments, or one record. */
  readonly scope: "parts" | "one";
  readonly scopes: readonly Hex[];
  readonly withIdentity: boolean;
  readonly since: Date;
  /** Null: until the patient stops it. */
  readonly until: Date | null;
  /** `left-behind`: given by a wallet that is the patient's no longer. */
  readonly state: "in-force" | "not-yet" | "expired" | "stopped" | "left-behind";
  /** One of its grants: what for, only the patient's keys tell. */
  readonly sealed: { readonly purpose: Hex; readonly salt: Hex };
}
