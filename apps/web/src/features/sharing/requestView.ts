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
  readonly what: "everything" | { readonly tokenId: Hex };
  readonly purpose: RequestWords["purpose"];
  readonly seconds: number;
  readonly withIdentity: boolean;
}

/** How far a grant is. */
export type GrantStep = "preparing" | "signing" | "sending";

/** A grant in the patient's list. */
export interface GrantView {
  readonly grantId: Hex;
  readonly grantee: { readonly providerId: number; readonly name: string };
  readonly scope: "all" | "one";
  readonly tokenId?: Hex;
  readonly withIdentity: boolean;
  readonly since: Date;
  /** Null: until the patient stops it. */
  readonly until: Date | null;
  readonly state: "in-force" | "not-yet" | "expired" | "stopped";
}
