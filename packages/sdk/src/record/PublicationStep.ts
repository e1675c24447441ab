import type { Hex } from "@linchpin/protocol";

/** How far a publication is, for a progress bar and its sentence. `waiting`: ready, to be minted with others. */
export type PublicationStep =
  | {
      readonly step: "de-identifying" | "sealing" | "depositing" | "storing" | "waiting" | "minting";
    }
  /** Bytes of long parts that were read and sealed, of all. */
  | { readonly step: "sealed"; readonly sealed: number; readonly of: number }
  /** Bytes that the slowest of the nodes needed has, of all that go to each. */
  | { readonly step: "sent"; readonly sent: number; readonly of: number }
  | { readonly step: "custodian"; readonly custodian: number; readonly state: "acknowledged" | "failed" }
  | { readonly step: "minted"; readonly tokenId: Hex };

export type OnPublicationStep = (step: PublicationStep) => void;
