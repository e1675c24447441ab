import { PatientsScreen } from "#features/patients/index.ts";
import { Gate } from "#features/shell/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = () => pageTitle("patients");

export default function Page() {
  return (
    <Gate roles={["doctor", "hospital"]} screen="patients">
      <PatientsScreen />
    </Gate>
  );
}
