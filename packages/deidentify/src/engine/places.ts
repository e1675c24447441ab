import { LinchpinError } from "@linchpin/errors";
import type { ProfileRules } from "../profiles/ProfileRules.ts";
import { isRegion } from "./regions.ts";

/** The 17 three-digit ZIP areas of 20,000 people or fewer (Census 2000), named in HHS's guidance. */
const SPARSE_ZIP3: ReadonlySet<string> = new Set(
  "036 059 063 102 203 556 692 790 821 823 830 831 878 879 884 890 893".split(" "),
);

const STATES = new Set(
  "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI UM".split(
    " ",
  ),
);
const STATE_NAMES = new Set(
  "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|district of columbia|florida|georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|puerto rico|guam".split(
    "|",
  ),
);
const COUNTRIES = new Set(
  "AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW USA IND GBR CAN AUS DEU FRA NLD ESP ITA BRA MEX JPN CHN KEN NGA ZAF BEL CHE AUT DNK SWE NOR FIN IRL NZL SGP".split(
    " ",
  ),
);
const US_NAMES = new Set(["US", "USA", "UNITED STATES", "UNITED STATES OF AMERICA"]);

/** What of an address may stay. */
export interface CoarsePlace {
  country?: string;
  state?: string;
  /** Three digits; "000" for the sparse areas. */
  postalCode?: string;
}

/** The sparse ZIP areas to go by: the ones named, or those of Census 2000. Error: `deidentify/bad-zip-list`. */
export function sparseZip3Of(named: readonly string[] | undefined): ReadonlySet<string> {
  if (named === undefined) return SPARSE_ZIP3;
  if (Array.isArray(named) && named.every((zip3) => /^\d{3}$/.test(zip3))) return new Set(named);
  throw new LinchpinError({
    code: "deidentify/bad-zip-list",
    message: "The list of sparse ZIP areas holds something that is not three digits.",
    hint: 'Give each area as its first three digits, such as "036".',
  });
}

/**
 * Coarsens an address. Source: 45 CFR 164.514(b)(2)(i)(B). Only the United States' states and ZIP codes are meant
 * there, so by safe harbour the country alone stays elsewhere; the other profiles keep the region of any country whose
 * regions are known.
 */
export function coarsenPlace(
  address: { [part: string]: unknown },
  { keep, sparseZip3 }: { keep: ProfileRules["place"]; sparseZip3: ReadonlySet<string> },
): CoarsePlace {
  const { country, state, postalCode } = address;
  const place: CoarsePlace = {};
  const isState = typeof state === "string" && (STATES.has(state) || STATE_NAMES.has(state.toLowerCase()));
  let isUs = country === undefined && typeof state === "string" && STATES.has(state);
  if (typeof country === "string") {
    isUs = US_NAMES.has(country.toUpperCase().replaceAll(".", ""));
    if (isUs || COUNTRIES.has(country)) place.country = country;
  }
  if (!isUs) {
    if (keep !== "us-state-and-zip3" && typeof state === "string" && isRegion(state)) place.state = state;
    return place;
  }
  if (isState) place.state = state;
  if (keep === "region") return place;
  if (typeof postalCode === "string" && /^\d{5}(?:-?\d{4})?$/.test(postalCode)) {
    const zip3 = postalCode.slice(0, 3);
    place.postalCode = sparseZip3.has(zip3) ? "000" : zip3;
  }
  return place;
}
