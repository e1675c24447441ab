export { coveringGrants } from "./coveringGrants.ts";
export { learnName, useKnownNames } from "./knownNames.ts";
export { LazyAskDialog } from "./LazyAskDialog.tsx";
export { isOfAnotherPart, openUnderGrants } from "./openUnderGrants.ts";
export { PatientName } from "./PatientName.tsx";
export { PatientScreen } from "./PatientScreen.tsx";
export { PatientsScreen } from "./PatientsScreen.tsx";
export { patientsOf } from "./patientsOf.ts";
export { useHeldGrants } from "./useCare.ts";
