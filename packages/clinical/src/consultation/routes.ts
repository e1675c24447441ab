/** How a medicine gets in: SNOMED CT's route of administration values, with the words shown. */
export const ROUTES = {
  oral: ["26643006", "Oral route"],
  sublingual: ["37839007", "Sublingual route"],
  inhalation: ["447694001", "Respiratory tract route"],
  intravenous: ["47625008", "Intravenous route"],
  intramuscular: ["78421000", "Intramuscular route"],
  subcutaneous: ["34206005", "Subcutaneous route"],
  topical: ["6064005", "Topical route"],
  ophthalmic: ["54485002", "Ophthalmic route"],
  otic: ["10547007", "Otic route"],
  nasal: ["46713006", "Nasal route"],
  rectal: ["37161004", "Rectal route"],
  vaginal: ["16857009", "Vaginal route"],
  transdermal: ["45890007", "Transdermal route"],
} as const;

/** A route of {@link ROUTES}. */
export type Route = keyof typeof ROUTES;
