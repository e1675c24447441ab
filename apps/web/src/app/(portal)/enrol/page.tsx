import { EnrolScreen } from "#features/enrol/index.ts";
import { Gate } from "#features/shell/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = () => pageTitle("enrol");

export default function Page() {
  return (
    <Gate roles={[]}>
      <EnrolScreen />
    </Gate>
  );
}
