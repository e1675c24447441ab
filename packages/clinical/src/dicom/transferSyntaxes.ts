/** How a data set is written. Source: PS3.5 section 10 and annex A. */
export interface TransferSyntax {
  readonly uid: string;
  readonly isExplicit: boolean;
  readonly isLittleEndian: boolean;
  readonly isDeflated: boolean;
  /** The pixel data is compressed and lies in fragments. */
  readonly isEncapsulated: boolean;
  /** How the fragments are compressed; "none" where there are none, "other" where nothing here reads them. */
  readonly compression: "none" | "jpeg" | "jpeg-ls" | "jpeg-2000" | "rle" | "other";
}

export const IMPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2";
export const EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
const DEFLATED = "1.2.840.10008.1.2.1.99";
const BIG_ENDIAN = "1.2.840.10008.1.2.2";
const ENCAPSULATED_UNCOMPRESSED = "1.2.840.10008.1.2.1.98";

/** The syntax of a UID, or undefined where this reader does not know it. */
export function transferSyntaxOf(uid: string): TransferSyntax | undefined {
  const compression = compressionOf(uid);
  if (compression === undefined) return undefined;
  return {
    uid,
    isExplicit: uid !== IMPLICIT_LITTLE_ENDIAN,
    isLittleEndian: uid !== BIG_ENDIAN,
    isDeflated: uid === DEFLATED,
    isEncapsulated: compression !== "none",
    compression,
  };
}

function compressionOf(uid: string): TransferSyntax["compression"] | undefined {
  if ([IMPLICIT_LITTLE_ENDIAN, EXPLICIT_LITTLE_ENDIAN, DEFLATED, BIG_ENDIAN].includes(uid)) return "none";
  if (/^1\.2\.840\.10008\.1\.2\.4\.(5\d|6[0-6]|70)$/.test(uid)) return "jpeg";
  if (/^1\.2\.840\.10008\.1\.2\.4\.8[01]$/.test(uid)) return "jpeg-ls";
  if (/^1\.2\.840\.10008\.1\.2\.4\.(9[0-3]|20[1-3])$/.test(uid)) return "jpeg-2000";
  if (uid === "1.2.840.10008.1.2.5") return "rle";
  // MPEG-2, MPEG-4, HEVC, JPEG XL and uncompressed frames in fragments: walked, never looked into.
  if (/^1\.2\.840\.10008\.1\.2\.4\.(10[0-8]|11[0-2])(\.1)?$/.test(uid)) return "other";
  return uid === ENCAPSULATED_UNCOMPRESSED ? "other" : undefined;
}
