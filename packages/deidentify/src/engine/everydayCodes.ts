/**
 * Codes of HL7's own systems that stand in nearly every chart and are somebody's name as well ("Vital", "Emer", "In"):
 * as a whole code they tell of nobody, whatever the people in the record are called.
 */
const EVERYDAY: ReadonlySet<string> = new Set(
  [
    "active inactive recurrence relapse remission resolved unconfirmed provisional differential confirmed refuted entered-in-error",
    "problem-list-item encounter-diagnosis health-concern",
    "social-history vital-signs imaging laboratory procedure survey exam therapy activity sdoh functional-status disability-status cognitive-status treatment-intervention-preference care-experience-preference",
    "AMB EMER FLD HH IMP ACUTE NONAC OBSENC PRENC SS VR HOMEHEALTH",
    "male female other unknown asexual",
    "WIFE HUSB SON DAU MTH FTH SIS BRO SIB CHILD PRN SPS GRPRN GRMTH GRFTH AUNT UNCLE COUSN NMTH NFTH NSIS NBRO NSIB NCHILD ONESELF FAMMEMB FRND NBOR ROOM SELF",
    "institutional oral pharmacy professional vision normal stat deferred primary principal admitting clinical discharge",
    "in-progress improving worsening no-change achieved sustaining not-achieved no-progress not-attainable goal-achievement",
    "ordered calculated valid notvalid outsidesched performer verifier witness author transmitter assembler composer informant legal attester",
    "LAB RAD CT MB HM PAT SP PHY OTH CH CUS OSL EC NMR NMS NRS OUS PF PT VUS VR XRC",
    "ATND CON CONS PPRF SPRF PART ADM DIS REF TRANS CALLBCK ESC EMERG RESP",
    "PO IM IV SC SL PR TOP NS ORAL IVPB IVP IDINJ TAB CAP SOL SUSP INJ CREAM DROP",
    "BID TID QID AM PM QD QOD Q4H Q6H Q8H BED",
    "prov dept team govt ins pay edu reli crs cg bus",
    "bu si wa ro co ca rd ho ve jdn area site level wi lvl vir",
    "food medication environment biologic low high unable-to-assess mild moderate severe",
    "home hosp hospice exp rehab psy snf long aadvice alt-home other-hcf oth",
    "gp outp emd mp nursp psych born",
    "N R V L U M A H HH LL POS NEG IND DET ND",
  ].flatMap((line) => line.split(" ")),
);

/** Asks whether a code is one of HL7's everyday ones, as a whole and in its own case of letters. */
export function isEverydayCode(system: string, code: string): boolean {
  return EVERYDAY.has(code) && /hl7\.org\/|^urn:oid:2\.16\.840\.1\.113883\.5\./.test(system);
}
