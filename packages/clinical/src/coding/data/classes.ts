/**
 * Classes of medicines: key | how people write it | ingredients | beginnings and ends of names that tell the class (WHO's stems
 * of non-proprietary names). An ingredient may stand in several. Classes marked `*` are not warned of when two of them are taken.
 */
export const CLASSES = `
penicillin|penicillin, penicillins, beta-lactam penicillin|amoxicillin, ampicillin, cloxacillin, phenoxymethylpenicillin, benzylpenicillin, benzathine benzylpenicillin, piperacillin, dicloxacillin, flucloxacillin, ticarcillin, procaine benzylpenicillin|-cillin
cephalosporin|cephalosporin, cephalosporins|cefalexin, cefuroxime, cefixime, cefpodoxime, cefotaxime, ceftriaxone, cefadroxil, cefaclor, cefepime, ceftazidime, cefdinir|cef-, ceph-
carbapenem|carbapenem, carbapenems|meropenem, imipenem, ertapenem|-penem
sulfonamide|sulfonamide, sulfonamides, sulphonamide, sulfa, sulpha, sulfa drug, sulfa drugs, sulfonamide antibiotic|sulfamethoxazole, sulfadiazine, sulfadoxine, sulfacetamide, sulfasalazine|sulfa-
macrolide|macrolide, macrolides|azithromycin, clarithromycin, erythromycin, roxithromycin|-thromycin
fluoroquinolone|fluoroquinolone, fluoroquinolones, quinolone, quinolones|ciprofloxacin, levofloxacin, ofloxacin, moxifloxacin, norfloxacin|-floxacin
tetracycline|tetracyclines|doxycycline, tetracycline, minocycline|-cycline
nitroimidazole|nitroimidazole|metronidazole, tinidazole, ornidazole, secnidazole|-nidazole
aminoglycoside|aminoglycoside, aminoglycosides|gentamicin, amikacin, streptomycin, tobramycin, neomycin|
azole|azole antifungal|fluconazole, itraconazole, clotrimazole, ketoconazole, voriconazole|-conazole
nsaid|nsaid, nsaids, non steroidal anti inflammatory, nonsteroidal anti inflammatory, painkillers|ibuprofen, diclofenac, aceclofenac, naproxen, aspirin, mefenamic acid, etoricoxib, celecoxib, indometacin, ketorolac, piroxicam, meloxicam, nimesulide|-profen, -oxicam, -coxib, -fenac
opioid|opioid, opioids, opiate, opiates|tramadol, morphine, codeine, tapentadol, fentanyl, oxycodone, pethidine|
statin|statin, statins|atorvastatin, rosuvastatin, simvastatin, pravastatin, pitavastatin|-vastatin
ace-inhibitor|ace inhibitor, ace inhibitors, angiotensin converting enzyme inhibitor|enalapril, ramipril, lisinopril, perindopril, captopril|-pril
arb|arb, angiotensin receptor blocker|losartan, telmisartan, olmesartan, valsartan, candesartan, irbesartan|-sartan
beta-blocker|beta blocker, beta blockers|atenolol, metoprolol, propranolol, bisoprolol, carvedilol, labetalol, nebivolol, timolol|-olol
calcium-channel-blocker|calcium channel blocker, calcium channel blockers|amlodipine, nifedipine, cilnidipine, diltiazem, verapamil|-dipine
thiazide|thiazide, thiazides|hydrochlorothiazide, chlortalidone, indapamide|-thiazide
loop-diuretic|loop diuretic|furosemide, torasemide, bumetanide|
alpha-blocker|alpha blocker|prazosin, tamsulosin, doxazosin, silodosin|
anticoagulant|anticoagulant, anticoagulants|warfarin, acenocoumarol, rivaroxaban, apixaban, dabigatran, heparin, enoxaparin|-xaban
antiplatelet|antiplatelet|clopidogrel, prasugrel, ticagrelor|-grel, -grelor
nitrate|nitrate, nitrates|glyceryl trinitrate, isosorbide dinitrate, isosorbide mononitrate|
sulfonylurea|sulfonylurea, sulfonylureas|glimepiride, gliclazide, glipizide, glibenclamide|
dpp4-inhibitor|gliptin, gliptins|sitagliptin, vildagliptin, linagliptin, teneligliptin|-gliptin
sglt2-inhibitor|gliflozin, gliflozins|dapagliflozin, empagliflozin, canagliflozin|-gliflozin
glitazone|glitazone|pioglitazone|-glitazone
insulin*|insulin, insulins|insulin regular, insulin glargine, insulin aspart, insulin lispro, insulin isophane|
thyroid-hormone|thyroid hormone|levothyroxine, liothyronine|
corticosteroid*|steroid, steroids, corticosteroid, corticosteroids|prednisolone, prednisone, methylprednisolone, dexamethasone, hydrocortisone, betamethasone, budesonide, fluticasone|
beta-agonist*|beta agonist|salbutamol, salmeterol, formoterol, levosalbutamol|-terol
antimuscarinic-inhaler|antimuscarinic|tiotropium, ipratropium, glycopyrronium|
antihistamine|antihistamine, antihistamines|cetirizine, levocetirizine, loratadine, desloratadine, fexofenadine, chlorphenamine, hydroxyzine, promethazine, bilastine|
proton-pump-inhibitor|proton pump inhibitor, ppi|omeprazole, pantoprazole, esomeprazole, rabeprazole, lansoprazole|-prazole
h2-blocker|h2 blocker|famotidine, ranitidine|-tidine
ssri|ssri, ssris|sertraline, fluoxetine, escitalopram, citalopram, paroxetine, fluvoxamine|
tricyclic|tricyclic|amitriptyline, nortriptyline, imipramine|
benzodiazepine|benzodiazepine, benzodiazepines|alprazolam, clonazepam, diazepam, lorazepam, clobazam|-azepam, -azolam
antipsychotic|antipsychotic|haloperidol, olanzapine, risperidone, quetiapine|
aromatic-anticonvulsant|aromatic anticonvulsant|phenytoin, carbamazepine, phenobarbital, oxcarbazepine, lamotrigine|
gabapentinoid|gabapentinoid|gabapentin, pregabalin|
local-anaesthetic*|local anaesthetic, local anesthetic|lidocaine, bupivacaine, ropivacaine|-caine
antimalarial*|antimalarial|chloroquine, hydroxychloroquine, artemether, lumefantrine, primaquine|
antituberculous*|antituberculous|rifampicin, isoniazid, pyrazinamide, ethambutol|
`;

/** Names with the stem of a class that do not belong to it. */
export const NOT_OF_THEIR_STEM: Readonly<Record<string, string>> = {
  aripiprazole: "proton-pump-inhibitor",
  brexpiprazole: "proton-pump-inhibitor",
  cilastatin: "statin",
  cephaeline: "cephalosporin",
  glycerol: "beta-agonist",
  sulfate: "sulfonamide",
  sulfates: "sulfonamide",
  cholesterol: "beta-agonist",
  ergosterol: "beta-agonist",
};

/** Who reacts to the first may react to the second, less often than within one class. Both ways. */
export const CROSS_REACTIVE: readonly (readonly [string, string])[] = [
  ["penicillin", "cephalosporin"],
  ["penicillin", "carbapenem"],
  ["cephalosporin", "carbapenem"],
];
