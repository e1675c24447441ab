import { LinksScreen } from "#features/healthLinks/index.ts";
import { Gate } from "#features/shell/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = () => pageTitle("links");

export default function Page() {
  return (
    <Gate roles={["patient"]} screen="healthLinks">
      <LinksScreen />
    </Gate>
  );
}
