import { Gate } from "#features/shell/index.ts";
import { MyWholeChart } from "#features/wholeChart/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = () => pageTitle("wholeChart");

export default function Page() {
  return (
    <Gate roles={["patient"]}>
      <MyWholeChart />
    </Gate>
  );
}
