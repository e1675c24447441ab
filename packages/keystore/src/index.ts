export type { KeyEncryption } from "./KeyEncryption.ts";
export { keyEncryptionOf } from "./keyEncryptionOf.ts";
export { openKeyFile, sealKeyFile } from "./keyFile.ts";
export { drawDataKey, openAtRest, sealAtRest } from "./sealAtRest.ts";
export { openRow, type SealedRow, sealRow } from "./sealRow.ts";
