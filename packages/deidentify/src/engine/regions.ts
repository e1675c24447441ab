import { fold } from "./fold.ts";

/**
 * First-level regions outside the United States, by their own and their English names. Only what stands here may stay:
 * somebody may have written a town into the field. Small ones of fewer than some 100,000 people are left out.
 */
const REGIONS: ReadonlySet<string> = new Set(
  [
    // India
    "andhra pradesh|arunachal pradesh|assam|bihar|chhattisgarh|goa|gujarat|haryana|himachal pradesh|jharkhand|karnataka|kerala|madhya pradesh|maharashtra|manipur|meghalaya|mizoram|nagaland|odisha|orissa|punjab|rajasthan|sikkim|tamil nadu|tamilnadu|telangana|tripura|uttar pradesh|uttarakhand|west bengal|andaman and nicobar islands|chandigarh|dadra and nagar haveli and daman and diu|delhi|new delhi|nct of delhi|jammu and kashmir|ladakh|puducherry|pondicherry",
    "आंध्र प्रदेश|असम|बिहार|छत्तीसगढ़|गोवा|गुजरात|हरियाणा|हिमाचल प्रदेश|झारखंड|कर्नाटक|केरल|मध्य प्रदेश|महाराष्ट्र|मणिपुर|मेघालय|ओडिशा|पंजाब|राजस्थान|तमिलनाडु|तेलंगाना|त्रिपुरा|उत्तर प्रदेश|उत्तराखंड|पश्चिम बंगाल|दिल्ली",
    // Canada, Australia
    "alberta|british columbia|manitoba|new brunswick|newfoundland and labrador|nova scotia|ontario|prince edward island|quebec|saskatchewan|ab|bc|mb|nb|nl|ns|on|pe|qc|sk",
    "new south wales|queensland|south australia|tasmania|victoria|western australia|northern territory|australian capital territory|nsw|qld|vic|act",
    // United Kingdom, Ireland
    "england|scotland|wales|northern ireland|connacht|leinster|munster|ulster",
    // Germany, Austria, Switzerland (cantons of 100,000 and more)
    "baden-wurttemberg|bayern|bavaria|berlin|brandenburg|bremen|hamburg|hessen|hesse|mecklenburg-vorpommern|niedersachsen|lower saxony|nordrhein-westfalen|north rhine-westphalia|rheinland-pfalz|saarland|sachsen|saxony|sachsen-anhalt|schleswig-holstein|thuringen|thuringia|burgenland|karnten|niederosterreich|oberosterreich|salzburg|steiermark|tirol|vorarlberg|wien|vienna",
    "zurich|bern|luzern|vaud|geneve|aargau|ticino|valais|graubunden|fribourg|neuchatel|thurgau|solothurn",
    // Netherlands, Belgium, France, Italy, Spain, Portugal
    "drenthe|flevoland|friesland|gelderland|groningen|limburg|noord-brabant|noord-holland|overijssel|utrecht|zeeland|zuid-holland|flanders|vlaanderen|wallonia|wallonie|brussels",
    "auvergne-rhone-alpes|bourgogne-franche-comte|bretagne|centre-val de loire|corse|grand est|hauts-de-france|ile-de-france|normandie|nouvelle-aquitaine|occitanie|pays de la loire|provence-alpes-cote d'azur",
    "abruzzo|basilicata|calabria|campania|emilia-romagna|friuli-venezia giulia|lazio|liguria|lombardia|marche|molise|piemonte|puglia|sardegna|sicilia|toscana|trentino-alto adige|umbria|valle d'aosta|veneto",
    "andalucia|aragon|asturias|baleares|canarias|cantabria|castilla y leon|castilla-la mancha|cataluna|catalunya|extremadura|galicia|la rioja|madrid|murcia|navarra|pais vasco|valencia",
    // Brazil, Mexico
    "acre|alagoas|amapa|amazonas|bahia|ceara|distrito federal|espirito santo|goias|maranhao|mato grosso|mato grosso do sul|minas gerais|para|paraiba|parana|pernambuco|piaui|rio de janeiro|rio grande do norte|rio grande do sul|rondonia|roraima|santa catarina|sao paulo|sergipe|tocantins",
    "aguascalientes|baja california|baja california sur|campeche|chiapas|chihuahua|ciudad de mexico|coahuila|colima|durango|guanajuato|guerrero|hidalgo|jalisco|michoacan|morelos|nayarit|nuevo leon|oaxaca|puebla|queretaro|quintana roo|san luis potosi|sinaloa|sonora|tabasco|tamaulipas|tlaxcala|veracruz|yucatan|zacatecas",
  ].flatMap((names) => names.split("|").map(fold)),
);

/** Asks whether a text is the name of a first-level region outside the United States. */
export function isRegion(text: string): boolean {
  return text.length <= 60 && REGIONS.has(fold(text.trim()));
}
