/**
 * Asks whether bytes begin as HL7 version 2 does (MSH, FHS or BHS and a separator), behind a byte order mark or the frame of
 * MLLP, also in UTF-16 and UTF-32: for sorting files whose names say nothing.
 */
export function isHl7(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 64).filter((byte) => byte !== 0);
  const text = String.fromCharCode(...start).replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, "");
  return /^\s*(?:MSH|FHS|BHS)[!-/:-@[-`{-~]/.test(text);
}
