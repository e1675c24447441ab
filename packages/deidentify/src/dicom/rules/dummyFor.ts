const DUMMIES: Readonly<Record<string, string>> = {
  AS: "000Y",
  DA: "19000101",
  DS: "0",
  DT: "1900",
  IS: "0",
  TM: "000000",
  UR: "urn:removed",
};

/** The word that stands where a text had to stay without saying anything. */
export const REMOVED = "REMOVED";

/** A value that means nothing but is valid for its representation (action D); binary values keep their length. */
export function dummyFor(vr: string, isText: boolean, length: number): Uint8Array {
  return isText
    ? encodeText(vr, DUMMIES[vr] ?? REMOVED)
    : new Uint8Array(vr === "UN" ? 2 : Math.min(length, 64));
}

/** ASCII text as a value: padded to an even length, UIDs with a zero byte, all else with a blank. */
export function encodeText(vr: string, text: string): Uint8Array {
  const padded = text.length % 2 === 0 ? text : `${text}${vr === "UI" ? "\0" : " "}`;
  return new TextEncoder().encode(padded);
}
