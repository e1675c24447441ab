/** Words that begin the names of papers and their parts, not of people. */
const WORDS = new Set(
  "report reports results summary letter certificate prescription record records chart statement scan invoice bill file document documents card form consent referral untitled microsoft word excel powerpoint pdf new final draft copy page medical clinical health laboratory lab blood urine serum plasma test tests panel profile count complete full basic metabolic lipid liver kidney renal thyroid function imaging radiology pathology histology cytology microbiology haematology hematology biochemistry chemistry immunology serology culture ultrasound sonography xray x-ray ct mri pet dxa ecg ekg eeg echo cbc lft rft kft bone density chest abdomen brain spine breast heart lung head neck knee hip shoulder discharge admission operation operative surgical surgery outpatient inpatient emergency intensive care visit follow up consultation assessment progress nursing vaccination immunization immunisation allergy medication medications diagnosis history examination findings impression conclusion indication technique comparison recommendation reference range units unit value specimen sample collected received reported january february march april may june july august september october november december".split(
    " ",
  ),
);

/** Asks whether a word names a paper or a part of one. */
export function isPaperWord(word: string): boolean {
  return WORDS.has(word.toLowerCase());
}
