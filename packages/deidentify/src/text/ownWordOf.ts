import { fold } from "../engine/fold.ts";

/** What houses of care, wards and companies are called everywhere. */
const COMMON = new Set(
  "a an and & at of the for in on to de del la le les du des di st saint san santa north south east west northern southern eastern western central upper lower new old great greater main general district regional county city town community national federal state public private royal university memorial medical medicine health healthcare care primary urgent emergency acute intensive critical hospital hospitals clinic clinics clinical centre center centers practice practices surgery surgical surgeons ward unit floor room bed bay building block wing department dept division service services system systems group associates partners physicians doctors nursing nurse home homes house hospice rehabilitation rehab outpatient inpatient ambulatory laboratory laboratories lab labs diagnostic diagnostics imaging radiology pathology pharmacy dental eye ear heart cardiac cardiology cancer oncology kidney renal lung chest bone joint spine skin women womens woman men mens child children childrens kids family families maternity pediatric paediatric pediatrics neonatal geriatric mental behavioral behavioural psychiatric veterans affairs trust foundation nhs inc ltd llc llp pllc pc plc co corp corporation company gmbh ag sa bv pvt limited institute institution school college academy church temple insurance plan plans mutual medicare medicaid blue cross shield first second third one two three four five six seven eight nine ten good holy sacred mercy sisters therapy physical wellness center's specialists specialty special treatment research sciences science blood bank donor vaccine vaccination testing test site mobile virtual online device monitor pump patient patients hill hills valley river lake park view bridge street st avenue ave av road rd lane ln drive dr boulevard blvd court ct place pl square sq terrace way highway parkway circle crescent close row walk trail plaza alley loop apt apartment suite flat gardens gdns cottage cottages mews grove villas mansions heights quay wharf parade close plot door sector cross nagar marg colony layout strasse straße str platz weg rue allee straat laan calle avenida via viale piazza rua green spring springs white black brown red gray".split(
    " ",
  ),
);
const SHORTEST = 5;

/** The one word of a place's name that is its own ("Ward Kingfisher"); undefined where it has none or several. */
export function ownWordOf(place: string): string | undefined {
  const words = fold(place.replace(/['’]s\b/g, ""))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !COMMON.has(word) && !/\d/.test(word));
  const [only] = words;
  return words.length === 1 && only !== undefined && only.length >= SHORTEST ? only : undefined;
}
