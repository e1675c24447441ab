import { RecordsScreen } from "#features/records/index.ts";
import { Gate } from "#features/shell/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = () => pageTitle("records");

export default function Page() {
  return (
    <Gate roles={["patient"]} screen="records">
      <RecordsScreen />
    </Gate>
  );
}
