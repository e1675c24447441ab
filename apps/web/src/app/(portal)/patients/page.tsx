import { PatientsScreen } from "#features/patients/index.ts";
import { Gate } from "#features/shell/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";
import { READERS } from "#wallet/roles.ts";

export const generateMetadata = () => pageTitle("patients");

export default function Page() {
  return (
    <Gate roles={READERS} screen="patients">
      <PatientsScreen />
    </Gate>
  );
}
