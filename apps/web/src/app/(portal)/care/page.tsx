import { Gate } from "#features/shell/index.ts";
import { CareScreen } from "#features/wards/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = () => pageTitle("care");

export default function Page() {
  return (
    <Gate roles={["patient"]} screen="care">
      <CareScreen />
    </Gate>
  );
}
