import type { PaperFormat } from "@linchpin/clinical/paper";

export type DownloadKind = "pdf" | "ips" | "fhir";

/** What somebody chose. */
export interface DownloadOrder {
  readonly kind: DownloadKind;
  readonly format: PaperFormat;
  /** Without names and true dates, though they were opened. */
  readonly isAnonymous: boolean;
}
