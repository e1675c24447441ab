import type { IndexedToken } from "@linchpin/protocol";
import type { AttachmentName, OpenAttachment } from "@linchpin/sdk";
import type { ActorWithKeys } from "#linchpin/index.ts";

/** What opens an attachment of one of several records. */
export type OpenPartOf = (
  actor: ActorWithKeys,
  of: { readonly token: IndexedToken; readonly version: number; readonly part: AttachmentName },
) => Promise<OpenAttachment>;
