/**
 * What of the patient stays in every profile: sex, whether neutered, size, weight, smoking, pregnancy. The option Retain
 * Patient Characteristics, as far as these are no text; the age has a rule of its own.
 */
export const CHARACTERISTICS: ReadonlySet<number> = new Set([
  0x00100040, 0x00102203, 0x00101020, 0x00101030, 0x001021a0, 0x001021c0,
]);
