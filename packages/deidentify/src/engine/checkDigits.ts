const PRODUCTS = [
  "0123456789",
  "1234067895",
  "2340178956",
  "3401289567",
  "4012395678",
  "5987604321",
  "6598710432",
  "7659821043",
  "8765932104",
  "9876543210",
];
const PERMUTATIONS = [
  "0123456789",
  "1576283094",
  "5803796142",
  "8916043527",
  "9453126870",
  "4286573901",
  "2793806415",
  "7046913258",
];
/** A long identifier holds a namespace of seven digits between item and partition. */
const SHORTEST_LONG = 11;
const US_EXTENSION = /^\d{6,8}10001(?:19|24)10\d$/;

/**
 * Asks whether digits are the identifier of a SNOMED CT concept: partition 00 or 10 and Verhoeff's check digit. Of
 * ten-digit phone numbers one in a thousand is. Source: SNOMED CT Release File Specifications, section 6.
 */
export function isConceptId(digits: string): boolean {
  if (!/^[1-9]\d{5,17}$/.test(digits)) return false;
  const partition = digits.slice(-3, -1);
  if (partition !== "00" && (partition !== "10" || digits.length < SHORTEST_LONG)) return false;
  // The United States' extension: too long for any phone, and its numbers are often copied with the wrong check digit.
  if (US_EXTENSION.test(digits)) return true;
  let check = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const permuted = (PERMUTATIONS[i % 8] as string).charCodeAt(digit) - 48;
    check = (PRODUCTS[check] as string).charCodeAt(permuted) - 48;
  }
  return check === 0;
}

/** Asks whether the last digit is the Mod 10 (Luhn) check digit of those before it, as LOINC's codes have it. */
export function hasMod10Digit(body: string, check: string): boolean {
  let sum = 0;
  for (let i = 0; i < body.length; i += 1) {
    const digit = body.charCodeAt(body.length - 1 - i) - 48;
    const doubled = i % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return (10 - (sum % 10)) % 10 === check.charCodeAt(0) - 48;
}
