import { TakeScreen } from "#features/handOver/index.ts";
import { Gate } from "#features/shell/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = () => pageTitle("take");

export default function Page() {
  return (
    <Gate roles={["patient"]}>
      <TakeScreen />
    </Gate>
  );
}
