/**
 * Classes of medicines: key | how people write it | ingredients | beginnings and ends of names that tell the class (WHO's stems
 * of non-proprietary names) | its name for a page | the same in Hindi. An ingredient may stand in several. Classes marked `*` are not warned of when two of them are taken.
 */
export const CLASSES = `
penicillin|penicillin, penicillins, beta-lactam penicillin|amoxicillin, ampicillin, cloxacillin, phenoxymethylpenicillin, benzylpenicillin, benzathine benzylpenicillin, piperacillin, dicloxacillin, flucloxacillin, ticarcillin, procaine benzylpenicillin|-cillin|penicillins|पेनिसिलिन
cephalosporin|cephalosporin, cephalosporins|cefalexin, cefuroxime, cefixime, cefpodoxime, cefotaxime, ceftriaxone, cefadroxil, cefaclor, cefepime, ceftazidime, cefdinir|cef-, ceph-|cephalosporins|सेफालोस्पोरिन
carbapenem|carbapenem, carbapenems|meropenem, imipenem, ertapenem|-penem|carbapenems|कार्बापेनेम
sulfonamide|sulfonamide, sulfonamides, sulphonamide, sulfa, sulpha, sulfa drug, sulfa drugs, sulfonamide antibiotic|sulfamethoxazole, sulfadiazine, sulfadoxine, sulfacetamide, sulfasalazine|sulfa-|sulfonamides|सल्फा दवाएँ
macrolide|macrolide, macrolides|azithromycin, clarithromycin, erythromycin, roxithromycin|-thromycin|macrolides|मैक्रोलाइड
fluoroquinolone|fluoroquinolone, fluoroquinolones, quinolone, quinolones|ciprofloxacin, levofloxacin, ofloxacin, moxifloxacin, norfloxacin|-floxacin|fluoroquinolones|फ्लोरोक्विनोलोन
tetracycline|tetracyclines|doxycycline, tetracycline, minocycline|-cycline|tetracyclines|टेट्रासाइक्लिन
nitroimidazole|nitroimidazole|metronidazole, tinidazole, ornidazole, secnidazole|-nidazole|nitroimidazoles|नाइट्रोइमिडाज़ोल
aminoglycoside|aminoglycoside, aminoglycosides|gentamicin, amikacin, streptomycin, tobramycin, neomycin||aminoglycosides|एमिनोग्लाइकोसाइड
azole|azole antifungal|fluconazole, itraconazole, clotrimazole, ketoconazole, voriconazole|-conazole|azole antifungals|एज़ोल फफूँदरोधी
nsaid|nsaid, nsaids, non steroidal anti inflammatory, nonsteroidal anti inflammatory, painkillers|ibuprofen, diclofenac, aceclofenac, naproxen, aspirin, mefenamic acid, etoricoxib, celecoxib, indometacin, ketorolac, piroxicam, meloxicam, nimesulide|-profen, -oxicam, -coxib, -fenac|anti-inflammatory painkillers (NSAID)|दर्द और सूजन की दवाएँ (NSAID)
opioid|opioid, opioids, opiate, opiates|tramadol, morphine, codeine, tapentadol, fentanyl, oxycodone, pethidine||opioids|ओपिऑइड दर्दनाशक
statin|statin, statins|atorvastatin, rosuvastatin, simvastatin, pravastatin, pitavastatin|-vastatin|statins|स्टैटिन
ace-inhibitor|ace inhibitor, ace inhibitors, angiotensin converting enzyme inhibitor|enalapril, ramipril, lisinopril, perindopril, captopril|-pril|ACE inhibitors|एसीई अवरोधक
arb|arb, angiotensin receptor blocker|losartan, telmisartan, olmesartan, valsartan, candesartan, irbesartan|-sartan|angiotensin receptor blockers|एंजियोटेंसिन रिसेप्टर अवरोधक
beta-blocker|beta blocker, beta blockers|atenolol, metoprolol, propranolol, bisoprolol, carvedilol, labetalol, nebivolol, timolol|-olol|beta blockers|बीटा अवरोधक
calcium-channel-blocker|calcium channel blocker, calcium channel blockers|amlodipine, nifedipine, cilnidipine, diltiazem, verapamil|-dipine|calcium channel blockers|कैल्शियम चैनल अवरोधक
thiazide|thiazide, thiazides|hydrochlorothiazide, chlortalidone, indapamide|-thiazide|thiazides|थायाज़ाइड
loop-diuretic|loop diuretic|furosemide, torasemide, bumetanide||loop diuretics|लूप मूत्रवर्धक
alpha-blocker|alpha blocker|prazosin, tamsulosin, doxazosin, silodosin||alpha blockers|अल्फा अवरोधक
anticoagulant|anticoagulant, anticoagulants|warfarin, acenocoumarol, rivaroxaban, apixaban, dabigatran, heparin, enoxaparin|-xaban|anticoagulants|खून पतला करने वाली दवाएँ
antiplatelet|antiplatelet|clopidogrel, prasugrel, ticagrelor|-grel, -grelor|antiplatelets|प्लेटलेटरोधी दवाएँ
nitrate|nitrate, nitrates|glyceryl trinitrate, isosorbide dinitrate, isosorbide mononitrate||nitrates|नाइट्रेट
sulfonylurea|sulfonylurea, sulfonylureas|glimepiride, gliclazide, glipizide, glibenclamide||sulfonylureas|सल्फोनिलयूरिया
dpp4-inhibitor|gliptin, gliptins|sitagliptin, vildagliptin, linagliptin, teneligliptin|-gliptin|gliptins|ग्लिप्टिन
sglt2-inhibitor|gliflozin, gliflozins|dapagliflozin, empagliflozin, canagliflozin|-gliflozin|gliflozins|ग्लिफ्लोज़िन
glitazone|glitazone|pioglitazone|-glitazone|glitazones|ग्लिटाज़ोन
insulin*|insulin, insulins|insulin regular, insulin glargine, insulin aspart, insulin lispro, insulin isophane||insulins|इंसुलिन
thyroid-hormone|thyroid hormone|levothyroxine, liothyronine||thyroid hormones|थायरॉइड हार्मोन
corticosteroid*|steroid, steroids, corticosteroid, corticosteroids|prednisolone, prednisone, methylprednisolone, dexamethasone, hydrocortisone, betamethasone, budesonide, fluticasone||corticosteroids|स्टेरॉयड
beta-agonist*|beta agonist|salbutamol, salmeterol, formoterol, levosalbutamol|-terol|beta agonists|बीटा एगोनिस्ट
antimuscarinic-inhaler|antimuscarinic|tiotropium, ipratropium, glycopyrronium||antimuscarinic inhalers|एंटीमस्कैरिनिक इनहेलर
antihistamine|antihistamine, antihistamines|cetirizine, levocetirizine, loratadine, desloratadine, fexofenadine, chlorphenamine, hydroxyzine, promethazine, bilastine||antihistamines|एंटीहिस्टामिन
proton-pump-inhibitor|proton pump inhibitor, ppi|omeprazole, pantoprazole, esomeprazole, rabeprazole, lansoprazole|-prazole|proton pump inhibitors|प्रोटॉन पंप अवरोधक
h2-blocker|h2 blocker|famotidine, ranitidine|-tidine|H2 blockers|एच2 अवरोधक
ssri|ssri, ssris|sertraline, fluoxetine, escitalopram, citalopram, paroxetine, fluvoxamine||SSRI antidepressants|एसएसआरआई अवसादरोधी
tricyclic|tricyclic|amitriptyline, nortriptyline, imipramine||tricyclic antidepressants|ट्राइसाइक्लिक अवसादरोधी
benzodiazepine|benzodiazepine, benzodiazepines|alprazolam, clonazepam, diazepam, lorazepam, clobazam|-azepam, -azolam|benzodiazepines|बेंज़ोडायज़ेपीन
antipsychotic|antipsychotic|haloperidol, olanzapine, risperidone, quetiapine||antipsychotics|एंटीसाइकोटिक
aromatic-anticonvulsant|aromatic anticonvulsant|phenytoin, carbamazepine, phenobarbital, oxcarbazepine, lamotrigine||aromatic anticonvulsants|ऐरोमैटिक मिर्गीरोधी दवाएँ
gabapentinoid|gabapentinoid|gabapentin, pregabalin||gabapentinoids|गैबापेंटिनॉइड
local-anaesthetic*|local anaesthetic, local anesthetic|lidocaine, bupivacaine, ropivacaine|-caine|local anaesthetics|स्थानीय निश्चेतक
antimalarial*|antimalarial|chloroquine, hydroxychloroquine, artemether, lumefantrine, primaquine||antimalarials|मलेरियारोधी
antituberculous*|antituberculous|rifampicin, isoniazid, pyrazinamide, ethambutol||medicines for tuberculosis|टीबी की दवाएँ
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
