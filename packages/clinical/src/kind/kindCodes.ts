/** A kind of record that some patients keep apart, as far as content tells it. */
export type ClinicalKind = "mental-health" | "reproductive" | "genomics";

/** What tells a kind: codes by the end of their system's name, ranges of ICD-10, and words of a category or a type. */
interface KindSigns {
  readonly kind: ClinicalKind;
  /** HL7 v3 ActCode, information sensitivity: whoever wrote the record says so. */
  readonly labels: ReadonlySet<string>;
  readonly loinc: ReadonlySet<string>;
  readonly snomed: ReadonlySet<string>;
  /** The beginning of an ICD-10 code. */
  readonly icd10: RegExp;
  readonly words: RegExp;
}

/**
 * Sources: HL7 v3 `InformationSensitivityPolicy`, LOINC document and survey codes, HL7 v2 table 0074, ICD-10 chapters V
 * and XV. The lists are short on purpose: they suggest, a clerk decides.
 */
export const KIND_SIGNS: readonly KindSigns[] = [
  {
    kind: "genomics",
    labels: new Set(["GDIS"]),
    loinc: new Set([
      ...["51969-4", "81247-9", "69548-6", "48018-6", "53037-8", "51968-6", "55233-1", "83005-9"],
      ...["81290-9", "48004-6", "48005-3", "62365-6", "29770-5", "53044-4"],
    ]),
    snomed: new Set(["405824009", "405825005"]),
    icd10: /^(?:Z13\.7|Z14|Z15|Z31\.[45]|Z84\.81)/i,
    words: /\b(?:genetics?|genomics?|karyotype|exome|molecular genetics)\b/i,
  },
  {
    kind: "mental-health",
    labels: new Set(["PSY", "PSYTHPN", "MH", "BH", "SUD", "ETH", "ETHUD", "OPIOIDUD"]),
    loinc: new Set([
      ...["34788-0", "28635-8", "28627-8", "34790-6", "34132-1", "18726-0", "44249-1", "44261-6", "69737-5"],
      ...["70274-6", "75626-2", "72133-2"],
    ]),
    snomed: new Set([
      ...["35489007", "370143000", "36923009", "197480006", "21897009", "58214004", "13746004", "47505003"],
      ...["66214007", "74732009", "310495003", "310496002"],
    ]),
    icd10: /^F\d/i,
    words:
      /\b(?:psychiatr\w*|mental health|behaviou?ral health|psycholog\w*|psychotherap\w*|addiction|substance (?:use|abuse))\b/i,
  },
  {
    kind: "reproductive",
    labels: new Set(["SEX", "STD", "SDV"]),
    loinc: new Set(["34777-3", "28618-7", "57055-6", "57056-4", "11778-8", "82810-3", "57059-8"]),
    snomed: new Set(["77386006", "72892002", "169826009", "8619003", "386639001", "13866000", "65588006"]),
    icd10: /^(?:O\d|Z3[0-9]|N46|N97)/i,
    words:
      /\b(?:obstetric\w*|gyna?ecolog\w*|pregnan\w*|antenatal|prenatal|fertility|infertility|contracepti\w*|reproductive)\b/i,
  },
];

/** HL7 v2 table 0074 and FHIR's category for genetics. */
export const GENETICS_CATEGORIES: ReadonlySet<string> = new Set(["GE", "CG", "genomics"]);
