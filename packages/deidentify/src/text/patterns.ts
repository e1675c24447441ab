import { MONTH_NAMES } from "./months.ts";
import type { Mark } from "./Span.ts";
import { withoutAccents } from "./withoutAccents.ts";

/** One shape in which something identifying is written. With a group `x`, only that goes. */
export interface Pattern {
  mark: Mark;
  shape: RegExp;
  /** Only where ages over 89 are pooled. */
  age?: boolean;
  /** Only where dates may not be told. */
  day?: boolean;
}

const B = "(?<![\\p{L}\\p{M}\\p{N}])";
const E = "(?![\\p{L}\\p{M}\\p{N}])";
const make = (mark: Mark, source: string, flags = "dgu"): Pattern => ({
  mark,
  shape: new RegExp(withoutAccents(source), flags),
});

const TOP_LEVEL =
  "com|org|net|edu|gov|mil|int|info|biz|name|io|ai|app|dev|health|hospital|care|clinic|example|test|local|eu|uk|in|us|ca|au|nz|de|at|ch|fr|it|es|pt|nl|be|dk|se|no|fi|ie|pl|cz|br|mx|ar|jp|cn|kr|za|sg";
const STATES =
  "AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|PR";
/** What stands behind a number that measures. */
const MEASURE =
  "(?:%|(?:[mkunpdcµμ]?(?:g|l|mol|m|gray|gy|sv|bq)|mcg|mmhg|iu|u|units?|meq|bpm|beats|kcal|cal|cc|years?|yrs?|days?|weeks?|wks?|months?|hours?|hrs?|h|min|minutes?|sec|seconds?)(?![A-Z0-9]))";
const WAYS =
  "Street|St|Avenue|Ave|Av|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Place|Pl|Square|Sq|Terrace|Ter|Way|Highway|Hwy|Parkway|Pkwy|Circle|Cir|Crescent|Cres|Close|Cottages?|Gardens|Mews|Grove|Villas|Mansions|Heights|Quay|Wharf|Parade|Row|Walk|Trail|Plaza|Alley|Loop|Pike|Nagar|Marg|Colony|Layout|Cross|Main|Gali|Chowk|Bagh|Vihar|Enclave|Puram|Salai|straat|weg|laan|gracht|plein";
const NUMBERED =
  "MRN|MR#|M\\.?R\\.? ?No|UHID|U\\.?H\\.?I\\.?D|IPD?|OPD?|CR(?= ?(?:no\\b|num|#))|Reg|Regn|Registration|Acc|Acct|Account|Accession|Policy|Member|Subscriber|Group|Patient|Case|File|Chart|Record|Medical Record|Hospital|Visit|Encounter|Episode|Specimen|Sample|Order|Invoice|Bill|Claim|License|Licence|Lic|NPI|DEA|SSN|SIN|TIN|ABHA|Aadhaar|Aadhar|UID|PAN|NHS|CHI|Passport|Driver'?s? ?Licen[sc]e|DL|Voter|Serial|S/N|SN|Lot|Batch|Device|Implant|UDI|IMEI|VIN|Vehicle|Plate|ID|Id|Identifier|Ref(?:erence)?(?=\\.? ?(?:no\\b|num|#|:))|Versichertennummer|KVNR|BSN|INSEE|NIR|DNI|NIE|CPF|CNS|Codice Fiscale";
const CARE_HOUSES =
  "Hospitals?|Clinics?|Clinique|Cl[ií]nica|Klinik(?:um)?|Krankenhaus|Spital|H[oô]pital|Ospedale|Ziekenhuis|Medical Cent(?:er|re)|Med(?:ical)? Ctr|Medical College|Medical Group|Health Cent(?:er|re)|Healthcare|Health System|Health Services|Infirmary|Nursing Home|Care Home|Laborator(?:y|ies)|Labs|Diagnostics|Imaging Center|Pharmacy|Apotheke|Pharmacie|Hospice|Polyclinic|Dispensary|University|Foundation Trust|NHS Trust|Physicians|Associates|Church|Temple|Mosque|Synagogue|Gurdwara|School|College|Company|Corporation|Inc|Ltd|LLC|Pvt|GmbH";

