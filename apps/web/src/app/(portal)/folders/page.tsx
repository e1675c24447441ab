import { CompartmentsScreen } from "#features/compartments/index.ts";
import { Gate } from "#features/shell/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = () => pageTitle("compartments");

export default function Page() {
  return (
    <Gate roles={["patient"]} screen="compartments">
      <CompartmentsScreen />
    </Gate>
  );
}
