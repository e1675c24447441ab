import { GuardiansScreen } from "#features/guardians/index.ts";
import { Gate } from "#features/shell/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = () => pageTitle("guardians");

export default function Page() {
  return (
    <Gate roles={["patient"]} screen="guardians">
      <GuardiansScreen />
    </Gate>
  );
}
