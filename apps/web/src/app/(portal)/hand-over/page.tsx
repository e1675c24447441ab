import { HandOverScreen } from "#features/handOver/index.ts";
import { Gate } from "#features/shell/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = () => pageTitle("handOver");

export default function Page() {
  return (
    <Gate roles={["patient"]}>
      <HandOverScreen />
    </Gate>
  );
}
