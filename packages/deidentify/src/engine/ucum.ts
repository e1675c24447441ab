/** UCUM's units as their codes are written, in both cases of letters where people mix them. */
const ATOMS = new Set(
  "m s g rad K C cd % [ppth] [ppm] [ppb] [ppm_v] mol sr Hz N Pa J W A V F Ohm S Wb Cel T H lm lx Bq Gy Sv gon deg ' '' l L ar t bar u eV pc [c] min h d a a_t a_j a_g wk mo mo_s mo_j mo_g [in_i] [ft_i] [yd_i] [mi_i] [in_us] [ft_us] [gr] [lb_av] [oz_av] [lb_tr] [oz_tr] [oz_ap] [gal_us] [qt_us] [pt_us] [foz_us] [cup_us] [tbs_us] [tsp_us] [foz_br] [pt_br] [qt_br] [degF] cal [Cal] cal_th [Btu] [HP] dyn erg P St G R RAD REM Ci Mx Oe Gb B Np bit By Bd kat U [iU] [IU] [arb'U] [USP'U] [GPL'U] [MPL'U] [APL'U] [beth'U] [anti'Xa'U] [todd'U] [dye'U] [smgy'U] [bdsk'U] [ka'U] [knk'U] [mclg'U] [tb'U] [CFU] [cfu_i] [FFU] [PFU] [Lf] [D'ag'U] [ELU] [EU] [S] [hnsf'U] [MET] [diop] [p'diop] [mesh_i] [Ch] [drp] [hp_X] [hp_C] [hp_M] [pH] [HPF] [LPF] 10* 10^ [pi] % eq mEq meq osm Osm mosm mOsm st ph lb oz ft in".split(
    " ",
  ),
);
const METRIC = new Set(
  "m s g rad K C cd mol Hz N Pa J W A V F Ohm S Wb Cel T H lm lx Bq Gy Sv l L ar t bar eV pc cal [Cal] dyn erg P St R RAD REM Ci bit By Bd kat U [iU] [IU] eq Eq osm Osm m[H2O] m[Hg] [S] B".split(
    " ",
  ),
);
const PREFIX = /^(?:da|[YZEPTGMkhdcmunpfazyµμ])/;
const FACTOR = /^(?:10[*^][+-]?\d{1,2}|1|10{1,6}|2[48]|[2-9])$/;
const TERM =
  /^(?<unit>(?:\[[^[\]{}]{1,12}\]|[^\d[\]{}./()+-][^\d[\]{}./()+-]*(?:\[[^[\]{}]{1,8}\])?))(?<exponent>[+-]?\d)?$/;
/** What people write in curly braces or as a unit, and what is nobody's. */
const WORDS = new Set(
  "a an beat beats breath breaths cell cells copies copy count counts dose doses drop drops each event events fl g hr hour hours day days week weeks wk month months mo year years yr yrs min mins minute minutes sec second seconds ml mls mg mcg ug ng pg kg lb lbs oz in inch inches ft feet cm mm m l dl cc score scores ratio percent index titer titre tab tabs tablet tablets cap caps capsule capsules puff puffs spray sprays sachet sachets suppository suppositories application applications tube tubes unit units iu international patch vial ampule bottle spoon teaspoon tablespoon pack packs drink drinks meq mmhg mmol mol bpm rpm degrees degree celsius fahrenheit c f k u per of field hpf lpf number # times time episodes episode cigarettes cigarette pound pounds kilogram kilograms gram grams milligram milligrams microgram micrograms liter liters litre litres milliliter milliliters millimeter centimeter centimeters meter meters mmhg mosm osm rbc wbc rbcs wbcs creat creatinine phenotype genotype age t-score z-score 1 m2 m3 cm2".split(
    " ",
  ),
);
/** What kidneys are measured against: the only fraction in a unit. */
const SURFACE = /1\.73[\s_.]?\[?m\^?[2²]?\]?/g;
const MOST_TERMS = 8;

/**
 * Asks whether a code is put together of UCUM's own units alone, so that no name can stand in it, whoever is called
 * "Min", "Ng" or "Kat". Stricter than UCUM: factors are powers of ten and such as "24" and "1.73", and of annotations only
 * everyday ones pass. Source: https://ucum.org/ucum.
 */
export function isUcumUnit(code: string): boolean {
  if (code.length > 40) return false;
  const annotations = code.match(/\{[^{}]*\}/g) ?? [];
  if (!annotations.every((one) => isWords(one.slice(1, -1)))) return false;
  const bare = code.replace(/\{[^{}]*\}/g, "").replace(/[()]/g, "");
  if (bare === "") return annotations.length > 0;
  const terms = bare.replace(SURFACE, "m2").split(/[./]/);
  return terms.length <= MOST_TERMS && terms.every((term) => term === "" || isTerm(term));
}

/** Asks whether a unit's words are everyday ones, or UCUM's code. */
export function isUnitWords(unit: string): boolean {
  return unit.length <= 40 && (isUcumUnit(unit) || isWords(unit));
}

function isTerm(term: string): boolean {
  if (FACTOR.test(term)) return true;
  const unit = TERM.exec(term)?.groups?.unit;
  if (unit === undefined) return false;
  if (ATOMS.has(unit) || METRIC.has(unit)) return true;
  const prefix = PREFIX.exec(unit)?.[0] ?? "";
  return prefix !== "" && METRIC.has(unit.slice(prefix.length));
}

function isWords(text: string): boolean {
  const words = text
    .toLowerCase()
    .replace(SURFACE, "m2")
    .split(/[\s/()[\]_.²³·*^-]+/)
    .filter(Boolean);
  return words.length > 0 && words.length <= 6 && words.every((word) => WORDS.has(word));
}
