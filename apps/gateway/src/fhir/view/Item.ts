import type { Hex } from "@linchpin/protocol";

/** A resource as the API serves it: with its own id, its references rewritten, its meta set. */
export interface Resource {
  readonly resourceType: string;
  readonly id: string;
  readonly [element: string]: unknown;
}

export interface Item {
  readonly type: string;
  readonly id: string;
  readonly resource: Resource;
  /** Whose it is. */
  readonly patientId: Hex;
  /** Changes whenever the content does: the ETag. */
  readonly versionId: string;
  /** Unix milliseconds: when it came to be there for the hospital in this form. */
  readonly updatedAt: number;
}