/** Identifying shapes, in the order in which they take a stretch of text; dates, people and known values come before them. */
export const PATTERNS: readonly Pattern[] = [
  make(
    "EMAIL",
    `[\\p{L}\\p{N}._%+'-]{1,64}\\s?(?:@|\\(at\\)|\\[at\\])\\s?[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,6}`,
  ),
  make(
    "URL",
    `\\b(?:https?|ftps?|sftp|file|mailto|tel|sms|urn|data|ws|wss|ldap|dicom|hl7|mllp)s?:[^\\s<>"']{2,2000}`,
    "dgiu",
  ),
  make("URL", `\\bwww\\.[^\\s<>"']{2,500}`, "dgiu"),
  make("URL", `${B}(?:[a-z0-9-]{1,63}\\.){1,5}(?:${TOP_LEVEL})${E}(?:[/?#][^\\s<>"']{0,500})?`, "dgiu"),
  make("URL", `(?:[A-Z]:\\\\|\\\\\\\\|~/|/(?:home|Users|var|mnt|tmp|data|srv)/)[^\\s<>"']{2,300}`),
  make("ID", "\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b", "dgiu"),
  make("ID", "\\b[0-9a-f]{24,}\\b", "dgiu"),
  make("ID", "(?<![\\d.])[0-2](?:\\.\\d+){5,}"),
  make("NUMBER", "(?<![\\d.])(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\d.])"),
  make(
    "NUMBER",
    "(?<![0-9a-f:])(?:[0-9a-f]{1,4}:){5,7}[0-9a-f]{1,4}|(?<![0-9a-f:])(?:[0-9a-f]{1,4}:){1,6}:(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,5})?",
    "dgiu",
  ),
  make("NUMBER", "\\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\\b", "dgiu"),
  make("PLACE", "-?\\d{1,3}\\.\\d{4,}\\s*°?\\s*[NS]?\\s*[,;/ ]\\s*-?\\d{1,3}\\.\\d{4,}\\s*°?\\s*[EW]?"),
  make(
    "PLACE",
    "\\d{1,3}\\s?°\\s?\\d{1,2}(?:\\.\\d+)?\\s?['′](?:\\s?\\d{1,2}(?:\\.\\d+)?\\s?(?:[\"″]|''))?\\s?[NSEW]?",
  ),
  make(
    "PLACE",
    `${B}(?:GPS|geo(?:location)?|coordinates?|coords?|lat(?:itude)?|long?(?:itude)?|lng)\\s*[:=]?\\s*(?<x>-?\\d{1,3}\\.\\d+(?:\\s*°?\\s*[NSEW]?\\s*[,;/ ]\\s*-?\\d{1,3}\\.\\d+)?)`,
    "dgiu",
  ),
  make("EMAIL", "(?<![\\p{L}\\p{N}.])@[A-Za-z_][\\w.]{2,30}"),
  // National numbers and cards, in their groups.
  make("ID", "(?<![\\d-])\\d{3}[- ]\\d{2}[- ]\\d{4}(?![\\d-])"),
  make("ID", "(?<!\\d)\\d{4}[- ]\\d{4}[- ]\\d{4}(?:[- ]\\d{1,7})?(?!\\d)"),
  make("ID", "(?<!\\d)\\d{2}-\\d{4}-\\d{4}-\\d{4}(?!\\d)"),
  make("ID", "(?<!\\d)\\d{3}[- ]\\d{3}[- ]\\d{4}(?!\\d)"),
  make("ID", `${B}[A-Z]{5}\\d{4}[A-Z]${E}`),
  make("ID", `${B}[A-CEGHJ-PR-TW-Z]{2} ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]${E}`),
  make(
    "ID",
    "(?<!\\d)[1-478] ?\\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\\d) ?(?:\\d{2}|2[AB]) ?\\d{3} ?\\d{3}(?: ?\\d{2})?(?!\\d)",
  ),
  make("ID", "(?<!\\d)\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}(?!\\d)"),
  make("ID", `${B}[A-Z]{6}\\d{2}[A-Z]\\d{2}[A-Z]\\d{3}[A-Z]${E}`),
  make("ID", `${B}(?:\\d{8}|[XYZ]\\d{7})-?[A-Z]${E}`),
  make("ID", "(?<!\\d)\\d{6}[-+ ]\\d{4}(?!\\d)|(?<!\\d)\\d{6}-\\d{3}[A-Z0-9](?!\\d)"),
  make("ID", "(?<!\\d)\\d{3}\\.\\d{4}\\.\\d{4}\\.\\d{2}(?!\\d)"),
  make("ID", `${B}[A-Z]{2}[ -]?\\d{1,2}[ -]?[A-Z]{1,3}[ -]?\\d{4}${E}`),
  make("ID", `${B}[A-HJ-NPR-Z0-9]{11}\\d{6}${E}`),
  // Phones.
  make("PHONE", "(?<![\\d.])\\+\\d[\\d ().\\-/]{6,22}\\d"),
  make("PHONE", "(?<![\\d.])(?:1[-. ]?)?\\(\\d{2,5}\\)[-. ]?\\d{2,5}[-. ]?\\d{2,5}(?:[-. ]\\d{2,4})?(?!\\d)"),
  make(
    "PHONE",
    "(?<![\\d.])(?:1[-. ])?\\d{3}[-. ]\\d{3}[-. ]\\d{4}(?:\\s*(?:x|ext\\.?)\\s*\\d{1,6})?(?!\\d)",
    "dgiu",
  ),
  make("PHONE", "(?<![\\d.])0\\d{2,5}[-. /]\\d{3,8}(?:[-. ]\\d{2,5})?(?!\\d)"),
  make("PHONE", "(?<![\\d.])[6-9]\\d{4}[-. ]\\d{5}(?!\\d)|(?<![\\d.])\\d{5}[- ]\\d{6}(?!\\d)"),
  make("PHONE", "(?<![\\d.])0\\d(?:[-. ]\\d{2}){4}(?!\\d)|(?<![\\d.])\\d{3}-\\d{4}(?![\\d-])"),
  make(
    "PHONE",
    `${B}(?:(?:tel|phone|ph|telephone|mobile|mob|cell|fax|pager|contact|call|whatsapp)(?: ?(?:no|number|#))?\\.?\\s*[:.#]?|[tfm]\\.?\\s*:)\\s*(?<x>(?!\\d{1,3}\\.\\d{1,2}(?!\\d))(?=(?:\\D?\\D?\\d){6})\\(?\\+?\\d[\\d ().\\-/]{4,22}\\d)`,
    "dgiu",
  ),
  // Numbers by their label, then by their length.
  make(
    "ID",
    `(?<![\\p{L}\\p{M}\\p{N}/])(?:${NUMBERED})\\.?\\s*(?:no|nr|num|number|id|#|code)?\\s*\\.?\\s*(?:is\\s+|[:#=]\\s*|\\s)\\s*(?<x>(?=[A-Z0-9/.-]*\\d[A-Z0-9/.-]*\\d[A-Z0-9/.-]*\\d)[A-Z0-9][A-Z0-9/.-]{2,40})(?![A-Z0-9]| ?${MEASURE})`,
    "dgiu",
  ),
  make("ID", `${B}(?=[A-Z0-9/-]*\\d{4})[A-Z]{1,8}[-/ ]?\\d{4,}(?:[-/][A-Z0-9]+)*${E}`),
  make("ID", `${B}(?=[A-Za-z0-9]*\\d{3})(?=[A-Za-z0-9]*[A-Za-z])[A-Za-z0-9]{9,}${E}`),
  make(
    "ID",
    `${B}(?:Reg(?:n|istration)?|REG|Lic(?:en[cs]e)?|LIC)\\.? ?(?:[Nn]o|NO)?\\.? ?:? ?(?<x>[A-Z]{2,6}[ -]?\\d{3,12})${E}`,
  ),
  make("NUMBER", "(?<![\\d.])\\d{7,}(?!\\d)"),
  // Not a dose ("1-0-1").
  make(
    "NUMBER",
    "(?<![\\d.])(?=(?:[-/]?\\d){5})(?!(?:0-\\d{1,2}-\\d{1,2}|\\d{1,2}-0-\\d{1,2}|\\d{1,2}-\\d{1,2}-0)(?![\\d-]))\\d+(?:[-/]\\d+){2,}(?![\\d])",
  ),
  // Not a range of counts ("150000-450000").
  make("NUMBER", "(?<![\\d.])(?!\\d{1,4}000-\\d{1,4}000(?!\\d))\\d{4,}[-/]\\d{3,}(?!\\d)"),
  // Places.
  make(
    "ADDRESS",
    `${B}\\d{1,6}[A-Za-z]?(?:[-/]\\d{1,5}[A-Za-z]?)?,?\\s+(?:[NSEW]{1,2}\\.?\\s+)?(?:[\\p{Lu}\\d][\\p{L}\\d'.-]{0,40}\\s+){1,4}(?:${WAYS})${E}\\.?(?:,?\\s*(?:#|Apt|Apartment|Suite|Ste|Unit|Floor|Fl)\\.?\\s*#?\\s*[A-Z]?\\d{0,5}[A-Z]?)?`,
  ),
  // The same in capitals, as forms are filled in.
  make(
    "ADDRESS",
    `${B}\\d{1,6}[A-Z]?,?[ ](?:[NSEW]{1,2}\\.?[ ])?(?:[A-Z\\d][A-Z\\d'.-]{0,40}[ ]){1,4}(?:${WAYS.toUpperCase()})${E}\\.?(?:[, ]{1,2}(?:#|APT|APARTMENT|SUITE|STE|UNIT|FLOOR|FL)\\.?[ ]?#?[ ]?[A-Z\\d]{1,5})?(?:[, ]{1,2}(?:[A-Z][A-Z'.-]{1,30}[, ]{1,2}){1,4}(?:${STATES})[, ]{1,2}\\d{5}(?:-\\d{4})?)?`,
  ),
  make(
    "ADDRESS",
    `${B}(?:\\p{Lu}[\\p{L}'.-]{0,40}\\s+){1,3}(?:Street|Avenue|Road|Lane|Drive|Boulevard|Nagar|Marg|Colony|Layout|Chowk|Enclave)${E}`,
  ),
  make(
    "ADDRESS",
    `${B}\\p{Lu}?[\\p{L}-]{0,40}(?:stra(?:ss|ß)e|str\\.|gasse|allee|straat|laan|gracht)\\s+\\d{1,4}\\s?[a-z]?${E}`,
    "dgiu",
  ),
  make(
    "ADDRESS",
    `${B}\\d{1,5}(?:\\s?(?:bis|ter))?,?\\s+(?:rue|avenue|boulevard|place|chemin|impasse|allée|quai|route|cours)\\s+(?:(?:de|du|des|la|le|les|l')\\s*){0,3}\\p{Lu}[\\p{L}'-]{0,40}(?:\\s+\\p{Lu}[\\p{L}'-]{0,40}){0,3}`,
  ),
  make(
    "ADDRESS",
    `${B}(?:Via|Viale|Piazza|Corso|Calle|Avenida|Avda|Plaza|Paseo|Rua|Travessa|Praça)\\.?\\s+(?:(?:de|del|della|dei|la|las|los|do|da|dos)\\s+){0,2}\\p{Lu}[\\p{L}'-]{0,40}(?:\\s+\\p{Lu}[\\p{L}'-]{0,40}){0,3},?\\s+(?:n[.º°]?\\s*)?\\d{1,5}`,
  ),
  make(
    "ADDRESS",
    `${B}(?:Flat|Plot|House|H\\.? ?No|D\\.? ?No|Door|Apt|Apartment|Suite|Ste|Sector|Villa|Survey|Ward|Room|Bed|Cabin|P\\.? ?O\\.? ?Box|Box)\\s*(?:No|Number)?\\.?\\s*[#:]?\\s*[A-Z]{0,2}-?\\d{1,6}(?:[-/]\\d{1,5})*[A-Z]?${E}`,
  ),
  make("ADDRESS", `${B}(?:${STATES})[,.]?\\s+(?<x>\\d{5}(?:-\\d{4})?)${E}`),
  make("ADDRESS", "(?<![\\d-])\\d{5}-\\d{4}(?![\\d-])"),
  make(
    "ADDRESS",
    `${B}(?:zip|pin|postal|post|plz|cep|cap)\\s*(?:code)?\\s*(?:no\\.?)?\\s*[:#-]?\\s*(?<x>\\d{3}[ -]?\\d{2,3})${E}`,
    "dgiu",
  ),
  make("ADDRESS", "\\p{L}\\s?[-,]\\s?(?<x>[1-9]\\d{2} ?\\d{3})(?![\\d.]|\\s?(?:/|%|[a-zµμ]))"),
  make("ADDRESS", `${B}[A-Z]{1,2}\\d[A-Z\\d]? \\d(?!M[GL]|KG|MM|CM)[A-Z]{2}${E}`),
  make("ADDRESS", `${B}[ABCEGHJ-NPRSTVXY]\\d[A-Z] ?\\d[A-Z]\\d${E}`),
  make(
    "ADDRESS",
    `${B}[A-Z]{1,2}-\\d{4,5}\\s+\\p{Lu}[\\p{L}-]+|(?<=,\\s)\\d{4,5}\\s+\\p{Lu}[\\p{L}-]{2,}(?:\\s\\p{Lu}[\\p{L}-]+)?|${B}\\d{4}\\s?[A-Z]{2}(?=,|\\s+\\p{Lu}\\p{Ll})`,
  ),
  make(
    "PLACE",
    `${B}(?!The |A |An |This |Our |Your |His |Her |Their |At |In |To |From |General |Local |Any |No |University )(?:(?:\\p{Lu}[\\p{L}'.&-]{0,40}|St\\.?|of|the|and|&|for)\\s+){0,5}\\p{Lu}[\\p{L}'.&-]{0,40}\\s+(?:${CARE_HOUSES})${E}(?:\\s+of\\s+\\p{Lu}[\\p{L}-]+(?:\\s+\\p{Lu}[\\p{L}-]+)?)?`,
  ),
  make(
    "PLACE",
    `${B}(?:H[oô]pital|Hospital|Ospedale|Cl[ií]nica|Clinique|Klinik(?:um)?|Universit(?:y|é|ät|à)|University)\\s+(?:(?:of|de|del|della|du|des|di|da|la|le|les|am|im|an|der|rechts|links|zu|zum|zur|St\\.?|San|Santa|Sankt)\\s+){0,3}\\p{Lu}[\\p{L}'-]{0,40}(?:[\\s-]+(?:de\\s+|del\\s+|la\\s+)?\\p{Lu}[\\p{L}'-]{0,40}){0,3}`,
  ),
  make(
    "PLACE",
    "[\\p{sc=Devanagari}]{1,40}(?:\\s+[\\p{sc=Devanagari}]{1,40}){0,2}\\s+(?:अस्पताल|चिकित्सालय|हॉस्पिटल|क्लिनिक|मेडिकल कॉलेज)",
  ),
  // Houses as letterheads have them, in capitals.
  make(
    "PLACE",
    `${B}(?!THE |GENERAL |CLINICAL |SURGICAL |DEPARTMENT )(?:[\\p{Lu}&'.-]{1,40} ){1,5}(?:HOSPITALS?|CLINICS?|DIAGNOSTICS?|LABORATOR(?:Y|IES)|PATH ?LABS?|LABS|MEDICAL (?:CENT(?:ER|RE)|COLLEGE|GROUP)|HEALTHCARE|HEALTH (?:CENT(?:ER|RE)|SYSTEM|SERVICES)|NURSING HOME|POLYCLINIC|SCAN CENT(?:ER|RE)|IMAGING CENT(?:ER|RE)|INFIRMARY|HOSPICE|PHARMACY|INSTITUTE|FOUNDATION|UNIVERSITY|KLINIK(?:UM)?|KRANKENHAUS)(?: (?:CENT(?:ER|RE)|PVT|PRIVATE|LTD|LIMITED|INC|LLC|OF [\\p{Lu}]{2,30}(?: [\\p{Lu}]{2,30})?))*${E}`,
  ),
  // Where somebody lives, comes from or works.
  make(
    "PLACE",
    `${B}(?:[Nn]ée?|[Nn]acid[oa]|[Gg]eboren|[Gg]eb\\.|[Nn]at[oa]|[Nn]ascid[oa]|[Bb]orn)[ ][^\\n]{0,30}?[ ](?:à|en|em|in|a)[ ](?<x>\\p{Lu}[\\p{L}'-]{1,40}(?:[ -]\\p{Lu}[\\p{L}'-]{1,40}){0,2})`,
    "dgu",
  ),
  make(
    "PLACE",
    `${B}(?:lives?|lived|living|born|raised|grew up|resid(?:es?|ed|ing)|moved|native|relocated|immigrated|emigrated|travel(?:s|l?ed|l?ing)|vacation(?:ed|ing)?)\\s+(?:back\\s+)?(?:in|to|of|at|from|near)\\s+(?<x>(?:St\\. )?\\p{Lu}[\\p{L}'-]{1,40}(?:\\s+\\p{Lu}[\\p{L}'-]{1,40}){0,2})`,
  ),
  make(
    "PLACE",
    `${B}(?:works?|worked|working|employed|retired|volunteers?)\\s+(?:as\\s+[\\p{L} ]{1,30}\\s+)?(?:for|at|from|by|with)\\s+(?:the\\s+)?(?<x>(?:St\\. )?\\p{Lu}[\\p{L}&'-]{1,40}(?:\\s+\\p{Lu}[\\p{L}&'-]{0,40}){0,3})`,
  ),
  // Where somebody was seen or sent; a ward, a discipline or a month is no place of one's own.
  make(
    "PLACE",
    `${B}(?:seen|admitted|treated|transferred|transfer|discharged|referred|presented|operated|followed(?: up)?|evaluated|hospitali[sz]ed|reviewed)\\s+(?:at|to|from|in|by)\\s+(?:the\\s+)?(?<x>(?!(?:[A-Z]{1,5}|(?:\\p{Lu}|\\p{Ll})\\p{Ll}*(?:ology|iatrics|iatry|surgery|therapy|icine|otics|etics|paedics|pedics)|Surgery|Surgical|Medical|Emergency|Home|Rehab|Rehabilitation|Hospice|Intensive|Acute|Outpatient|Inpatient|Nursing|Skilled|Theatre|Room|Ward|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)${E})(?:St\\.? )?\\p{Lu}[\\p{L}'&-]{2,40}(?: (?:of |and |& )?\\p{Lu}[\\p{L}'&-]{1,40}){0,3})`,
  ),
  make("PLACE", `${B}(?<x>\\p{Lu}\\p{Ll}{1,40}(?:[ -]\\p{Lu}\\p{Ll}{1,40}){0,2}),\\s(?:${STATES})${E}`),
  {
    mark: "DATE",
    shape:
      /\b(?:Christmas(?: Eve| Day)?|New Year'?s?(?: Eve| Day)?|Thanksgiving|Easter(?: Sunday| Monday)?|Independence Day|Labou?r Day|Memorial Day|Halloween|Valentine'?s Day|Diwali|Deepavali|Holi|Dussehra|Eid(?:[ -]ul[ -]\w+| al[ -]\w+)?|Ramadan|Pongal|Onam|Hanukkah|Passover|Yom Kippur)\b/dgu,
    day: true,
  },
  {
    mark: "DATE",
    shape: new RegExp(
      `\\b(?<x>(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)\\s+(?:day\\s+)?of\\s+(?:${MONTH_NAMES}))${E}`,
      "dgiu",
    ),
    day: true,
  },
  // Days that no calendar here can move: by an era, a week, a Roman month, a month and a day alone, a word.
  ...[
    "(?:令和|平成|昭和|大正|明治)\\s?(?:元|\\d{1,2})\\s?年(?:\\s?\\d{1,2}\\s?月(?:\\s?\\d{1,2}\\s?日)?)?",
    // A plain text has Hangul in its parts.
    "(?<!\\d)\\d{1,2}\\s?(?:月|월)\\s?\\d{1,2}\\s?(?:日|일)".normalize("NFD"),
    "(?<!\\d)(?:19|20)\\d{2}-W\\d{2}(?:-\\d)?(?!\\d)|(?<!\\d)(?:19|20)\\d{2}-(?:[0-2]\\d{2}|3[0-6]\\d)(?![\\d-])",
    "(?<![\\d.])\\d{1,2}[./-](?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})[./-](?:(?:19|20)\\d{2}|\\d{2})(?!\\d)",
    `(?:${MONTH_NAMES})\\s+(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)${E}`,
    `${B}(?:DOB|D\\.O\\.B\\.?|born|birth ?date|date of birth)\\s?[:#-]?\\s?(?<x>\\d{6}(?:\\d{2})?)(?!\\d)`,
    // A day, a word of another script, a year.
    "(?<!\\d)\\d{1,2}\\s(?!\\p{sc=Latin})\\p{L}[\\p{L}\\p{M}]{2,14}\\.?,?\\s\\d{4}(?!\\d)",
  ].map((source): Pattern => ({ mark: "DATE", shape: new RegExp(source, "dgiu"), day: true })),
  // Ages over 89.
  ...[
    `${B}(?<x>9\\d|1[0-4]\\d)(?:\\.\\d+)?[\\s-]*(?:years?|yrs?|yr\\.|y\\/?o|yo|y\\.o\\.|jahre?|ans|años|anos|anni|jaar|साल|वर्ष)(?![- ]*(?:supply|warranty))`,
    `${B}(?:age[ds]?|age is|aged|alter|âge|edad|età|idade|leeftijd|आयु|उम्र)\\s*(?:[:=]|of|is)?\\s*(?<x>9\\d|1[0-4]\\d)${E}(?!\\s?%)`,
    `${B}(?:alive|well|living|died|deceased|dead|passed away)(?:\\s+(?:at|age|aged|the age of)){1,3}\\s*(?<x>9\\d|1[0-4]\\d)${E}`,
    `${B}(?<x>9\\d|1[0-2]\\d)\\s?[-]?(?:M|F|male|female|man|woman|lady|gentleman)${E}(?<!\\d\\s?F)`,
    `${B}(?<x>(?:ninety|one hundred|hundred)(?:[\\s-](?:and\\s)?(?:one|two|three|four|five|six|seven|eight|nine|ten))?)[\\s-]+(?:years?|yrs?)`,
    `${B}(?:age[ds]?|aged)\\s+(?:of\\s+)?(?<x>(?:ninety|one hundred|hundred)(?:[\\s-](?:and\\s)?(?:one|two|three|four|five|six|seven|eight|nine|ten))?)${E}`,
    // "95F" is a temperature as well.
    `(?:^|(?:pt|patient|is an?|this|the|a|an)\\s+)(?<x>9\\d|1[01]\\d)\\s?F${E}|${B}(?<y>9\\d|1[01]\\d)\\s?F(?=\\s+(?:with|w\\/|who|presents?|presenting|admitted|here|h\\/o|hx|c\\/o|s\\/p|p\\/w|pmh))`,
    `${B}(?<x>nonagenarian|centenarian|supercentenarian)`,
    `${B}(?<x>1[01]\\d\\d|1[2-9]\\d\\d)\\s?(?:months? old|mos? old)`,
  ].map((source): Pattern => ({ mark: "AGE", shape: new RegExp(withoutAccents(source), "dgiu"), age: true })),
];
