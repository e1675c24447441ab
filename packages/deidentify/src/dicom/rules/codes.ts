/**
 * Coding schemes whose codes are published, by designator. Codes of any other are the site's own: an examination's name
 * at one hospital tells the hospital. Source: PS3.16 section 8, table 8-1.
 */
const SCHEMES = new Set(
  `ACR ATC BARI C4 C5 CADSR CD2 CSE99 CTV3 DCM FMA HPC I10 I10C I10P I11 I9 I9C I9P ICDO3 ITIS_TSN LN MA MAYOASRG MDC MMWR
  MSH NCIM NCIT NDC NEU NICIP PUBCHEM_CID RADELEMENT RADLEX RFC3066 RFC5646 RXNORM SCT SNM3 SRT UBERON UCUM UMLS UNS UPC`.split(
    /\s+/,
  ),
);

/** Is the designator that of a published coding scheme? */
export function isPublicScheme(designator: string): boolean {
  return SCHEMES.has(designator.toUpperCase());
}

/** Is it written as codes are: short, without blanks, no long number that a person might have? */
export function isCodeValue(value: string): boolean {
  return /^[A-Za-z0-9.,\-_/{}%[\]*^'()+:<>=]{1,64}$/.test(value);
}
